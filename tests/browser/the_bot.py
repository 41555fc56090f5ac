"""A workspace with the demo data and the real bot in it, and what people do there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, expect

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.browser.person import Person
from tests.e2e.bot_process import run_cli, running_bot


@asynccontextmanager
async def demo_workspace(folder: Path) -> AsyncIterator[Sandbox]:
    """Run the bot on the demo data, which all tests of a module share: each keeps to partners of its own."""
    code, printed = await run_cli("demo", "--seed-only", database=folder / "bot.db")
    assert code == 0, printed
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        running_bot(sandbox, folder / "bot.db", folder / "bot.log"),
    ):
        yield sandbox


async def answer(person: Person, command: str, words: str) -> Locator:
    """Send a command and give the newest message that has these words."""
    before = await person.messages(words).count()
    await person.say(command)
    await expect(person.messages(words)).to_have_count(before + 1)
    return person.messages(words).last


async def press(within: Locator, label: str) -> None:
    await within.get_by_role("button", name=label).first.click()


async def overflow(person: Person) -> int:
    found: int = await person.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found
