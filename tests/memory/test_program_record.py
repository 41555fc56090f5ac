"""What documents and figures are made of."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from tests.clock import Clock
from tests.memory.rows import (
    TEAM,
    TODAY,
    a_contact,
    a_deal,
    a_milestone,
    a_note,
    remember,
    remember_partner,
)

pytestmark = pytest.mark.anyio

A_DAY = timedelta(days=1)


async def test_a_dossier_holds_everything_about_one_partner(memory: Memory) -> None:
    partner_id, other_id = await remember_partner(memory), await remember_partner(memory, "Globex")
    for one, word in ((partner_id, "ours"), (other_id, "theirs")):
        await remember(memory, a_contact(one, word), a_note(one), a_note(one, word), a_milestone(one, word))
        await remember(memory, a_deal(one, customer=word))
    await remember(memory, a_deal(partner_id, customer="Initech"))
    async with memory.reading(TEAM) as repository:
        found = await repository.dossier(partner_id, today=TODAY, newest=1)
    assert found is not None and found.facts is not None
    assert (found.partner.name, found.facts.last_touch) == ("Acme", TODAY)
    assert [deal.customer for deal in found.deals] == ["ours", "Initech"]
    assert [note.text for note in found.notes] == [one.text for one in found.milestones] == ["ours"]
    assert [contact.name for contact in found.contacts] == ["ours"]


@pytest.mark.parametrize("partner_id", [0, 4711, 10**30])
async def test_of_nobody_there_is_no_dossier(memory: Memory, partner_id: int) -> None:
    async with memory.reading(TEAM) as repository:
        assert await repository.dossier(partner_id, today=TODAY, newest=1) is None


async def test_the_programs_record_holds_live_partners_and_their_deals(memory: Memory, clock: Clock) -> None:
    await remember_partner(memory, "Zeta")
    partner_id = await remember_partner(memory)
    gone = await remember_partner(memory, "Gone", archived_at=clock())
    await remember(memory, a_deal(partner_id), a_deal(gone, customer="Initech"))
    async with memory.reading(TEAM) as repository:
        found = await repository.program_record(today=TODAY, since=TODAY)
    assert [one.name for one in found.partners] == [one.name for one in found.facts] == ["Acme", "Zeta"]
    assert [deal.customer for deal in found.deals] == ["Globex"]


async def test_touches_are_told_once_a_day_with_both_ends(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    days = (TODAY - 3 * A_DAY, TODAY - 2 * A_DAY, TODAY, TODAY + A_DAY)
    for day in days:
        await remember(memory, a_note(partner_id, on=day), a_note(partner_id, on=day), a_milestone(partner_id, on=day))
    async with memory.reading(TEAM) as repository:
        found = await repository.program_record(today=TODAY, since=TODAY - 2 * A_DAY)
    assert found.touched == {partner_id: {days[1], days[2]}}
