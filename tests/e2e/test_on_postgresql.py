"""The core of the story on PostgreSQL, where several processes share the work."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.databases import PostgresServer
from tests.e2e.bot_process import run_cli, running_bot, start_cli
from tests.e2e.conftest import Desk
from tests.e2e.test_crashing_and_stopping import BEN_DM, SECONDS_TO_TAKE_UP, hangs_in, slow_down
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, Page

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


@pytest.fixture
async def desk(tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Desk]:
    url, log = postgres.empty(), tmp_path / "bot.log"
    log.touch()
    for command in (("migrate",), ("demo", "--seed-only")):
        code, printed = await run_cli(*command, database=url)
        assert code == 0, printed
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        ClientSession() as session,
        running_bot(sandbox, url, log) as bot,
    ):
        yield Desk(sandbox, Page(session, sandbox.url), bot, url, log)


async def test_a_command_a_direct_message_and_a_button(desk: Desk) -> None:
    answer = await desk.command(ANA, PARTNERSHIPS, "/partner recommend")
    assert "Your next steps" in answer["text"]
    reply = await desk.ask(ANA, ANA_DM, "note for TechStart Inc: call moved to Friday")
    assert "call moved to Friday" in reply["text"]
    changed = await desk.command(ANA, PARTNERSHIPS, "/partner tier TechStart Inc silver")
    undone = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.presses(ANA, changed, "Undo"))
    assert "tier is Registered again" in undone["text"]
    card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
    assert "call moved to Friday" in card["text"]


async def test_a_worker_takes_up_what_a_killed_process_acknowledged(desk: Desk) -> None:
    await slow_down(desk, "users.info", 30)
    said = await desk.page.say(BEN, BEN_DM, "note for TechStart Inc: said before the crash")
    await hangs_in(desk, "users.info")
    await desk.bot.kill()
    slack = {"SLACK_API_URL": f"{desk.sandbox.url}/api/", "SLACK_BOT_TOKEN": desk.sandbox.bot_token}
    worker = await start_cli("work", database=desk.database, settings=slack)
    try:
        reply = await desk.reply(BEN, BEN_DM, said["ts"], seconds=SECONDS_TO_TAKE_UP)
    finally:
        worker.terminate()
        assert await worker.wait() == 0
    assert "said before the crash" in reply["text"]
