"""What the tests of deals share."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.memory import Memory
from bot.model import Deal, Person
from bot.services.deals.results import DealChanged
from tests.clock import NOON, Clock
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a

DAY = timedelta(days=1)
REGISTER = 'deal register Acme "Globex" 50k close 2027-01-31 sourced'


@pytest.fixture
async def acme(ana: Somebody, memory: Memory) -> None:
    """Acme and Beta, both Ana's; Ben decides on deals. Their numbers, and those of the deals, begin with 1."""
    async with memory.database.writing() as connection:
        if connection.dialect.name == "postgresql":
            for table in ("partner", "deal", "direct_opportunity"):
                await connection.execute(text(f"ALTER SEQUENCE {table}_id_seq RESTART"))
    async with memory.writing(TEAM, actor_id=ANA, cause="set up") as changes:
        await changes.change(await changes.workspace(), approver_id=BEN)
        for user_id, name in ((ANA, "Ana Ruiz"), (BEN, "Ben Carter")):
            await changes.save_person(Person(team_id=TEAM, user_id=user_id, name=name, read_at=NOON))
    await ana.does("add Acme silver")
    await ana.does("add Beta")


async def changed(person: Somebody, line: str) -> DealChanged:
    return as_a(DealChanged, await person.does(line))


async def deal(memory: Memory, number: int = 1) -> Deal:
    async with memory.reading(TEAM) as repository:
        row = await repository.row("deal", number)
    assert isinstance(row, Deal)
    return row


async def told(memory: Memory, clock: Clock) -> list[tuple[object, object]]:
    """Whom the inbox tells something, and what."""
    items = await memory.inbox.take_abandoned(50, timedelta(hours=1))
    for item in items:
        await memory.inbox.done(TEAM, item.key)
    return [(item.payload["user_id"], item.payload["lead"]) for item in items]
