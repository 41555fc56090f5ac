"""Takes README's screenshot anew: `/partner recommend` answered in the local workspace, with today's demo data.

Run it from the repository: .venv/bin/python -m tests.browser.take_screenshot
It writes .github/screenshot.png and needs Chromium (CHROMIUM names another than /usr/bin/chromium).
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright, expect

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.person import Person
from tests.e2e.bot_process import ROOT, run_cli, running_bot

PICTURE = ROOT / ".github" / "screenshot.png"


async def take(picture: Path, folder: Path) -> None:
    database = folder / "demo.db"
    code, printed = await run_cli("demo", "--seed-only", database=database)
    assert code == 0, printed
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        running_bot(sandbox, database, folder / "bot.log"),
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(
            viewport={"width": 1280, "height": 920}, color_scheme="light", locale="en-US", timezone_id="Europe/Madrid"
        )
        person = Person(page, sandbox.url)
        await person.go()
        await person.say("/partner recommend")
        await expect(person.messages("Your next steps").get_by_role("heading")).to_be_in_viewport()
        await page.mouse.move(640, 30)
        picture.parent.mkdir(exist_ok=True)
        await page.screenshot(path=picture, animations="disabled")
        await browser.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        asyncio.run(take(PICTURE, Path(folder)))
