"""A document from its first question to a file, with the bot restarted on the way; and a template of one's own."""

import json
import shutil
from pathlib import Path

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.conftest import Desk, until_async
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Json, Page
from tests.services.test_own_library import TEMPLATE

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]
MOST_QUESTIONS = 40


async def writes(desk: Desk, thread_ts: str, text: str) -> Json:
    """Write in a thread, and give what the bot says to it last."""
    before = len(await desk.page.messages(ANA, ANA_DM, thread_ts))
    await desk.page.say(ANA, ANA_DM, text, thread_ts)

    async def answered() -> Json | None:
        thread = await desk.page.messages(ANA, ANA_DM, thread_ts)
        return thread[-1] if len(thread) > before + 1 else None

    return await until_async(answered)


async def test_a_document_is_asked_for_over_a_restart_and_comes_as_a_file(tmp_path: Path, seeded: Path) -> None:
    database, log = tmp_path / "e2e.db", tmp_path / "bot.log"
    log.touch()
    shutil.copyfile(seeded, database)
    async with Sandbox(load_world(), manifest=MANIFEST) as sandbox, ClientSession() as session:
        page = Page(session, sandbox.url)

        def at(bot: BotProcess) -> Desk:
            return Desk(sandbox, page, bot, database, log)

        async with running_bot(sandbox, database, log) as bot:
            desk = at(bot)
            await desk.command(ANA, PARTNERSHIPS, "/partner fill co-marketing for TechStart Inc")
            told = await desk.command(ANA, PARTNERSHIPS, "/partner fill #1 ask")
            assert "in our direct messages" in told["text"]
            root = next(one for one in await page.messages(ANA, ANA_DM) if "one question at a time" in one["text"])
            last = await writes(desk, root["ts"], "Autumn days")
            assert "Question 2 of" in last["text"]
        async with running_bot(sandbox, database, log) as bot:
            desk = at(bot)
            assert "Not kept" in (await writes(desk, root["ts"], "some day"))["text"]
            last = await writes(desk, root["ts"], "15 March 2027")
            for _ in range(MOST_QUESTIONS):
                if "Question" not in last["text"]:
                    break
                last = await writes(desk, root["ts"], "skip")

            async def done() -> Json | None:
                newest = (await page.messages(ANA, ANA_DM, root["ts"]))[-1]
                return newest if "fill #1 download" in json.dumps(newest["blocks"]) else None

            last = await until_async(done)
            shown = "\n".join(one["text"] for one in await page.messages(ANA, ANA_DM, root["ts"]))
            assert "Autumn days" in shown and "Version 1" in shown
            await desk.presses(ANA, last, "Download")

            async def sent() -> str | None:
                thread = await page.messages(ANA, ANA_DM, root["ts"])
                return next((file["id"] for one in thread for file in one.get("files") or ()), None)

            file_id = await until_async(sent)
            content = sandbox.workspace.files.get(file_id).content or b""
            assert "Autumn days" in content.decode()


async def uploads(desk: Desk, text: str) -> Json:
    """Upload a template through the form; gives the answer."""
    await desk.page.say(ANA, PARTNERSHIPS, "/partner templates upload")
    form = await desk.open_view(ANA)
    data = FormData()
    data.add_field("file", text.encode(), filename="win-back.md")
    async with ClientSession() as session, session.post(f"{desk.sandbox.url}/ui/files?as={ANA}", data=data) as sent:
        file = (await sent.json())["file"]
    return await desk.answer(ANA, PARTNERSHIPS, lambda: desk.submit(ANA, form, file={"files": [file]}))


async def test_a_template_of_ones_own_is_refused_with_its_lines_then_kept_and_filled(desk: Desk) -> None:
    told = await uploads(desk, TEMPLATE.replace("tier: all", "tier: platinum"))
    assert "Line 10" in told["text"] and "Nothing was changed" in told["text"]
    kept = await uploads(desk, TEMPLATE)
    assert "Kept “Win-back letter” as version 1" in kept["text"]
    card = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.presses(ANA, kept, "Fill"))
    assert "Which partner is “Win-back letter” for?" in card["text"]
