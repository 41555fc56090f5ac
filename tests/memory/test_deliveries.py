"""Nothing is posted twice, and nothing is lost in between."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import DeliveryState
from tests.clock import Clock

pytestmark = pytest.mark.anyio


async def test_a_message_is_new_once(memory: Memory, clock: Clock) -> None:
    assert await memory.deliveries.begin("T1", "weekly", "C1") is None
    begun = clock()
    clock.forward(minutes=1)
    earlier = await memory.deliveries.begin("T1", "weekly", "C2")
    assert earlier is not None
    assert (earlier.state, earlier.channel, earlier.ts, earlier.begun_at) == (DeliveryState.POSTING, "C1", None, begun)


async def test_a_sent_message_is_known_with_its_timestamp(memory: Memory) -> None:
    await memory.deliveries.begin("T1", "weekly", "C1")
    await memory.deliveries.sent("T1", "weekly", "1763640000.000100")
    earlier = await memory.deliveries.begin("T1", "weekly", "C1")
    assert earlier is not None
    assert (earlier.state, earlier.ts) == (DeliveryState.SENT, "1763640000.000100")


async def test_an_attempt_that_slack_refused_may_be_made_again(memory: Memory) -> None:
    await memory.deliveries.begin("T1", "weekly", "C1")
    await memory.deliveries.abandon("T1", "weekly")
    assert await memory.deliveries.begin("T1", "weekly", "C1") is None


async def test_a_sent_message_cannot_be_abandoned(memory: Memory) -> None:
    await memory.deliveries.begin("T1", "weekly", "C1")
    await memory.deliveries.sent("T1", "weekly", "1.5")
    await memory.deliveries.abandon("T1", "weekly")
    assert await memory.deliveries.begin("T1", "weekly", "C1") is not None


async def test_old_deliveries_are_forgotten(memory: Memory, clock: Clock) -> None:
    await memory.deliveries.begin("T1", "old", "C1")
    clock.forward(days=2)
    await memory.deliveries.begin("T1", "new", "C1")
    assert await memory.deliveries.forget_before(clock() - timedelta(days=1)) == 1
    assert await memory.deliveries.begin("T1", "old", "C1") is None
    assert await memory.deliveries.begin("T1", "new", "C1") is not None
