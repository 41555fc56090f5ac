"""What health and tiers are judged by, read a chunk at a time."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.memory.standing import CHUNK
from tests.clock import NOON
from tests.memory.rows import (
    TEAM,
    TODAY,
    a_deal,
    a_milestone,
    a_note,
    a_partner,
    an_answer,
    id_of,
    remember,
    remember_partner,
)

pytestmark = pytest.mark.anyio

A_DAY = timedelta(days=1)


async def test_a_record_holds_what_was_known_on_the_day(memory: Memory) -> None:
    one, other = await remember_partner(memory), await remember_partner(memory, "Globex")
    for days, points in ((-9, 3), (-2, 14), (-2, 15), (1, 20)):
        await remember(memory, an_answer(one, points, TODAY + days * A_DAY))
    await remember(memory, a_note(one, on=TODAY - 5 * A_DAY), a_milestone(one, on=TODAY - 4 * A_DAY))
    await remember(memory, a_note(one, on=TODAY + A_DAY), a_deal(one, customer="Initech"), a_deal(other))
    async with memory.reading(TEAM) as repository:
        found, bare = await repository.standing.of([other, one], today=TODAY)
    assert found.partner.id == one and [deal.customer for deal in found.deals] == ["Initech"]
    assert found.answer is not None and found.answer.points == 15
    assert found.last_noted == TODAY - 4 * A_DAY
    assert (bare.last_noted, bare.answer, len(bare.deals)) == (None, None, 1)


async def test_chunk_by_chunk_every_live_partner_is_given_once(memory: Memory) -> None:
    rows = [a_partner(f"P{number}", archived_at=NOON if number == 7 else None) for number in range(CHUNK + 3)]
    await remember(memory, *rows)
    last = rows[-1]
    await remember(memory, a_deal(id_of(last)))
    async with memory.reading(TEAM) as repository:
        first = await repository.standing.chunk(after=0, today=TODAY)
        second = await repository.standing.chunk(after=id_of(first[-1].partner), today=TODAY)
        assert not await repository.standing.chunk(after=id_of(last), today=TODAY)
    assert [one.partner.id for one in (*first, *second)] == [row.id for row in rows if not row.archived_at]
    assert len(first) == CHUNK and [len(one.deals) for one in second] == [0, 1]


async def test_another_workspaces_partners_are_never_among_them(memory: Memory) -> None:
    theirs = await remember_partner(memory, "Hush-hush", team_id="T2")
    await remember(memory, a_note(theirs, team_id="T2"), a_deal(theirs, team_id="T2"))
    async with memory.reading(TEAM) as repository:
        assert await repository.standing.of([theirs], today=TODAY) == ()
        assert await repository.standing.chunk(after=0, today=TODAY) == ()
