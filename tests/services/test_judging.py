"""Health as everybody sees it: judged from what is remembered up to a day."""

from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.memory.standing import CHUNK
from bot.model import DealStatus, Stage
from bot.program.config import DEFAULT_PROGRAM
from bot.program.health import Health
from bot.services.standing.judging import judged, judged_in_chunks
from tests.clock import NOON
from tests.memory.rows import TEAM, TODAY, a_deal, a_note, a_partner, an_answer, id_of, remember, remember_partner

pytestmark = pytest.mark.anyio
A_DAY = timedelta(days=1)


async def health_of(memory: Memory, partner_id: int, today: date = TODAY) -> Health | None:
    async with memory.reading(TEAM) as repository:
        found = await judged(repository, today=today, program=DEFAULT_PROGRAM, partner_ids=(partner_id,))
    return found.get(partner_id)


def points(health: Health | None) -> dict[str, int | None]:
    assert health is not None
    return {one.name: one.points for one in health.dimensions}


async def active(memory: Memory, **values: object) -> int:
    since = TODAY - 400 * A_DAY
    values = {"stage": Stage.ACTIVE, "recruited_on": TODAY, "activated_on": since, "tier_since": TODAY} | values
    return await remember_partner(memory, **values)  # type: ignore[arg-type]


async def test_the_owners_answer_counts_as_it_stood_on_the_day(memory: Memory) -> None:
    one = await active(memory)
    await remember(memory, an_answer(one, 8, TODAY - 9 * A_DAY), an_answer(one, 17, TODAY))
    assert points(await health_of(memory, one))["Alignment"] == 17
    assert points(await health_of(memory, one, TODAY - A_DAY))["Alignment"] == 8
    assert points(await health_of(memory, one, TODAY - 10 * A_DAY))["Alignment"] is None


async def test_no_touch_is_no_engagement_whatever_else_has_a_day(memory: Memory) -> None:
    # It was recruited, activated, raised, imported and asked about, yet nobody spoke with it.
    one = await active(memory, import_id=3)
    await remember(memory, an_answer(one, 8))
    assert points(await health_of(memory, one))["Engagement"] is None


@pytest.mark.parametrize("later", [0, 1])
async def test_any_day_of_a_deal_up_to_the_day_is_a_touch(memory: Memory, later: int) -> None:
    one, day = await active(memory), TODAY - 20 * A_DAY
    lost = {"status": DealStatus.LOST, "registered_at": NOON - 300 * A_DAY}
    await remember(memory, a_deal(one, **lost, decided_at=NOON - 20 * A_DAY, closed_on=TODAY + later * A_DAY))
    found = await health_of(memory, one)
    assert found is not None
    assert found.dimensions[2].inputs["last_touch"] == (day if later else TODAY).isoformat()


async def test_all_partners_are_judged_as_each_alone(memory: Memory) -> None:
    rows = [a_partner(f"P{n}", activated_on=TODAY - n * A_DAY if n % 3 else None) for n in range(CHUNK + 5)]
    await remember(memory, *rows)
    for row in rows[:9:2]:
        await remember(memory, a_note(id_of(row), on=TODAY - 9 * A_DAY), an_answer(id_of(row), 11))
    async with memory.reading(TEAM) as repository:
        together = await judged(repository, today=TODAY, program=DEFAULT_PROGRAM)
        sizes = [len(chunk) async for chunk in judged_in_chunks(repository, today=TODAY, program=DEFAULT_PROGRAM)]
    assert sizes == [CHUNK, 5]
    assert together.keys() == {id_of(row) for row in rows if row.activated_on}
    assert {id_of(row): await health_of(memory, id_of(row)) for row in rows[:9] if row.activated_on} == {
        id_of(row): together[id_of(row)] for row in rows[:9] if row.activated_on
    }
