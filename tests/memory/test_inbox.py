"""What Slack sent is kept until it is answered."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from tests.clock import Clock

pytestmark = pytest.mark.anyio

LEASE = timedelta(minutes=5)


async def accept(memory: Memory, key: str = "Ev1") -> bool:
    return await memory.inbox.accept("T1", key, "event", {"text": "hüllo 🚀", "n": [1, None]}, LEASE)


async def taken(memory: Memory, limit: int = 9) -> list[str]:
    return [item.key for item in await memory.inbox.take_abandoned(limit, LEASE)]


async def test_what_comes_again_is_known(memory: Memory) -> None:
    assert await accept(memory)
    assert not await accept(memory)
    await memory.inbox.done("T1", "Ev1")
    assert not await accept(memory)


async def test_the_same_key_in_another_workspace_is_another_item(memory: Memory) -> None:
    assert await accept(memory)
    assert await memory.inbox.accept("T2", "Ev1", "event", {}, LEASE)


async def test_nobody_takes_what_is_being_worked_on(memory: Memory, clock: Clock) -> None:
    await accept(memory)
    assert await taken(memory) == []
    clock.forward(minutes=5)
    assert await taken(memory) == ["Ev1"]
    assert await taken(memory) == []


async def test_an_item_comes_back_as_it_was_sent(memory: Memory, clock: Clock) -> None:
    await accept(memory)
    received = clock()
    clock.forward(minutes=6)
    (item,) = await memory.inbox.take_abandoned(9, LEASE)
    assert (item.team_id, item.key, item.kind) == ("T1", "Ev1", "event")
    assert item.payload == {"text": "hüllo 🚀", "n": [1, None]}
    assert (item.received_at, item.leased_until) == (received, clock() + LEASE)


async def test_each_try_is_counted(memory: Memory, clock: Clock) -> None:
    await accept(memory)
    for attempt in (2, 3):
        clock.forward(minutes=6)
        (item,) = await memory.inbox.take_abandoned(9, LEASE)
        assert item.attempts == attempt


async def test_the_oldest_come_first_and_no_more_than_asked_for(memory: Memory, clock: Clock) -> None:
    for key in ("Ev3", "Ev1", "Ev2"):
        await accept(memory, key)
        clock.forward(seconds=1)
    clock.forward(minutes=6)
    assert await taken(memory, 2) == ["Ev3", "Ev1"]
    assert await taken(memory, 2) == ["Ev2"]


async def test_a_released_item_can_be_taken_at_once(memory: Memory) -> None:
    await accept(memory)
    await memory.inbox.release("T1", "Ev1")
    assert await taken(memory) == ["Ev1"]


async def test_an_extended_lease_counts_from_now(memory: Memory, clock: Clock) -> None:
    await accept(memory)
    clock.forward(minutes=4)
    await memory.inbox.extend("T1", "Ev1", LEASE)
    clock.forward(minutes=4)
    assert await taken(memory) == []
    clock.forward(minutes=1)
    assert await taken(memory) == ["Ev1"]


async def test_an_answered_item_is_never_taken_again(memory: Memory, clock: Clock) -> None:
    await accept(memory)
    await memory.inbox.done("T1", "Ev1")
    await memory.inbox.release("T1", "Ev1")
    await memory.inbox.extend("T1", "Ev1", LEASE)
    clock.forward(days=1)
    assert await taken(memory) == []


async def test_what_was_said_is_not_kept_once_it_is_answered(memory: Memory) -> None:
    await accept(memory)
    await memory.inbox.done("T1", "Ev1")
    async with memory.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT payload FROM inbox_item")).scalars().all()
    assert [row if isinstance(row, dict) else str(row) for row in rows] in (["{}"], [{}])


async def test_unfinished_items_are_counted(memory: Memory) -> None:
    assert await memory.inbox.unfinished() == 0
    for key in ("Ev1", "Ev2"):
        await accept(memory, key)
    assert await memory.inbox.unfinished() == 2
    await memory.inbox.done("T1", "Ev1")
    assert await memory.inbox.unfinished() == 1


async def test_only_what_was_answered_long_ago_is_forgotten(memory: Memory, clock: Clock) -> None:
    for key in ("old", "waiting", "new"):
        await accept(memory, key)
    await memory.inbox.done("T1", "old")
    clock.forward(days=2)
    await memory.inbox.done("T1", "new")
    assert await memory.inbox.forget_before(clock() - timedelta(days=1)) == 1
    assert [await accept(memory, key) for key in ("old", "waiting", "new")] == [True, False, False]
