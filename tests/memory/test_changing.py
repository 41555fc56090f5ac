"""Changes audit themselves and happen whole or not at all."""

from datetime import date

import pytest

from bot.memory import Memory
from bot.model import AuditEntry, Change, Partner, Stage, Tier, Workspace
from bot.model.errors import AlreadyDone
from tests.clock import Clock
from tests.memory.rows import (
    TEAM,
    TODAY,
    USER,
    a_contact,
    a_deal,
    a_milestone,
    a_note,
    a_partner,
    a_run,
    id_of,
    remember,
    remember_partner,
)

pytestmark = pytest.mark.anyio


async def entries(memory: Memory, cause: str) -> tuple[AuditEntry, ...]:
    async with memory.reading(TEAM) as repository:
        return await repository.changes_by_cause(cause)


async def revision(memory: Memory) -> int:
    async with memory.reading(TEAM) as repository:
        return (await repository.workspace()).revision


async def stored(memory: Memory, partner_id: int) -> Partner:
    async with memory.reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
    assert partner is not None
    return partner


async def test_adding_is_audited_with_who_what_and_when(memory: Memory, clock: Clock) -> None:
    async with memory.writing(TEAM, actor_id="U5", cause="Ev1") as changes:
        partner = await changes.add(a_partner("Acme", tier=Tier.GOLD, stage_since=date(2026, 1, 2)))
    (entry,) = await entries(memory, "Ev1")
    assert (entry.actor_id, entry.at, entry.change, entry.ordinal) == ("U5", clock(), Change.ADDED, 0)
    assert (entry.table, entry.row_id, entry.partner_id) == ("partner", partner.id, partner.id)
    assert entry.before == {}
    assert (entry.after["name"], entry.after["tier"], entry.after["stage_since"]) == ("Acme", "gold", "2026-01-02")


async def test_changing_is_audited_with_the_changed_fields_only(memory: Memory) -> None:
    partner_id = await remember_partner(memory, tier=Tier.SILVER)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        assert await changes.change(partner, tier=Tier.GOLD, name="Acme", tier_since=TODAY)
    (entry,) = await entries(memory, "Ev1")
    assert entry.change is Change.CHANGED
    assert entry.before == {"tier": "silver", "tier_since": None}
    assert entry.after == {"tier": "gold", "tier_since": TODAY.isoformat()}
    assert (await stored(memory, partner_id)).tier is Tier.GOLD


async def test_setting_what_is_set_already_changes_nothing(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    before = await revision(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        assert not await changes.change(partner, name="Acme", tier=Tier.REGISTERED)
    assert await entries(memory, "Ev1") == ()
    assert (await revision(memory), (await stored(memory, partner_id)).version) == (before, 1)


async def test_removing_is_audited_with_all_that_was_there(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    note = a_note(partner_id, "Moved to Friday")
    await remember(memory, note)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        assert note.id is not None
        row = await changes.row("note", note.id)
        assert row is not None
        await changes.remove(row)
    (entry,) = await entries(memory, "Ev1")
    assert (entry.change, entry.table, entry.row_id, entry.partner_id) == (Change.REMOVED, "note", note.id, partner_id)
    assert (entry.before["text"], entry.after) == ("Moved to Friday", {})


async def test_removing_a_partner_audits_everything_that_goes_with_it(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    details = (a_contact, a_note, a_milestone, a_deal, a_run)
    await remember(memory, *(make(partner_id) for make in details))
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        await changes.remove(partner)
    found = await entries(memory, "Ev1")
    assert sorted(entry.table for entry in found) == ["contact", "deal", "milestone", "note", "partner", "playbook_run"]
    assert found[-1].table == "partner"
    async with memory.reading(TEAM) as repository:
        assert await repository.partner(partner_id) is None
        assert not await repository.has_details(partner_id)


async def test_a_removed_partner_comes_back_under_its_id_with_everything(memory: Memory) -> None:
    partner_id = await remember_partner(memory, tier=Tier.GOLD, recruited_on=TODAY)
    await remember(memory, a_note(partner_id, "Remember me"), a_deal(partner_id, value=5))
    before = await stored(memory, partner_id)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        await changes.remove(partner)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev2", undoes="Ev1") as changes:
        for entry in reversed(await changes.changes_by_cause("Ev1")):
            await changes.put_back(entry)
    assert await stored(memory, partner_id) == before
    async with memory.reading(TEAM) as repository:
        assert [note.text for note in (await repository.notes(partner_id, 9))[0]] == ["Remember me"]
        assert [deal.value for deal in await repository.deals(partner_id)] == [5]


async def test_the_id_of_a_removed_row_is_never_given_again(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        await changes.remove(partner)
    assert await remember_partner(memory, "Another") > partner_id


async def test_values_of_an_audit_entry_are_put_back_as_what_they_were(memory: Memory, clock: Clock) -> None:
    partner_id = await remember_partner(memory, stage=Stage.ACTIVE, activated_on=TODAY)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        await changes.change(partner, stage=Stage.EXITING, activated_on=None, archived_at=clock(), annual_target=7)
    async with memory.writing(TEAM, actor_id=USER, cause="Ev2", undoes="Ev1") as changes:
        partner = await changes.partner(partner_id)
        (entry,) = await changes.changes_by_cause("Ev1")
        assert partner is not None and changes.is_as_left(partner, entry)
        await changes.restore(partner, entry.before)
        assert not changes.is_as_left(partner, entry)
    found = await stored(memory, partner_id)
    assert (found.stage, found.activated_on, found.archived_at, found.annual_target) == (
        Stage.ACTIVE,
        TODAY,
        None,
        None,
    )
    assert found.version == 3


async def test_the_workspace_itself_is_audited(memory: Memory) -> None:
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        await changes.change(await changes.workspace(), company="Initech", program={"quiet_after_days": 20})
    (entry,) = await entries(memory, "Ev1")
    assert (entry.table, entry.partner_id, entry.before) == ("workspace", None, {"company": "", "program": {}})
    async with memory.writing(TEAM, actor_id=USER, cause="Ev2", undoes="Ev1") as changes:
        row = await changes.row(entry.table, entry.row_id)
        assert isinstance(row, Workspace)
        await changes.restore(row, entry.before)
    async with memory.reading(TEAM) as repository:
        workspace = await repository.workspace()
    assert (workspace.company, workspace.program, workspace.revision) == ("", {}, 2)


async def test_the_revision_grows_by_one_with_each_transaction_that_changed_something(memory: Memory) -> None:
    await remember(memory, a_partner("Acme"), a_partner("Beta"))
    assert await revision(memory) == 1
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1"):
        pass
    assert await revision(memory) == 1


async def test_an_exception_takes_back_everything(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    with pytest.raises(ZeroDivisionError):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            partner = await changes.partner(partner_id)
            assert partner is not None
            await changes.change(partner, tier=Tier.GOLD)
            await changes.add(a_note(partner_id))
            raise ZeroDivisionError
    assert (await stored(memory, partner_id)).tier is Tier.REGISTERED
    assert await entries(memory, "Ev1") == ()
    assert await revision(memory) == 1
    async with memory.reading(TEAM) as repository:
        assert not await repository.has_details(partner_id)


async def test_a_cause_changes_something_once(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    for _ in range(2):
        try:
            async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
                await changes.add(a_note(partner_id))
        except AlreadyDone as error:
            refused = error
    assert refused.user_message == "That was done already."
    async with memory.reading(TEAM) as repository:
        assert (await repository.notes(partner_id, 9))[1] == 1


async def test_a_cause_that_changed_nothing_may_come_again(memory: Memory) -> None:
    with pytest.raises(ZeroDivisionError):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            await changes.add(a_partner())
            raise ZeroDivisionError
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        await changes.add(a_partner())


async def test_a_cause_is_undone_once(memory: Memory) -> None:
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        partner = await changes.add(a_partner())
    async with memory.writing(TEAM, actor_id=USER, cause="Ev2", undoes="Ev1") as changes:
        row = await changes.partner(id_of(partner))
        assert row is not None
        await changes.remove(row)
    with pytest.raises(AlreadyDone):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev3", undoes="Ev1"):
            pass


async def test_the_last_cause_to_undo_is_the_persons_own_and_neither_undone_nor_an_undo(memory: Memory) -> None:
    async def change(cause: str, actor_id: str = USER, undoes: str | None = None) -> None:
        async with memory.writing(TEAM, actor_id=actor_id, cause=cause, undoes=undoes) as changes:
            await changes.add(a_partner(cause))

    async def last() -> str | None:
        async with memory.reading(TEAM) as repository:
            return await repository.last_cause_to_undo(USER)

    assert await last() is None
    await change("mine 1")
    await change("mine 2")
    await change("theirs", actor_id="U2")
    assert await last() == "mine 2"
    await change("undo 2", undoes="mine 2")
    assert await last() == "mine 1"
    await change("undo 1", undoes="mine 1")
    assert await last() is None


async def test_a_partners_history_is_all_that_happened_to_it_newest_first(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    await remember(memory, a_note(partner_id))
    await remember_partner(memory, "Another")
    async with memory.reading(TEAM) as repository:
        assert [entry.table for entry in await repository.history(partner_id, 9)] == ["note", "partner"]
        assert [entry.table for entry in await repository.history(partner_id, 1)] == ["note"]
