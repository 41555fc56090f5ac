from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession

from bot.memory import Memory
from bot.model.json import Json
from bot.sandbox import Sandbox, load_world
from bot.slack import Sender, connect


@dataclass(frozen=True)
class Words:
    """A message of plain words."""

    text: str
    blocks: tuple[Json, ...] = ()
    without_images: "Words | None" = None


@dataclass
class Waits:
    """Stands in for sleeping: remembers how long was asked for."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(load_world()) as sandbox:
        yield sandbox


@pytest.fixture
def sender(sandbox: Sandbox, session: ClientSession, memory: Memory, waits: Waits) -> Sender:
    client = connect(token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session)
    return Sender(client, session, memory.deliveries, sleep=waits)
