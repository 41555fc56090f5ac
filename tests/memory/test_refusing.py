"""What cannot be written is refused, and nothing of it is kept."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.memory import Memory
from bot.memory.values import Audited
from bot.model import Person, Tier
from bot.model.errors import DuplicateName, TooLong
from tests.clock import Clock
from tests.memory.rows import (
    TEAM,
    USER,
    a_note,
    a_partner,
    a_run,
    remember,
    remember_partner,
)
from tests.memory.test_changing import stored

pytestmark = pytest.mark.anyio


async def test_two_live_partners_never_share_a_folded_name(memory: Memory) -> None:
    first = await remember_partner(memory, "Acme")
    with pytest.raises(DuplicateName) as refused:
        await remember_partner(memory, "ACME")
    assert refused.value.user_message == "There is a partner called Acme already."
    assert [choice.line for choice in refused.value.choices] == [f"show #{first}"]


async def test_renaming_to_a_taken_name_is_refused_and_changes_nothing(memory: Memory) -> None:
    await remember_partner(memory, "Acme")
    other = await remember_partner(memory, "Beta")
    with pytest.raises(DuplicateName):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            partner = await changes.partner(other)
            assert partner is not None
            await changes.change(partner, name="Acme", folded="acme")
    assert (await stored(memory, other)).name == "Beta"


async def test_an_archived_partners_name_is_free_until_it_comes_back(memory: Memory, clock: Clock) -> None:
    archived = await remember_partner(memory, "Acme", archived_at=clock())
    await remember_partner(memory, "Acme")
    with pytest.raises(DuplicateName):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            partner = await changes.partner(archived)
            assert partner is not None
            await changes.change(partner, archived_at=None)


async def test_a_partner_may_change_how_its_own_name_is_written(memory: Memory) -> None:
    partner_id = await remember_partner(memory, "acme")
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        assert await changes.change(partner, name="ACME", folded="acme")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (a_partner("x" * 201), "The name has 201 characters; 200 is the most."),
        (a_partner(vertical="x" * 121), "The vertical has 121 characters; 120 is the most."),
        (a_partner(website="x" * 1_300), "The website has 1,300 characters; 300 is the most."),
    ],
)
async def test_what_does_not_fit_is_refused_on_both_databases(memory: Memory, row: Audited, message: str) -> None:
    with pytest.raises(TooLong) as refused:
        await remember(memory, row)
    assert refused.value.user_message == message


async def test_a_change_that_does_not_fit_is_refused(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        with pytest.raises(TooLong):
            await changes.change(partner, region="x" * 121)


async def test_what_no_database_keeps_is_left_out_of_texts(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    note = a_note(partner_id, "a\0b \ud83d c")
    await remember(memory, note)
    async with memory.reading(TEAM) as repository:
        (found,), _ = await repository.notes(partner_id, 1)
    assert (found.text, note.text) == ("ab  c", "ab  c")


async def test_a_row_that_was_read_elsewhere_cannot_be_changed(memory: Memory) -> None:
    partner = await stored(memory, await remember_partner(memory))
    with pytest.raises(ValueError, match="in the transaction that read it"):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            await changes.change(partner, tier=Tier.GOLD)


async def test_a_row_of_another_workspace_cannot_be_written(memory: Memory, clock: Clock) -> None:
    stranger = a_partner(team_id="T2")
    person = Person(team_id="T2", user_id="U2", name="Dana", read_at=clock())
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        for attempt in (changes.add(stranger), changes.change(stranger), changes.remove(stranger)):
            with pytest.raises(ValueError, match="workspace"):
                await attempt
        with pytest.raises(ValueError, match="workspace"):
            await changes.save_person(person)


async def test_a_detail_cannot_hang_on_a_partner_of_another_workspace(memory: Memory) -> None:
    strangers = await remember_partner(memory, team_id="T2")
    with pytest.raises(IntegrityError):
        await remember(memory, a_note(strangers))


async def test_forgetting_a_workspace_leaves_nothing_of_it_and_all_of_the_others(memory: Memory) -> None:
    for team_id in (TEAM, "T2"):
        partner_id = await remember_partner(memory, team_id=team_id)
        await remember(memory, a_note(partner_id, team_id=team_id), a_run(partner_id, team_id=team_id))
    removed = await memory.purge(TEAM)
    # The workspace, its partner, note and run, and an audit entry for each of these three.
    assert removed == 7
    assert await memory.team_ids() == ("T2",)
    assert await memory.purge(TEAM) == 0
    assert await memory.purge("T2") == 7
