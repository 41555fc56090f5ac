from collections.abc import AsyncIterator

import pytest

from bot.memory import Memory
from bot.memory.schema import create
from bot.services.demo.switching import load
from bot.services.desk import Actor, Desk
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.shelf import shipped

TEAM, ANA = "T0NORTHBM", "U0ANARUIZ"
PEOPLE = dict.fromkeys(("ana", "ben", "mei", "leo"), ANA)


@pytest.fixture
async def desk(clock: Clock) -> AsyncIterator[Desk]:
    """The demo company and its partners, in a database in memory."""
    memory = Memory.connect("sqlite://", clock=clock)
    await create(memory)
    desk = Desk(memory, clock, Colleagues(), shipped())
    await load(desk, Actor(TEAM, ANA, "demo"), people=PEOPLE, with_company=True)
    yield desk
    await desk.workshop.close()
    await memory.close()
