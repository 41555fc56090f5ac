"""The watchdog of the socket, where the SDK by itself would stay lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from structlog.testing import capture_logs

from bot.sandbox import Sandbox, load_world
from bot.sandbox.faults import Fault
from bot.slack import connect
from bot.slack.calls import Calls
from handlers.socket import LOOKS_BEFORE_REPAIR, Socket
from tests.sandbox.driver import ANA, PARTNERSHIPS, Json, Page, until

pytestmark = pytest.mark.anyio

OPEN = "apps.connections.open"
SECONDS_BETWEEN_LOOKS = 0.2
# The watchdog waits five seconds for a dial of the SDK's own to end.
SECONDS_TO_COME_BACK = 15
NOBODY = "http://127.0.0.1:1"


@dataclass
class Line:
    """A connection that is watched, and Slack at its other end."""

    sandbox: Sandbox
    page: Page

    @contextmanager
    def giving(self, address: str) -> Iterator[None]:
        """Let Slack give this address for sockets."""
        workspace = self.sandbox.workspace
        good, workspace.base_url = workspace.base_url, address
        yield
        workspace.base_url = good

    @property
    def opened(self) -> int:
        """How often an address was asked for."""
        return len(self.sandbox.workspace.calls.named(OPEN))

    async def is_sent_to(self, address: str) -> None:
        """Have the connection closed, and another address given for the next one."""
        opened = self.opened
        with self.giving(address):
            await self.page.post("disconnect", reason="refresh_requested")
            await until(lambda: self.opened > opened)
        await until(lambda: not self.sandbox.connected)

    async def comes_back(self) -> None:
        await until(lambda: self.sandbox.connected, SECONDS_TO_COME_BACK)
        # Whoever still dials an old address would close the new connection first.
        await self.looks(LOOKS_BEFORE_REPAIR)
        assert await self.answers()

    async def looks(self, times: int) -> None:
        """Wait until the watchdog looked again."""
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS * times)

    async def answers(self) -> bool:
        said: Json = await self.page.say(ANA, PARTNERSHIPS, "/partner help")
        return said == {"ok": True, "command": True}


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async def answer(ack: AsyncAck) -> None:
        await ack()

    async with Sandbox(load_world()) as sandbox, ClientSession() as session:
        client = connect(token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session)
        app = AsyncApp(client=client)
        app.command("/partner")(answer)
        socket = Socket(app, sandbox.app_token, Calls(client), seconds_between_looks=SECONDS_BETWEEN_LOOKS)
        await socket.connect()
        watch = asyncio.create_task(socket.watch())
        try:
            yield Line(sandbox, Page(session, sandbox.url))
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            await socket.close()


@pytest.fixture
async def silence() -> AsyncIterator[str]:
    """The address of somebody who takes connections and never says a word."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1") as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"


async def test_a_connection_that_is_up_is_left_alone(line: Line) -> None:
    opened = line.opened
    await line.looks(LOOKS_BEFORE_REPAIR + 1)
    assert line.opened == opened
    assert await line.answers()


async def test_an_address_at_which_nobody_is_is_not_dialled_for_ever(line: Line) -> None:
    await line.is_sent_to(NOBODY)
    await line.comes_back()


async def test_an_address_at_which_nobody_speaks_is_not_waited_for(line: Line, silence: str) -> None:
    await line.is_sent_to(silence)
    await line.comes_back()


async def test_slack_giving_no_address_for_a_while_does_not_end_the_watch(line: Line) -> None:
    trouble = Fault("server_error", count=1_000)
    line.sandbox.faults.add(OPEN, trouble)
    with capture_logs() as logs:
        await line.page.post("disconnect", reason="link_disabled")
        await until(lambda: "socket still lost" in [entry["event"] for entry in logs])
    trouble.count = 1
    await line.comes_back()
    await line.is_sent_to(NOBODY)
    await line.comes_back()
