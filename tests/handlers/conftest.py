from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.coach import Coach
from bot.coach.offline import OfflineProvider
from bot.diagrams import Diagrams
from bot.library.loader import Library, load
from bot.memory import Memory
from bot.runtime import Runtime
from bot.sandbox import Sandbox, load_world
from bot.sandbox.views import View
from bot.services.carry_out import run_line
from bot.services.desk import Actor, Desk
from bot.services.results import Problem, Result
from bot.settings import MANIFEST, TEMPLATES
from bot.slack import Identity, Sender, connect, who_am_i
from bot.slack.profiles import read_profile
from bot.work import Inbox, Metrics, Tasks
from handlers import bolt
from handlers.socket import Socket
from tests.clock import Clock
from tests.databases import SqliteFiles
from tests.handlers.recorded import Json
from tests.sandbox.driver import ANA, PATIENCE_SECONDS, Page, until

TEAM = "T0NORTHBM"


@dataclass
class House:
    """The bot in this process, at a local workspace with people at the page."""

    sandbox: Sandbox
    page: Page
    runtime: Runtime
    app: AsyncApp
    identity: Identity
    causes: int = 0

    async def settled(self) -> None:
        """Wait for everything that was begun."""
        while len(self.runtime.tasks):
            await self.runtime.tasks.drain(PATIENCE_SECONDS)

    async def dispatch(self, payload: Json) -> BoltResponse:
        """Hand Bolt a payload as Slack sent it and wait for what comes of it."""
        response = await self.app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        await self.settled()
        return response

    async def types(self, user: str, channel: str, text: str) -> Json:
        """Type something and give the newest message that the person sees then."""
        said = await self.page.say(user, channel, text)
        assert said["ok"], said
        await self.settled()
        return await self.page.last(user, channel)

    async def says(self, user: str, channel: str, text: str) -> Json:
        """Say something to the bot and wait until it is done with it; gives the message."""
        calls = self.sandbox.workspace.calls
        before = len(calls.since(0))
        said = await self.page.say(user, channel, text)
        await until(lambda: any(call.direction == "slack->bot" for call in calls.since(0)[before:]))
        await self.settled()
        return said

    async def does(self, line: str, *, user: str = ANA) -> Result:
        """Carry out a command line behind everybody's back; it must not fail."""
        self.causes += 1
        result = await run_line(self.runtime.desk, Actor(TEAM, user, f"behind-{self.causes}"), line)
        assert not isinstance(result, Problem), result.error.user_message
        return result

    def form(self, user: str = ANA) -> View:
        """The modal on top that the person has open."""
        return self.sandbox.workspace.views.stacks[user][-1]

    def open_views(self, user: str = ANA) -> int:
        return len(self.sandbox.workspace.views.stacks.get(user, []))

    async def submits(self, view: View, *, user: str = ANA, **values: Json) -> Json:
        """Send a form; values by block id, as Slack's state has them."""
        state = {"values": {block: {"value": value} for block, value in values.items()}}
        answer = await self.page.post(f"views/{view.id}/submit", **{"as": user}, state=state)
        await self.settled()
        return answer

    async def trouble(self, method: str, kind: str, **more: object) -> None:
        await self.page.post("faults", method=method, kind=kind, **more)

    async def texts(self, user: str, channel: str) -> list[str]:
        return [message["text"] for message in await self.page.messages(user, channel)]


@pytest.fixture(scope="session")
def playbook() -> Library:
    return load(TEMPLATES)


@pytest.fixture
def clock() -> Clock:
    # The local workspace lives in the present.
    return Clock(datetime.now(UTC))


@pytest.fixture
async def memory(sqlite_files: SqliteFiles, clock: Clock) -> AsyncIterator[Memory]:
    url = sqlite_files.fresh()
    memory = Memory.connect(url, clock=clock)
    yield memory
    await memory.close()
    sqlite_files.remove(url)


@pytest.fixture
async def house(memory: Memory, clock: Clock, playbook: Library) -> AsyncIterator[House]:
    async with Sandbox(load_world(), manifest=MANIFEST) as sandbox, ClientSession() as session:
        client = connect(token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session)
        sender, tasks = Sender(client, session, memory.deliveries), Tasks()
        runtime = Runtime(
            desk=Desk(memory, clock, partial(read_profile, sender.calls), playbook),
            coach=Coach(OfflineProvider(playbook)),
            sender=sender,
            diagrams=Diagrams(sender),
            inbox=Inbox(memory.inbox, tasks, clock),
            tasks=tasks,
            metrics=Metrics(),
            clock=clock,
        )
        runtime.inbox.workers = bolt.workers(runtime)
        identity = await who_am_i(sender.calls)
        app = bolt.build(runtime, client, identity=identity, signing_secret=None)
        socket = Socket(app, sandbox.app_token, sender.calls)
        await socket.connect()
        try:
            yield House(sandbox, Page(session, sandbox.url), runtime, app, identity)
        finally:
            await socket.close()
            await tasks.drain(0)
