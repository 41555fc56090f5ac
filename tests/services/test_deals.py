import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.memory import Memory
from bot.model import DealOrigin, DealStatus, Person, Role
from bot.services.carry_out import carry_out
from bot.services.deals.requests import EditDeal
from bot.services.deals.results import DealCard, DealChanged, DealForm, DealList, DealMoveForm, DirectList
from bot.services.desk import Desk
from bot.services.results import Changed, Problem
from tests.clock import NOON, Clock
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a, card
from tests.services.dealing import DAY, REGISTER, acme, changed, deal, told

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]


async def test_a_line_registers_all_that_it_says_in_any_order(ana: Somebody, memory: Memory) -> None:
    line = (
        'deal register Acme "Globex" influenced domain https://www.Globex.com/x 1.2M contact "Jo Doe" close on 31 Jan'
    )
    result = await changed(ana, f"{line} note they asked for it, sourced elsewhere")
    row = await deal(memory)
    assert (row.customer, row.customer_key, row.domain) == ("Globex", "globex", "globex.com")
    assert (row.value, row.origin, row.expected_close) == (1_200_000_00, DealOrigin.INFLUENCED, date(2027, 1, 31))
    assert (row.contact, row.note) == ("Jo Doe", "they asked for it, sourced elsewhere")
    assert "Ben Carter decides on it within 24 hours" in result.summary


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("$1.5M", 1_500_000_00),
        ("50k", 50_000_00),
        ("12 500", 12_500_00),
        ("1.200.000,50", 1_200_000_50),
        ("USD 7 500", 7_500_00),
    ],
)
async def test_money_is_read_as_people_write_it(ana: Somebody, memory: Memory, written: str, minor: int) -> None:
    await ana.does(f'deal register Acme "Globex" {written} close 2027-01-31 sourced')
    assert (await deal(memory)).value == minor


async def test_money_in_brackets_is_refused_with_the_reason(ana: Somebody) -> None:
    assert "mean below zero" in await ana.is_told('deal register Acme "Globex" (5,000) close 2027-01-31 sourced')
    assert "mean below zero" in await ana.is_told("deal register Acme Globex (5,000) close 2027-01-31 sourced")


async def test_what_reads_two_ways_is_asked_back_with_both(ana: Somebody, memory: Memory) -> None:
    problem = as_a(Problem, await ana.types('deal register Acme "Globex" 1,234 sourced close 2027-01-31'))
    readings = [choice.line for choice in problem.error.choices]
    assert len(readings) == 3
    await ana.does(readings[0])
    assert (await deal(memory)).value == 1_234_00
    problem = as_a(Problem, await ana.types("deal register Beta Studio 54 500 sourced close 2027-01-31"))
    assert [choice.label for choice in problem.error.choices] == ["Studio, worth 54 500", "Studio 54, worth 500"]


async def test_what_is_missing_opens_the_form_with_what_was_said(ana: Somebody, memory: Memory) -> None:
    form = as_a(DealForm, await ana.does('deal register Acme "Globex" 50k'))
    assert (form.draft.customer, form.draft.value, form.partner_name) == ("Globex", 50_000_00, "Acme")
    assert form.check.protected_until == NOON.date() + 60 * DAY
    assert as_a(DealForm, await ana.does("deal")).partners == ((1, "Acme"), (2, "Beta"))


async def test_a_day_that_is_doubtful_or_none_loses_nothing_of_the_line(ana: Somebody) -> None:
    problem = as_a(Problem, await ana.types('deal register Acme "Globex & Co" 50k close 03/04/2027 sourced note R&D'))
    april = next(one for one in problem.error.choices if one.label == "3 Apr 2027")
    card = as_a(DealChanged, await ana.does(april.line)).card.deal
    assert (card.customer, card.value, card.origin) == ("Globex & Co", 50_000_00, DealOrigin.SOURCED)
    assert (card.expected_close, card.note) == (date(2027, 4, 3), "R&D")
    problem = as_a(Problem, await ana.types('deal register Acme "Hooli" 50k close soon sourced'))
    draft = as_a(DealForm, await ana.does(problem.error.choices[0].line)).draft
    assert (draft.customer, draft.value, draft.origin) == ("Hooli", 50_000_00, DealOrigin.SOURCED)


async def test_a_deal_that_is_said_to_be_both_sourced_and_influenced_is_asked_back(ana: Somebody) -> None:
    line = 'deal register Acme "Globex" 50k close 2027-01-31 sourced and influenced'
    problem = as_a(Problem, await ana.types(line))
    sourced, influenced = problem.error.choices
    assert as_a(DealChanged, await ana.does(sourced.line)).card.deal.origin is DealOrigin.SOURCED
    await ana.does("undo")
    assert as_a(DealChanged, await ana.does(influenced.line)).card.deal.origin is DealOrigin.INFLUENCED


async def test_a_day_that_is_over_is_no_expected_close(ana: Somebody) -> None:
    said = await ana.is_told('deal register Acme "Globex" 50k close 2026-01-31 sourced')
    assert "31 Jan 2026 is over" in said


async def test_nobody_decides_on_their_own_registration(ana: Somebody, ben: Somebody, memory: Memory) -> None:
    await ana.does(REGISTER)
    assert "You registered Globex (Acme), so somebody else decides" in await ana.is_told("deal #1 approve")
    await ben.does(REGISTER.replace("Globex", "Initech"))
    assert "somebody else decides on it: Ana Ruiz" in await ben.is_told("deal #2 approve")
    assert (await changed(ana, "deal #2 approve")).card.deal.status is DealStatus.APPROVED


async def test_an_owner_of_the_workspace_may_step_in_and_others_may_not(
    ana: Somebody, somebody: Callable[..., Somebody], memory: Memory
) -> None:
    await ana.does(REGISTER)
    assert "Ben Carter decides on Globex (Acme), or an owner" in await somebody("U0CARL").is_told("deal #1 approve")
    async with memory.writing(TEAM, actor_id=ANA, cause="dora") as changes:
        await changes.save_person(Person(team_id=TEAM, user_id="U0DORA", name="Dora", role=Role.OWNER, read_at=NOON))
    await changed(somebody("U0DORA"), "deal #1 approve")


async def test_the_only_person_decides_on_their_own(ana: Somebody, memory: Memory) -> None:
    other = Somebody(ana.desk, "U0SOLO", "T0ALONE", ana.causes)
    await other.does("add Acme")
    assert "so you do" in (await changed(other, REGISTER)).summary
    await changed(other, "deal #1 approve")


async def test_of_two_who_approve_at_once_the_second_is_told_who_was_first(
    ana: Somebody, ben: Somebody, clock: Clock, memory: Memory, somebody: Callable[..., Somebody]
) -> None:
    await ana.does(REGISTER)
    async with memory.writing(TEAM, actor_id=ANA, cause="dora") as changes:
        await changes.save_person(Person(team_id=TEAM, user_id="U0DORA", name="Dora", role=Role.OWNER, read_at=NOON))
    dora = somebody("U0DORA")
    results = await asyncio.gather(ben.types("deal #1 approve"), dora.types("deal #1 reject no"))
    assert sorted(type(one).__name__ for one in results) == ["DealChanged", "Problem"]
    clock.forward(minutes=2)
    said = await dora.is_told("deal #1 approve")
    assert "2 minutes ago" in said and ("Ben Carter approved it" in said or "Dora rejected it" in said)


async def test_a_request_that_comes_twice_is_done_once(ana: Somebody, memory: Memory) -> None:
    first = await ana.types(REGISTER, cause="once")
    again = await ana.types(REGISTER, cause="once")
    assert isinstance(first, DealChanged) and as_a(Changed, again).repeated
    assert len(as_a(DealList, await ana.does("deal list waiting")).rows) == 1


async def test_those_concerned_are_told_and_only_once(
    ana: Somebody, ben: Somebody, memory: Memory, clock: Clock
) -> None:
    await ana.does(REGISTER)
    assert await told(memory, clock) == [(BEN, "Ana Ruiz registered a deal, and you decide on it.")]
    await ben.does("deal #1 reject no budget")
    assert await told(memory, clock) == [(ANA, "Ben Carter rejected Globex (Acme): no budget.")]


async def test_what_was_refused_tells_nobody(ana: Somebody, memory: Memory, clock: Clock) -> None:
    await ana.does(REGISTER)
    await told(memory, clock)
    await ana.is_told("deal #1 approve")
    await ana.is_told(REGISTER)
    assert await told(memory, clock) == []


async def test_a_customer_is_registered_once_by_a_partner(ana: Somebody) -> None:
    await ana.does(REGISTER)
    assert "Acme registered Globex on 20 Nov 2026 already" in await ana.is_told(
        REGISTER.replace("Globex", "GLOBEX GmbH")
    )


async def test_two_within_a_day_are_decided_between_and_the_first_approval_wins(
    ana: Somebody, ben: Somebody, memory: Memory
) -> None:
    await ana.does(REGISTER)
    second = await changed(ana, REGISTER.replace("Acme", "Beta"))
    assert second.card.deal.status is (await deal(memory, 1)).status is DealStatus.CONFLICT
    await changed(ben, "deal #2 approve")
    said = await ben.is_told("deal #1 approve")
    assert "Globex is protected for Beta until 20 Dec 2026" in said and "The first approval wins" in said
    await ben.does("undo")
    assert (await deal(memory, 2)).status is DealStatus.CONFLICT
    await changed(ben, "deal #1 approve")


async def test_an_older_direct_opportunity_wins_and_a_younger_one_shares(
    ana: Somebody, ben: Somebody, memory: Memory
) -> None:
    await ana.does('deal direct "Globex Inc" since 2026-10-20')
    await ana.does('deal direct "Initech" domain initech.com since 2026-10-21')
    assert (await changed(ana, REGISTER)).card.deal.status is DealStatus.CONFLICT
    assert "the direct opportunity wins" in await ben.is_told("deal #1 approve")
    shared = await changed(ana, REGISTER.replace("Globex", "Initech"))
    assert shared.card.deal.origin is DealOrigin.INFLUENCED and "influenced" in shared.summary
    assert len(as_a(DirectList, await ana.does("deal direct")).rows) == 2
    await ana.does('deal direct remove "Globex"')
    await changed(ben, "deal #1 approve")


async def test_a_first_deal_won_is_a_milestone_and_accrues_and_all_of_it_is_undone(
    ana: Somebody, ben: Somebody, memory: Memory
) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    won = await changed(ana, "deal won Acme Globex")
    assert "first deal of Acme" in won.summary
    assert [one.amount for one in won.booked] == [15_000_00]
    assert [one.text for one in (await card(ana, "Acme")).milestones] == ["First deal won: Globex"]
    await ana.does("undo")
    assert (await deal(memory)).status is DealStatus.APPROVED
    assert (await card(ana, "Acme")).milestone_count == 0


async def test_a_won_deal_is_reversed_and_that_is_taken_back(ana: Somebody, ben: Somebody, memory: Memory) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    await ana.does("deal #1 won by us")
    assert (await deal(memory)).closed_by_company
    assert [one.amount for one in (await changed(ana, "deal #1 reverse")).booked] == [-7_500_00]
    assert "taken back" in (await changed(ana, "deal #1 reopen")).summary


async def test_a_deal_is_extended_once(ana: Somebody, ben: Somebody, memory: Memory) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    await ana.does("deal #1 extend")
    assert (await deal(memory)).protected_until == NOON.date() + 90 * DAY
    assert "A deal is extended once" in await ana.is_told("deal #1 extend")


async def test_a_deal_is_found_by_its_customer_and_never_guessed(ana: Somebody, ben: Somebody) -> None:
    await ana.does(REGISTER)
    await ana.does(REGISTER.replace("Globex", "Globex Energy"))
    assert as_a(DealCard, await ana.does("deal Acme globex energy")).deal.id == 2
    assert as_a(DealCard, await ana.does("deal Acme: Globex Inc")).deal.id == 1
    assert (await changed(ben, "deal Acme Globex Energy reject too dear")).card.deal.reason == "too dear"
    await ana.does(REGISTER.replace("Globex", "Globex Energy"))
    problem = as_a(Problem, await ana.types("deal reject Acme Globex Energy too dear"))
    assert [one.line for one in problem.error.choices] == ["deal #3 reject too dear", "deal #2 reject too dear"]
    assert "Acme has no deal with “Hooli”" in await ana.is_told("deal Acme Hooli")


async def test_what_a_move_needs_is_asked_in_a_form(ana: Somebody, ben: Somebody) -> None:
    await ana.does(REGISTER)
    assert as_a(DealMoveForm, await ben.does("deal #1 reject")).deal.customer == "Globex"
    await ben.does("deal #1 approve")
    for line in ("deal #1 lost", "deal #1 won form", "deal #1 value", "deal #1 next", "deal #1 close"):
        as_a(DealMoveForm, await ana.does(line))
    assert "Pick one" in await ana.is_told("deal #1 stage")


async def test_lists_show_what_is_asked_for(ana: Somebody, ben: Somebody, clock: Clock) -> None:
    await ana.does(REGISTER)
    await ana.does('deal register Beta "Initech" 20k close 2026-11-28 influenced')
    await ben.does("deal #2 approve")

    async def shown(line: str, person: Somebody = ana) -> list[int | None]:
        return [one.deal.id for one in as_a(DealList, await person.does(line)).rows]

    assert await shown("deal list waiting") == [1]
    assert await shown("deal list") == await shown("deal list closing") == [2]
    assert await shown("deal list Acme") == [1]
    assert await shown("deal list all mine page 9") == [2, 1]
    assert await shown("deal list all mine", ben) == []
    assert await shown("deal list expiring") == []
    clock.forward(days=16)
    assert await shown("deal list expiring") == [2]


async def test_edited_values_are_kept_and_what_others_changed_is_not_lost(
    ana: Somebody, ben: Somebody, memory: Memory, desk: Desk
) -> None:
    await ana.does(REGISTER)
    form = as_a(DealForm, await ana.does("deal #1 edit"))
    assert form.deal_id == 1 and form.draft.value == 50_000_00
    await ben.does("deal #1 value 70k")
    await carry_out(
        desk,
        ana.actor(),
        EditDeal(1, replace(form.draft, domain="globex.com"), form.revision),
    )
    row = await deal(memory)
    assert (row.value, row.domain) == (70_000_00, "globex.com")


async def test_a_deal_of_another_workspace_is_not_there(ana: Somebody, somebody: Callable[..., Somebody]) -> None:
    await ana.does(REGISTER)
    other = somebody("U0EVE", "T0OTHER")
    assert "no longer here" in await other.is_told("deal #1")
    assert as_a(DealList, await other.does("deal list all")).total == 0
