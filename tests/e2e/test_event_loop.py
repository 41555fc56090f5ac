"""While one person is answered, nobody else waits: the event loop's thread does nothing slow."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.e2e.bot_process import running_bot
from tests.e2e.conftest import Desk
from tests.sandbox.driver import ANA, ANA_DM, MEI, PARTNERSHIPS, Page

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

COMMANDS = (
    "recommend",
    "show TechStart Inc",
    "recommend TechStart Inc",
    "list",
    'add "Globex"',
    "note Globex a first call",
    "undo",
    "help",
    "demo off yes",
    "demo on",
)


@dataclass(frozen=True)
class Waits:
    """What the event loop's thread waited for, a line each."""

    file: Path

    def noted(self) -> list[str]:
        return self.file.read_text().splitlines()


@pytest.fixture
def waits(tmp_path: Path) -> Waits:
    return Waits(tmp_path / "waits")


@pytest.fixture
async def desk(tmp_path: Path, seeded: Path, waits: Waits) -> AsyncIterator[Desk]:
    database, log = tmp_path / "e2e.db", tmp_path / "bot.log"
    log.touch()
    shutil.copyfile(seeded, database)
    watched = ("tests.e2e.watched_bot", str(waits.file))
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        ClientSession() as session,
        running_bot(sandbox, database, log, program=watched) as bot,
    ):
        yield Desk(sandbox, Page(session, sandbox.url), bot, database, log)


async def test_the_event_loop_waits_for_no_disk_and_no_call(desk: Desk, waits: Waits) -> None:
    while_starting = len(waits.noted())
    for line in COMMANDS:
        await desk.command(ANA, PARTNERSHIPS, f"/partner {line}")
    await desk.command(MEI, PARTNERSHIPS, "/partner show TechStart Inc")
    for text in ("How do I run a QBR?", "who is at risk?", "note for TechStart Inc: call moved to Friday"):
        await desk.ask(ANA, ANA_DM, text)
    await desk.home(ANA)
    assert waits.noted()[while_starting:] == []
