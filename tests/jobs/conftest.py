from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.coach import Coach, CoachEvent, CoachTurn, Said
from bot.diagrams import Diagrams
from bot.memory import Memory
from bot.runtime import Runtime
from bot.services.desk import Desk
from bot.slack import Sender, connect
from bot.work import Inbox, Job, Metrics, Tasks
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.shelf import shipped


class Silent:
    """A coach's provider that has nothing to say."""

    def get_ready(self) -> None:
        """Nothing to do."""

    async def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        yield Said("")


@pytest.fixture
def done() -> list[Job]:
    """What the inbox's worker was given."""
    return []


@pytest.fixture
async def runtime(memory: Memory, clock: Clock, done: list[Job]) -> AsyncIterator[Runtime]:
    async def work(job: Job) -> None:
        done.append(job)

    async with ClientSession() as session:
        client = connect(token="xoxb-none", base_url="http://127.0.0.1:1/api/", session=session)
        sender, tasks = Sender(client, session, memory.deliveries), Tasks()
        yield Runtime(
            desk=Desk(memory, clock, Colleagues(), shipped()),
            coach=Coach(Silent()),
            sender=sender,
            diagrams=Diagrams(sender),
            inbox=Inbox(memory.inbox, tasks, clock, {"message": work}),
            tasks=tasks,
            metrics=Metrics(),
            clock=clock,
        )
        await tasks.drain(5)
