import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox, load_world
from bot.sandbox.views import View
from bot.settings import MANIFEST
from tests.e2e.bot_process import BotProcess, run_cli, running_bot
from tests.sandbox.driver import Json, Page

T = TypeVar("T")


async def until_async(look: Callable[[], Awaitable[T | None]], seconds: float = 15) -> T:
    """Look again and again until something is there, and give it."""
    async with asyncio.timeout(seconds):
        while (found := await look()) is None:
            await asyncio.sleep(0.02)
    return found


@dataclass
class Desk:
    """A person of the local workspace at the page, and the bot in its process."""

    sandbox: Sandbox
    page: Page
    bot: BotProcess
    database: Path | str
    log: Path

    async def command(self, user: str, channel: str, text: str) -> Json:
        """Type a command and give the answer to it: the first new message that the person sees."""
        return await self.answer(user, channel, lambda: self.page.say(user, channel, text))

    async def ask(self, user: str, channel: str, text: str) -> Json:
        """Say something to the bot and give its reply in the thread."""
        said = await self.page.say(user, channel, text)
        return await self.reply(user, channel, said["ts"])

    async def reply(self, user: str, channel: str, thread_ts: str, *, seconds: float = 15) -> Json:
        async def found() -> Json | None:
            thread = await self.page.messages(user, channel, thread_ts)
            return thread[1] if len(thread) > 1 else None

        return await until_async(found, seconds)

    async def answer(self, user: str, channel: str, act: Callable[[], Awaitable[Json]]) -> Json:
        before = {message["ts"] for message in await self.page.messages(user, channel)}
        done = await act()
        assert done["ok"], done

        async def found() -> Json | None:
            new = [one for one in await self.page.messages(user, channel) if one["ts"] not in before]
            return next((one for one in new if one.get("bot_id") or one.get("ephemeral")), None)

        return await until_async(found, 15)

    async def presses(self, user: str, message: Json, label: str) -> Json:
        """Press a button of a message by its label."""
        block, element = next(
            (block, element)
            for block in message["blocks"]
            if block["type"] == "actions"
            for element in block["elements"]
            if element["type"] == "button" and element["text"]["text"] == label
        )
        return await self.page.press(
            user, message, block["block_id"], element["action_id"], type="button", value=element["value"]
        )

    async def open_view(self, user: str) -> View:
        """Give the modal on top that the person has open, as soon as there is one."""

        async def found() -> View | None:
            stack = self.sandbox.workspace.views.stacks.get(user)
            return stack[-1] if stack else None

        return await until_async(found)

    async def home(self, user: str) -> str:
        """Open App Home and read it, as JSON text."""
        before = self.sandbox.workspace.views.homes.get(user)
        known = before.hash if before else None
        await self.page.post("home", **{"as": user}, tab="home")

        async def found() -> View | None:
            view = self.sandbox.workspace.views.homes.get(user)
            return view if view and view.hash != known else None

        return json.dumps((await until_async(found)).content, ensure_ascii=False)

    async def submit(self, user: str, view: View, **values: Json) -> Json:
        """Send a form; values by block id, as Slack's state has them."""
        state = {block: {"value": value} for block, value in values.items()}
        return await self.page.post(f"views/{view.id}/submit", **{"as": user}, state={"values": state})

    async def texts(self, user: str, channel: str) -> list[str]:
        return [message["text"] for message in await self.page.messages(user, channel)]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo data, as `demo --seed-only` makes it."""
    database = tmp_path_factory.mktemp("seeded") / "seeded.db"
    code, printed = asyncio.run(run_cli("demo", "--seed-only", database=database))
    assert code == 0, printed
    assert "14 demo partners" in printed
    return database


@pytest.fixture
async def desk(tmp_path: Path, seeded: Path) -> AsyncIterator[Desk]:
    database, log = tmp_path / "e2e.db", tmp_path / "bot.log"
    log.touch()
    shutil.copyfile(seeded, database)
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        ClientSession() as session,
        running_bot(sandbox, database, log) as bot,
    ):
        yield Desk(sandbox, Page(session, sandbox.url), bot, database, log)
