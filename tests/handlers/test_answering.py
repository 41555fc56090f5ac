"""Where answers and problems end up when the place they were meant for is gone, or something fails."""

import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from bot.coach import Coach, CoachEvent, CoachTurn, Said
from bot.model.json import Json as JsonObject
from bot.work import Job
from bot.work.inbox import LEASE
from handlers import actions, bolt
from handlers.payloads import Line
from tests.clock import Clock
from tests.handlers.conftest import TEAM, House
from tests.handlers.recorded import Json, recorded
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, SARAH, SARAH_DM

pytestmark = pytest.mark.anyio


def pressing(house: House, name: str, line: str, *, trigger: str | None = None) -> Json:
    """A recorded press of a button that runs a line, with a trigger that is good unless another is given."""
    payload = recorded(name)
    payload["trigger_id"] = trigger or house.sandbox.workspace.triggers.give(payload["user"]["id"])
    payload["actions"][0]["value"] = json.dumps({"v": 1, "line": line})
    return payload


def home_of(house: House, user: str = ANA) -> str:
    view = house.sandbox.workspace.views.homes.get(user)
    return json.dumps(view.content, ensure_ascii=False) if view else ""


async def test_a_button_in_home_opens_its_answer_over_home(house: House) -> None:
    await house.does("add Acme")
    await house.dispatch(pressing(house, "button_in_home", "show Acme"))
    assert "Acme" in json.dumps(house.form().content)


@pytest.mark.parametrize("line", ["show Acme", "note Acme", "list"])
async def test_what_home_can_no_longer_open_comes_as_a_direct_message(house: House, line: str) -> None:
    await house.does("add Acme")
    payload = pressing(house, "button_in_home", line)
    house.sandbox.workspace.triggers.use(payload["trigger_id"])
    await house.dispatch(payload)
    assert "Acme" in (await house.texts(ANA, ANA_DM))[-1]
    assert house.open_views() == 0


async def test_a_change_made_in_home_is_told_in_home(house: House) -> None:
    await house.does("add Acme")
    await house.dispatch(pressing(house, "button_in_home", "tier Acme gold"))
    assert "Gold" in home_of(house)
    assert await house.texts(ANA, ANA_DM) == []


async def test_what_cannot_be_done_in_home_is_told_in_home(house: House) -> None:
    await house.dispatch(pressing(house, "button_in_home", "show #4711"))
    assert "That partner is no longer here" in home_of(house)


async def test_home_is_not_shown_to_somebody_who_is_no_member(house: House) -> None:
    await house.does("add Acme")
    payload = pressing(house, "button_in_home", "tier Acme gold", trigger="1.2.3")
    payload["user"]["id"] = SARAH
    await house.dispatch(payload)
    assert home_of(house, SARAH) == ""
    assert "members of this workspace only" in (await house.texts(SARAH, SARAH_DM))[-1]


async def test_a_button_in_a_modal_that_was_closed_is_answered_in_a_direct_message(house: House) -> None:
    await house.does("add Acme")
    await house.dispatch(pressing(house, "button_in_modal", "tier Acme gold"))
    assert "Gold" in (await house.texts(ANA, ANA_DM))[-1]


async def test_a_channel_that_takes_no_more_messages_loses_no_answer(house: House) -> None:
    root = await house.says(ANA, PARTNERSHIPS, "<@U0PARTNER> hello")
    house.sandbox.workspace.world.channels[PARTNERSHIPS].is_archived = True
    await house.dispatch(mention("who is at risk?", root["ts"]))
    assert "went wrong" in (await house.texts(ANA, ANA_DM))[-1]


def mention(text: str, thread_ts: str) -> Json:
    payload = recorded("mention")
    payload["event"] |= {"text": f"<@U0PARTNER> {text}", "thread_ts": thread_ts}
    return payload


class Broken:
    """A coach's provider with a bug."""

    def get_ready(self) -> None:
        """Nothing to do."""

    async def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        if turn.text:
            raise RuntimeError("a bug")
        yield Said("")


async def test_a_failure_of_ours_is_told_with_a_reference_that_finds_it(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.runtime.inbox.workers = bolt.workers(replace(house.runtime, coach=Coach(Broken())))
    said = await house.says(ANA, ANA_DM, "hello")
    _, told = await house.page.messages(ANA, ANA_DM, said["ts"])
    assert "Something went wrong on our side" in told["text"]
    reference = re.findall(r"\b[0-9a-f]{8}\b", told["text"])
    logged = capsys.readouterr().out
    assert reference and reference[0] in logged
    assert await house.runtime.inbox.store.unfinished() == 0


@pytest.mark.parametrize("kind", ["server_error", "lost_reply"])
async def test_an_answer_that_slack_did_not_take_comes_later_once(house: House, clock: Clock, kind: str) -> None:
    await house.trouble("chat.postMessage", kind, count=1)
    await house.trouble("conversations.replies", "server_error", count=1)
    said = await house.says(ANA, ANA_DM, "who is at risk?")
    assert await house.runtime.inbox.store.unfinished() == 1
    clock.now += LEASE * 2
    assert await house.runtime.inbox.sweep() == 1
    await house.settled()
    assert len(await house.page.messages(ANA, ANA_DM, said["ts"])) == 2


async def test_an_event_that_comes_twice_is_answered_once(house: House) -> None:
    said = await house.says(ANA, PARTNERSHIPS, "<@U0PARTNER> hello")
    payload = mention("who is at risk?", said["ts"])
    for _ in range(2):
        assert (await house.dispatch(payload)).status == 200
    assert len(await house.page.messages(ANA, PARTNERSHIPS, said["ts"])) == 3


@pytest.mark.parametrize("name", ["message_edited", "message_deleted", "message_of_a_bot", "message_in_channel"])
async def test_what_is_not_said_to_us_is_acknowledged_and_left_alone(house: House, name: str) -> None:
    assert (await house.dispatch(recorded(name))).status == 200
    assert await house.runtime.inbox.store.unfinished() == 0
    assert await house.texts(ANA, ANA_DM) == []


def without(name: str, *keys: str) -> Json:
    payload = recorded(name)
    for key in keys:
        del payload[key]
    return payload


@pytest.mark.parametrize(
    ("payload", "status"),
    [(without("message_in_dm", "event_id"), 200), (without("command", "trigger_id"), 500)],
    ids=["event", "command"],
)
async def test_an_event_that_cannot_be_read_is_not_asked_for_again(house: House, payload: Json, status: int) -> None:
    assert (await house.dispatch(payload)).status == status


async def test_a_workspace_without_a_token_is_told_and_left_alone(house: House) -> None:
    answer = await house.dispatch(recorded("command") | {"team_id": "T0OTHER"})
    assert "not set up in this workspace" in str(answer.body)
    event = recorded("message_in_dm") | {"team_id": "T0OTHER"}
    event["authorizations"][0]["team_id"] = "T0OTHER"
    assert (await house.dispatch(event)).status == 200
    assert await house.runtime.desk.memory.team_ids() == ()


async def test_the_app_being_removed_deletes_the_workspace_even_after_a_crash(house: House) -> None:
    await house.does("add Acme")
    house.runtime.inbox.close()
    await house.dispatch(recorded("app_uninstalled"))
    assert await house.runtime.desk.memory.team_ids() == (TEAM,)
    house.runtime.inbox._open = True
    assert await house.runtime.inbox.sweep() == 1
    await house.settled()
    assert await house.runtime.desk.memory.team_ids() == ()


async def test_a_persons_own_token_taken_back_deletes_nothing(house: House) -> None:
    await house.does("add Acme")
    await house.dispatch(recorded("tokens_revoked_of_a_person"))
    assert await house.runtime.desk.memory.team_ids() == (TEAM,)


async def test_a_share_that_is_taken_up_again_after_a_crash_is_not_shown_twice(house: House, clock: Clock) -> None:
    await house.does("add Acme")
    place: JsonObject = {
        "user_id": ANA,
        "channel": PARTNERSHIPS,
        "response_url": house.sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA),
    }
    payload: JsonObject = {"user_id": ANA, "text": "show Acme", "place": place, "trigger_id": "1.2.3"}
    job = Job(TEAM, "1.2.3", actions.SHARE_KIND, payload, clock())
    assert Line.from_json(TEAM, job.key, payload).text == "show Acme"
    for _ in range(2):
        await actions.share(house.runtime, job)
    assert sum("Shared by Ana Ruiz" in text for text in await house.texts(BEN, PARTNERSHIPS)) == 1


@pytest.mark.parametrize("line", ["/partner", "/partner \u00a0", "/partner help", "/partner recommend"])
async def test_every_answer_that_offers_to_be_shared_can_be(house: House, line: str) -> None:
    answer = await house.types(ANA, PARTNERSHIPS, line)
    row = answer["blocks"][-1]
    share = next(button for button in row["elements"] if button["text"]["text"] == "Share in channel")
    await house.page.press(ANA, answer, row["block_id"], share["action_id"])
    await house.settled()
    assert "Shared by Ana Ruiz" in (await house.texts(BEN, PARTNERSHIPS))[-1]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda payload: payload["actions"][0].update(action_id="approve"), "older message"),
        (lambda payload: payload["actions"][0].update(value="17-acme"), "older message"),
        (lambda payload: payload["actions"][0].update(value='{"v":1,"line":"show #4711"}'), "no longer here"),
        (lambda payload: payload["actions"][0].update(value='{"v":1,"line":"<!channel> {{7*7}}"}'), "command"),
    ],
    ids=["unknown id", "unknown value", "unknown partner", "no command"],
)
async def test_a_button_that_leads_nowhere_says_so(house: House, act: Callable[[Json], None], words: str) -> None:
    payload = recorded("button_in_ephemeral")
    payload["response_url"] = house.sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA)
    act(payload)
    await house.dispatch(payload)
    assert words in (await house.texts(ANA, PARTNERSHIPS))[-1]
