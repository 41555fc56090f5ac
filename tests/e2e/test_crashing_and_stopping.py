"""What happens to people's words when the process is killed, repeated at, or asked to stop."""

import asyncio
import json

import pytest

from tests.e2e.bot_process import running_bot, start_bot, until_ready
from tests.e2e.conftest import Desk, until_async
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, Json

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

BEN_DM = "D0BENCART"
# The lease of the killed process has to run out: 20 seconds, and a sweep.
SECONDS_TO_TAKE_UP = 45


async def slow_down(desk: Desk, method: str, seconds: float) -> None:
    await desk.page.post("faults", method=method, kind="slow", count=1, seconds=seconds)


async def hangs_in(desk: Desk, method: str) -> None:
    """Wait until the bot acknowledged a message and hangs in the call that was slowed down for it."""

    async def found() -> bool | None:
        calls = desk.sandbox.workspace.calls.since(0)
        acked = any(call.name.startswith("message") and call.status == "ok" for call in calls)
        return (acked and not desk.sandbox.faults.waits_for(method)) or None

    await until_async(found)


async def test_an_acknowledged_message_survives_kill_9(desk: Desk) -> None:
    # The first look at a person asks Slack who they are; while that hangs, the message is acked and not answered.
    await slow_down(desk, "users.info", 30)
    said = await desk.page.say(BEN, BEN_DM, "note for TechStart Inc: said before the crash")
    await hangs_in(desk, "users.info")
    await desk.bot.kill()
    assert len(await desk.page.messages(BEN, BEN_DM, said["ts"])) == 1
    async with running_bot(desk.sandbox, desk.database, desk.log):
        reply = await desk.reply(BEN, BEN_DM, said["ts"], seconds=SECONDS_TO_TAKE_UP)
        assert "said before the crash" in reply["text"]
        card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
        assert card["text"].count("said before the crash") == 1


async def test_a_change_that_was_made_before_the_crash_is_not_made_again(desk: Desk) -> None:
    await desk.ask(BEN, BEN_DM, "hello")
    await slow_down(desk, "chat.postMessage", 30)
    said = await desk.page.say(BEN, BEN_DM, "note for TechStart Inc: written once")

    await hangs_in(desk, "chat.postMessage")
    await desk.bot.kill()
    async with running_bot(desk.sandbox, desk.database, desk.log):
        await desk.reply(BEN, BEN_DM, said["ts"], seconds=SECONDS_TO_TAKE_UP)
        card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
        assert card["text"].count("written once") == 1
        await asyncio.sleep(1)
        assert len(await desk.page.messages(BEN, BEN_DM, said["ts"])) == 2


async def test_an_event_that_slack_repeats_is_answered_once_even_after_a_restart(desk: Desk) -> None:
    said = await desk.page.say(BEN, BEN_DM, "who is at risk?")
    await desk.reply(BEN, BEN_DM, said["ts"])
    event_id = next(
        call.request["event_id"]
        for call in desk.sandbox.workspace.calls.since(0)
        if call.name.startswith("message") and call.direction == "slack->bot"
    )
    await desk.page.post("redeliver", event_id=event_id)
    await desk.bot.kill()
    async with running_bot(desk.sandbox, desk.database, desk.log):
        await desk.page.post("redeliver", event_id=event_id)
        await desk.command(ANA, PARTNERSHIPS, "/partner help")
        assert len(await desk.page.messages(BEN, BEN_DM, said["ts"])) == 2


async def test_being_asked_to_stop_lets_what_runs_finish(desk: Desk) -> None:
    await slow_down(desk, "users.info", 2)
    said = await desk.page.say(BEN, BEN_DM, "who is at risk?")
    await hangs_in(desk, "users.info")
    assert await desk.bot.terminate() == 0
    assert len(await desk.page.messages(BEN, BEN_DM, said["ts"])) == 2
    last = json.loads(desk.bot.logged().strip().splitlines()[-1])
    assert (last["event"], last["cancelled"]) == ("stopped", 0)


async def test_a_socket_that_slack_closes_is_opened_again(desk: Desk) -> None:
    for reason in ("warning", "refresh_requested"):
        await desk.page.post("disconnect", reason=reason)
        await asyncio.sleep(0.5)
        await until_ready(desk.sandbox, desk.bot)
        reply = await desk.ask(ANA, ANA_DM, "who is at risk?")
        assert reply["text"]


async def test_a_form_sent_twice_is_saved_once(desk: Desk) -> None:
    await desk.page.say(ANA, PARTNERSHIPS, "/partner note TechStart Inc")
    form = await desk.open_view(ANA)
    values: dict[str, Json] = {"text": {"value": "pressed twice"}}
    await asyncio.gather(*(desk.submit(ANA, form, **values) for _ in range(2)))

    async def both_were_answered() -> bool | None:
        told = "\n".join(await desk.texts(ANA, PARTNERSHIPS))
        return ("Noted for TechStart" in told and "not done twice" in told) or None

    await until_async(both_were_answered)
    card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
    assert card["text"].count("pressed twice") == 1


async def test_nothing_secret_is_logged(desk: Desk) -> None:
    await desk.command(ANA, PARTNERSHIPS, "/partner note TechStart Inc very private words")
    await desk.bot.terminate()
    logged = desk.bot.logged()
    assert "/partner note" in logged
    for secret in (desk.sandbox.bot_token, desk.sandbox.app_token, "very private words"):
        assert secret not in logged


async def test_a_refused_token_is_said_in_two_lines(desk: Desk) -> None:
    bot = await start_bot(desk.sandbox, desk.database, desk.log, SLACK_BOT_TOKEN="xoxb-wrong")
    assert await bot.process.wait() == 1
    assert "Slack does not accept the bot token (invalid_auth)" in bot.logged()
    assert "Traceback" not in bot.logged()
