"""Reading one workspace."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.memory import Memory
from bot.memory.values import Audited
from bot.model import DealOrigin, DealStatus, MilestoneKind, Partner, Person, Role
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
    remember,
    remember_partner,
)

pytestmark = pytest.mark.anyio


async def remember_partners(memory: Memory, *names: str) -> None:
    await remember(memory, *(a_partner(name) for name in names))


async def test_a_workspace_that_was_never_seen_is_a_default_one_and_stays_unstored(memory: Memory) -> None:
    async with memory.reading(TEAM) as repository:
        workspace = await repository.workspace()
    assert (workspace.team_id, workspace.revision, workspace.currency) == (TEAM, 0, "USD")
    assert await memory.team_ids() == ()


async def test_a_workspace_is_stored_with_its_first_change(memory: Memory) -> None:
    await remember_partners(memory, "Acme")
    assert await memory.team_ids() == (TEAM,)


async def test_people_are_read_as_they_were_saved_last(memory: Memory, clock: Clock) -> None:
    for name in ("Dana", "Dana Reyes"):
        async with memory.writing(TEAM, actor_id=USER, cause="people") as changes:
            await changes.save_person(
                Person(
                    team_id=TEAM, user_id="U2", name=name, timezone="Europe/Berlin", role=Role.OWNER, read_at=clock()
                )
            )
    async with memory.reading(TEAM) as repository:
        person = await repository.person("U2")
        assert person is not None
        assert (person.name, person.role, person.read_at) == ("Dana Reyes", Role.OWNER, clock())
        assert await repository.people() == (person,)
        assert await repository.person("U3") is None
        assert (await repository.workspace()).revision == 0


async def test_names_come_in_the_same_order_on_both_databases(memory: Memory) -> None:
    names = ["a b", "ab", "a-c", "z", "É", "z z", "α", "漢"]
    await remember_partners(memory, *names)
    async with memory.reading(TEAM) as repository:
        found = await repository.partner_names()
    assert [name.folded for name in found] == sorted(name.casefold() for name in names)


async def test_an_archived_partner_is_found_by_id_and_among_the_archived(memory: Memory, clock: Clock) -> None:
    partner_id = await remember_partner(memory, archived_at=clock())
    await remember_partner(memory, "Live")
    async with memory.reading(TEAM) as repository:
        assert isinstance(await repository.partner(partner_id), Partner)
        assert [one.name for one in await repository.partner_names()] == ["Live"]
        assert [one.id for one in await repository.partner_names(archived=True)] == [partner_id]
        assert [one.id for one in await repository.archived()] == [partner_id]
        assert [one.name for one in await repository.facts(today=TODAY)] == ["Live"]


async def test_the_partner_that_was_put_away_last_comes_first(memory: Memory, clock: Clock) -> None:
    for name in ("Zeta", "Acme"):
        await remember_partner(memory, name, archived_at=clock())
        clock.forward(days=1)
    async with memory.reading(TEAM) as repository:
        assert [one.name for one in await repository.archived()] == ["Acme", "Zeta"]


@pytest.mark.parametrize("partner_id", [0, -1, 4711, 2**31, 2**63, 10**30])
async def test_an_id_of_nothing_is_nothing(memory: Memory, partner_id: int) -> None:
    async with memory.reading(TEAM) as repository:
        assert await repository.partner(partner_id) is None
        assert await repository.row("note", partner_id) is None


async def test_the_newest_notes_and_milestones_come_first_with_their_number(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="details") as changes:
        for days in (3, 1, 2, 1):
            await changes.add(a_note(partner_id, f"{days} days ago", on=TODAY - timedelta(days=days)))
            await changes.add(a_milestone(partner_id, f"{days} days ago", on=TODAY - timedelta(days=days)))
    async with memory.reading(TEAM) as repository:
        notes, note_count = await repository.notes(partner_id, 3)
        milestones, milestone_count = await repository.milestones(partner_id, 3)
    assert [note.text for note in notes] == ["1 days ago", "1 days ago", "2 days ago"]
    assert notes[0].id is not None and notes[1].id is not None and notes[0].id > notes[1].id
    assert [milestone.text for milestone in milestones] == [note.text for note in notes]
    assert (note_count, milestone_count) == (4, 4)


async def test_the_main_contact_comes_first(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="details") as changes:
        await changes.add(a_contact(partner_id, "Ann"))
        main = await changes.add(a_contact(partner_id, "Sarah Chen"))
        await changes.change(main, is_main=True)
    async with memory.reading(TEAM) as repository:
        assert [contact.name for contact in await repository.contacts(partner_id)] == ["Sarah Chen", "Ann"]


async def test_deals_and_runs_come_newest_first(memory: Memory, clock: Clock) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="details") as changes:
        await changes.add(a_deal(partner_id, customer="Second", registered_at=clock()))
        await changes.add(a_deal(partner_id, customer="First", registered_at=clock() - timedelta(days=1)))
        await changes.add(a_run(partner_id, "recruit", started_at=clock() - timedelta(days=9)))
        await changes.add(a_run(partner_id, "onboard", started_at=clock()))
    async with memory.reading(TEAM) as repository:
        assert [deal.customer for deal in await repository.deals(partner_id)] == ["Second", "First"]
        assert [run.playbook for run in await repository.runs(partner_id)] == ["onboard", "recruit"]


async def test_a_record_counts_open_deals_and_a_year_of_sourced_wins(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    year_ago = TODAY - timedelta(days=364)
    big = 30_000_000_00
    won: dict[str, object] = {"status": DealStatus.WON, "closed_on": TODAY}
    async with memory.writing(TEAM, actor_id=USER, cause="deals") as changes:
        await changes.add_all(
            [
                a_deal(partner_id, value=big),
                a_deal(partner_id, value=2),
                a_deal(partner_id, value=4, status=DealStatus.REGISTERED),
                a_deal(partner_id, value=10, **won),
                a_deal(partner_id, value=100, **won | {"closed_on": year_ago}),
                a_deal(partner_id, value=7, **won | {"closed_on": year_ago - timedelta(days=1)}),
                a_deal(partner_id, value=7, **won | {"closed_on": TODAY + timedelta(days=1)}),
                a_deal(partner_id, value=7, **won, origin=DealOrigin.INFLUENCED),
                a_deal(partner_id, value=7, **won, reversed_on=TODAY),
                a_deal(partner_id, value=1_000, **won, reversed_on=TODAY + timedelta(days=1)),
            ]
        )
    async with memory.reading(TEAM) as repository:
        record = await repository.record(partner_id, newest=1)
    assert record is not None and record.deals == (2, big + 2, 3, 1_110)


async def test_demo_partners_are_told_from_real_ones(memory: Memory, clock: Clock) -> None:
    await remember_partner(memory, "Real")
    demo = await remember_partner(memory, "Demo", is_demo=True)
    archived = await remember_partner(memory, "Old demo", is_demo=True, archived_at=clock())
    async with memory.reading(TEAM) as repository:
        assert await repository.demo_partner_ids() == (demo, archived)


@pytest.mark.parametrize("detail", [a_contact, a_note, a_milestone, a_deal, a_run], ids=lambda make: make.__name__)
async def test_any_detail_of_a_partner_counts_as_one(memory: Memory, detail: Callable[[int], Audited]) -> None:
    partner_id = await remember_partner(memory)
    other_id = await remember_partner(memory, "Other")
    async with memory.writing(TEAM, actor_id=USER, cause="a detail") as changes:
        assert not await changes.has_details(partner_id)
        await changes.add(detail(partner_id))
        assert await changes.has_details(partner_id)
        assert not await changes.has_details(other_id)


async def test_a_reading_sees_one_state_while_others_write(memory: Memory) -> None:
    await remember_partners(memory, "Acme")
    async with memory.reading(TEAM) as repository:
        before = await repository.partner_names()
        await remember_partner(memory, "Beta")
        assert await repository.partner_names() == before
    async with memory.reading(TEAM) as repository:
        assert len(await repository.partner_names()) == 2


async def test_instants_come_back_in_utc_and_days_as_they_were(memory: Memory) -> None:
    started = datetime(2026, 3, 29, 2, 30, 15, 123456, tzinfo=UTC)
    day = date(2026, 2, 28)
    partner_id = await remember_partner(memory, created_at=started, recruited_on=day)
    async with memory.reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
    assert partner is not None
    assert (partner.created_at, partner.created_at.tzinfo, partner.recruited_on) == (started, UTC, day)


async def test_what_was_read_can_be_looked_at_after_the_reading_ended(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
    assert partner is not None and partner.name == "Acme"


async def test_a_milestone_keeps_its_kind(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    async with memory.writing(TEAM, actor_id=USER, cause="a review") as changes:
        await changes.add(a_milestone(partner_id, kind=MilestoneKind.QBR))
    async with memory.reading(TEAM) as repository:
        milestones, _ = await repository.milestones(partner_id, 1)
    assert milestones[0].kind is MilestoneKind.QBR
