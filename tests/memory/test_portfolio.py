"""What figures count, read a chunk at a time."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.memory.portfolio import CHUNK
from bot.model import Partner
from tests.clock import NOON
from tests.memory.rows import (
    TEAM,
    TODAY,
    a_deal,
    a_milestone,
    a_note,
    a_partner,
    id_of,
    remember,
    remember_partner,
)

pytestmark = pytest.mark.anyio

A_DAY = timedelta(days=1)


async def test_chunk_by_chunk_every_live_partner_is_given_once_with_its_deals_and_touches(memory: Memory) -> None:
    rows = [a_partner(f"P{number}", archived_at=NOON if number == 7 else None) for number in range(CHUNK + 3)]
    await remember(memory, *rows)
    await remember(memory, *(a_deal(id_of(row)) for row in rows))
    first, last = id_of(rows[0]), id_of(rows[-1])
    await remember(memory, a_note(first), a_milestone(first), a_note(last, on=TODAY - A_DAY), a_note(id_of(rows[7])))
    await remember(memory, a_note(first, on=TODAY + A_DAY), a_note(first, on=TODAY - 9 * A_DAY))
    after, chunks = 0, []
    async with memory.reading(TEAM) as repository:
        while (chunk := await repository.portfolio.chunk(after=after, since=TODAY - A_DAY, today=TODAY)).partners:
            chunks.append(chunk)
            after = id_of(chunk.partners[-1])
    live = [row.id for row in rows if not row.archived_at]
    assert [len(chunk.partners) for chunk in chunks] == [CHUNK, 2]
    assert [one.id for chunk in chunks for one in chunk.partners] == live
    assert sorted(deal.partner_id for chunk in chunks for deal in chunk.deals) == live
    touched = {number: list(days) for chunk in chunks for number, days in chunk.touched.items()}
    assert {number: touched.get(number) for number in (first, last)} == {first: [TODAY], last: [TODAY - A_DAY]}


async def test_what_is_behind_a_figure_has_its_names(memory: Memory) -> None:
    acme, old = await remember_partner(memory), await remember_partner(memory, "Old", archived_at=NOON)
    deals = [a_deal(acme, customer="Globex"), a_deal(acme, customer="Initech"), a_deal(old)]
    await remember(memory, *deals)
    ids = [deal.id for deal in deals if deal.id is not None]
    async with memory.reading(TEAM) as repository:
        found = await repository.portfolio.deals(ids[1:])
        partners = await repository.portfolio.partners([acme, old])
    assert [(one.deal.customer, one.partner_name) for one in found] == [("Initech", "Acme")]
    assert [one.name for one in partners] == ["Acme"]


async def test_another_workspaces_rows_are_never_among_them(memory: Memory) -> None:
    theirs = Partner(team_id="T2", name="Hush-hush", folded="hush hush", created_at=NOON)
    await remember(memory, theirs)
    deal = a_deal(id_of(theirs), team_id="T2")
    await remember(memory, deal, a_note(id_of(theirs), team_id="T2"))
    async with memory.reading(TEAM) as repository:
        chunk = await repository.portfolio.chunk(after=0, since=TODAY, today=TODAY)
        assert (chunk.partners, chunk.deals, dict(chunk.touched)) == ((), (), {})
        assert await repository.portfolio.deals([deal.id or 0]) == ()
        assert await repository.portfolio.partners([id_of(theirs)]) == ()
