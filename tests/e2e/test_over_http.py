"""The same bot behind signed HTTP requests, and the pages for operators."""

import hashlib
import hmac
import shutil
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.e2e.bot_process import BotProcess, start_bot
from tests.e2e.conftest import Desk, until_async
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Page

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

SECRET = "a signing secret"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def desk(tmp_path: Path, seeded: Path, port: int, session: ClientSession) -> AsyncIterator[Desk]:
    database, log = tmp_path / "http.db", tmp_path / "bot.log"
    log.touch()
    shutil.copyfile(seeded, database)
    url = f"http://127.0.0.1:{port}/slack/events"
    async with Sandbox(load_world(), manifest=MANIFEST, deliver_to=url, signing_secret=SECRET) as sandbox:
        bot = await start_bot(sandbox, database, log, SLACK_SIGNING_SECRET=SECRET, PORT=str(port))
        try:
            await healthy(session, port, bot)
            yield Desk(sandbox, Page(session, sandbox.url), bot, database, log)
        finally:
            if bot.running:
                await bot.terminate()


async def healthy(session: ClientSession, port: int, bot: BotProcess) -> None:
    async def found() -> bool | None:
        assert bot.running, bot.logged()
        try:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                return response.status == 200 or None
        except ClientConnectionError:
            return None

    await until_async(found, 30)


async def test_commands_messages_and_forms_work_over_http(desk: Desk) -> None:
    answer = await desk.command(ANA, PARTNERSHIPS, "/partner recommend")
    assert "Your next steps" in answer["text"]
    reply = await desk.ask(ANA, ANA_DM, "show TechStart Inc")
    assert "TechStart Inc" in reply["text"]
    await desk.page.say(ANA, PARTNERSHIPS, "/partner add")
    form = await desk.open_view(ANA)
    saved = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.submit(ANA, form, name={"value": "Globex"}))
    assert "Added Globex" in saved["text"]


@pytest.mark.parametrize(
    ("secret", "age"), [("another secret", 0), (SECRET, 3600)], ids=["wrong signature", "old timestamp"]
)
async def test_a_request_that_slack_did_not_sign_now_is_refused(
    desk: Desk, session: ClientSession, port: int, secret: str, age: int
) -> None:
    body, stamp = "command=%2Fpartner&text=help&team_id=T0NORTHBM", str(int(time.time()) - age)
    mark = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    headers = {
        "X-Slack-Signature": f"v0={mark}",
        "X-Slack-Request-Timestamp": stamp,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
        assert response.status == 401


async def test_what_a_stranger_sends_is_refused_without_a_traceback(
    desk: Desk, session: ClientSession, port: int
) -> None:
    for body in (b"", b"{", b"payload=not-json", b"payload=[1]", b'{"event":5,"authorizations":7}', b"\xff\xfe"):
        headers = {"Content-Type": "application/json"}
        async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
            assert response.status in (400, 401), body
    assert "exception" not in desk.bot.logged()


async def test_operators_can_look(desk: Desk, session: ClientSession, port: int) -> None:
    await desk.command(ANA, PARTNERSHIPS, "/partner help")
    await desk.command(ANA, PARTNERSHIPS, "/partner made-up-word")
    async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
        assert await response.json() == {"ok": True, "database": True}
    async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
        text = await response.text()
    assert 'partneros_requests_total{outcome="ok",work="/partner help"} 1.0' in text
    assert 'work="/partner other"' in text
    assert "partneros_inbox_unfinished 0.0" in text
