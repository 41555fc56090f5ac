"""Market development funds: allocated, asked for, decided, spent, and what they brought."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.model import DealStatus, MdfStatus
from bot.services.carry_out import carry_out
from bot.services.mdf.requests import SpendFunds
from bot.services.mdf.results import ActivityCard, FundsCard, FundsForm, FundsList
from bot.services.results import Changed, Confirm, Problem
from tests.clock import Clock
from tests.memory.rows import a_deal, remember
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a
from tests.services.dealing import told

pytestmark = pytest.mark.anyio


async def funds(person: Somebody, line: str = "mdf Acme") -> FundsCard:
    return as_a(FundsCard, await person.does(line))


async def asks(person: Somebody, what: str, name: str = "Acme") -> int:
    """Ask for funds, and give the number of the activity."""
    await person.does(f"mdf request {name} {what}")
    number = (await funds(person, f"mdf {name}")).activities[-1].row.id
    assert number is not None
    return number


async def activity(person: Somebody, number: int) -> ActivityCard:
    return as_a(ActivityCard, await person.does(f"mdf show {number}"))


@pytest.fixture
async def silver(ana: Somebody) -> Somebody:
    await ana.does("add Acme reseller silver")
    return ana


async def test_an_activity_goes_from_asking_to_what_came_back(silver: Somebody) -> None:
    await silver.does("mdf allocate Acme 5k for the first half")
    number = await asks(silver, "2k joint webinar in March")
    await silver.does(f"mdf approve {number}")
    card = await funds(silver)
    assert (card.allowance, card.balance.allocated, card.balance.promised) == (500_000, 500_000, 200_000)
    assert card.balance.available == 300_000
    await silver.does(f"mdf spent {number} 1,850.00")
    deal = a_deal(card.partner_id, team_id=TEAM, value=900_000, status=DealStatus.WON, closed_on=date(2026, 3, 1))
    await remember(silver.desk.memory, deal)
    await silver.does(f"mdf credit {number} deal {deal.id}")
    shown = (await activity(silver, number)).activity
    assert (shown.row.status, shown.row.spent, shown.revenue) == (MdfStatus.SPENT, 185_000, 900_000)
    assert shown.gain_bp == round((900_000 - 185_000) * 10_000 / 185_000)
    assert (await funds(silver)).balance.available == 500_000 - 185_000


async def test_more_than_the_tier_allows_is_asked_about_first(silver: Somebody) -> None:
    asked = as_a(Confirm, await silver.does("mdf allocate Acme 6k"))
    assert "$5,000" in asked.question
    assert (await funds(silver)).balance.allocated == 0
    await silver.does(asked.yes.line)
    assert (await funds(silver)).balance.allocated == 600_000


async def test_more_than_is_left_is_asked_about_first(silver: Somebody) -> None:
    await silver.does("mdf allocate Acme 1k")
    number = await asks(silver, "1,500.00 for a fair anyway")
    asked = as_a(Confirm, await silver.does(f"mdf approve {number}"))
    assert (await activity(silver, number)).activity.row.status is MdfStatus.REQUESTED
    await silver.does(asked.yes.line)
    assert (await activity(silver, number)).activity.row.status is MdfStatus.APPROVED
    assert (await funds(silver)).balance.available == -50_000


async def test_asking_for_more_than_is_left_is_asked_about_once_and_keeps_the_purpose(silver: Somebody) -> None:
    await silver.does("mdf allocate Acme 1k")
    asked = as_a(Confirm, await silver.does("mdf request Acme 1,500.00 for R&D days"))
    assert "Acme has $1,000 of MDF left in 2026" in asked.question
    assert (await funds(silver)).activities == ()
    await silver.does(asked.yes.line)
    ((row),) = [one.row for one in (await funds(silver)).activities]
    assert (row.amount, row.purpose) == (150_000, "R&D days")


async def test_where_nothing_was_allocated_funds_are_asked_for_without_more_ado(silver: Somebody) -> None:
    as_a(Changed, await silver.does("mdf request Acme 2k fair"))


async def test_quotes_around_what_funds_are_for_are_no_part_of_it_and_those_within_are(silver: Somebody) -> None:
    await asks(silver, '2k for "Spring webinar"')
    await asks(silver, '1k “Fair” "R&D" days')
    purposes = [one.row.purpose for one in (await funds(silver)).activities]
    assert purposes == ["Spring webinar", '“Fair” "R&D" days']


async def test_spending_more_than_was_approved_is_asked_about_once_and_its_proof_is_kept(silver: Somebody) -> None:
    number = await asks(silver, "5k fair")
    await silver.does(f"mdf approve {number} anyway")
    spent = SpendFunds(number, 520_000, date(2026, 11, 3), "F1", "invoice.pdf")
    asked = as_a(Confirm, await carry_out(silver.desk, silver.actor(), spent))
    assert asked.question == "$5,200 of $5,000 approved for “fair”. Book it?"
    assert (await activity(silver, number)).activity.row.status is MdfStatus.APPROVED
    as_a(FundsForm, await silver.does(asked.others[0].line))
    await silver.does(asked.yes.line)
    row = (await activity(silver, number)).activity.row
    assert (row.spent, row.spent_on, row.proof_id) == (520_000, date(2026, 11, 3), "F1")
    # The form is filled with what it cost: adding a proof asks nothing again.
    as_a(Changed, await silver.does(f"mdf spent {number} $5,200"))


@pytest.mark.parametrize(
    ("line", "behind", "day"),
    [
        ("mdf request Acme 1,234 R&D fair", "R&D fair", None),
        ("mdf allocate Acme 1,234 for spring on 3 November", "spring", date(2026, 11, 3)),
        ("mdf spent {number} 1,234 on 3 November", "webinar", date(2026, 11, 3)),
    ],
)
async def test_a_doubtful_amount_offers_its_readings_and_keeps_the_rest(
    silver: Somebody, line: str, behind: str, day: date | None
) -> None:
    number = await asks(silver, "2k webinar")
    await silver.does(f"mdf approve {number} anyway")
    problem = as_a(Problem, await silver.types(line.format(number=number)))
    grouped, decimal = problem.error.choices[:2]
    assert (grouped.label, decimal.label) == ("$1,234", "$1.23")
    as_a(Changed, await silver.does(grouped.line))
    card = await funds(silver)
    kept = [*((one.row.spent or one.row.amount, one.row.purpose, one.row.spent_on) for one in card.activities)]
    kept += [(one.amount, one.note, one.allocated_on) for one in card.allocations]
    assert (1_234_00, behind, day) in kept


async def test_what_was_decided_is_not_decided_twice(silver: Somebody, somebody: Callable[..., Somebody]) -> None:
    number = await asks(silver, "1k flyers")
    await silver.does(f"mdf reject {number} no budget left")
    assert "was rejected" in await somebody(BEN).is_told(f"mdf reject {number} too late")
    assert "Approve it first" in await silver.is_told(f"mdf spent {number} 500")
    assert (await activity(silver, number)).activity.row.reason == "no budget left"


async def test_whoever_decides_is_told_and_nobody_decides_on_their_own(
    silver: Somebody, somebody: Callable[..., Somebody], clock: Clock
) -> None:
    ben = somebody(BEN)
    await ben.does("owner Acme me")
    number = await asks(silver, "1k flyers")
    assert [one[0] for one in await told(silver.desk.memory, clock)] == [BEN]
    assert "somebody else decides" in await silver.is_told(f"mdf approve {number} anyway")
    await ben.does(f"mdf approve {number} anyway")
    assert [one[0] for one in await told(silver.desk.memory, clock)] == [ANA]


async def test_a_rejection_wants_a_reason(silver: Somebody) -> None:
    number = await asks(silver, "1k flyers")
    assert "why" in await silver.is_told(f"mdf reject {number}")


async def test_each_step_is_taken_back_by_itself(silver: Somebody) -> None:
    await silver.does("mdf allocate Acme 5k")
    number = await asks(silver, "1k flyers")
    await silver.does(f"mdf approve {number}")
    await silver.does(f"mdf spent {number} 900")
    await silver.does("undo")
    assert (await activity(silver, number)).activity.row.status is MdfStatus.APPROVED
    assert (await activity(silver, number)).activity.row.spent is None
    await silver.does("undo")
    undone = as_a(Changed, await silver.does("undo"))
    assert "flyers" in undone.summary
    assert (await funds(silver)).activities == ()


async def test_without_an_amount_the_form_is_shown(silver: Somebody) -> None:
    assert as_a(FundsForm, await silver.does("mdf request Acme")).partner_name == "Acme"
    number = await asks(silver, "1k flyers")
    await silver.does(f"mdf approve {number} anyway")
    assert as_a(FundsForm, await silver.does(f"mdf spent {number}")).activity is not None


async def test_what_it_cost_may_be_corrected_and_proven_later(silver: Somebody) -> None:
    number = await asks(silver, "1k flyers")
    await silver.does(f"mdf approve {number} anyway")
    await silver.does(f"mdf spent {number} 900")
    await carry_out(silver.desk, silver.actor(), SpendFunds(number, 95_000, None, "F1", "invoice.pdf"))
    row = (await activity(silver, number)).activity.row
    assert (row.spent, row.proof_id, row.proof_name) == (95_000, "F1", "invoice.pdf")


async def test_a_deal_is_credited_to_one_activity_of_its_own_partner(silver: Somebody) -> None:
    await silver.does("add Globex")
    number = await asks(silver, "1k flyers")
    other = await asks(silver, "1k fair")
    for one in (number, other):
        await silver.does(f"mdf approve {one} anyway")
    own = a_deal((await funds(silver)).partner_id, team_id=TEAM)
    foreign = a_deal((await funds(silver, "mdf Globex")).partner_id, team_id=TEAM)
    await remember(silver.desk.memory, own, foreign)
    assert f"no deal {foreign.id}" in await silver.is_told(f"mdf credit {number} deal {foreign.id}")
    await silver.does(f"mdf credit {number} deal {own.id}")
    assert f"credited to activity {number}" in await silver.is_told(f"mdf credit {other} #{own.id}")
    await silver.does(f"mdf uncredit {number} deal {own.id}")
    await silver.does(f"mdf credit {other} deal {own.id}")
    assert [one.deal_id for one in (await activity(silver, other)).activity.deals] == [own.id]


async def test_everybodys_funds_tell_what_is_spent_and_what_waits(silver: Somebody) -> None:
    await silver.does("add Globex msp gold")
    await silver.does("mdf allocate Acme 4k")
    await silver.does("mdf allocate Globex 4k")
    number = await asks(silver, "2k fair")
    await silver.does(f"mdf approve {number}")
    await silver.does(f"mdf spent {number} 2,000.00")
    await asks(silver, "1k video", "Globex")
    shown = as_a(FundsList, await silver.does("mdf"))
    assert shown.utilisation_bp == 2_500
    assert [one.name for one in shown.lines] == ["Acme", "Globex"]
    assert [one.row.purpose for one in shown.waiting] == ["video"]
    assert as_a(FundsList, await silver.does("mdf 2020")).lines == ()


async def test_nothing_is_understood_without_an_amount(silver: Somebody) -> None:
    assert "How much" in await silver.is_told("mdf allocate Acme a lot")
    assert "more than nothing" in await silver.is_told("mdf allocate Acme 0")
    assert "no activity 999999" in await silver.is_told("mdf approve 999999")


async def test_each_step_leads_to_the_next_by_a_button(silver: Somebody) -> None:
    assert (await funds(silver, "mdf allocate Acme")).allowance == 500_000
    number = await asks(silver, "2k webinar")
    assert as_a(ActivityCard, await silver.does(f"mdf {number}")).activity.row.id == number
    problem = as_a(Problem, await silver.types(f"mdf reject {number}"))
    assert as_a(Changed, await silver.does(problem.error.choices[0].line)).next_steps
    await silver.does(f"mdf approve {number} anyway")
    deal = a_deal((await funds(silver)).partner_id, team_id=TEAM)
    await remember(silver.desk.memory, deal)
    problem = as_a(Problem, await silver.types(f"mdf credit {number}"))
    await silver.does(problem.error.choices[0].line)
    assert [one.deal_id for one in (await activity(silver, number)).activity.deals] == [deal.id]


async def test_what_funds_are_for_is_kept_when_more_than_allowed_is_allocated_all_the_same(silver: Somebody) -> None:
    asked = as_a(Confirm, await silver.does("mdf allocate Acme 6k R&D days on campus on 3 November"))
    await silver.does(asked.yes.line)
    (given,) = (await funds(silver)).allocations
    assert (given.amount, given.note, given.allocated_on) == (600_000, "R&D days on campus", date(2026, 11, 3))


async def test_a_deal_is_taken_off_the_activity_alone_that_it_is_credited_to(silver: Somebody) -> None:
    first, second = await asks(silver, "1k flyers"), await asks(silver, "1k dinner")
    deal = a_deal((await funds(silver)).partner_id, team_id=TEAM)
    await remember(silver.desk.memory, deal)
    for number in (first, second):
        await silver.does(f"mdf approve {number} anyway")
    assert (await activity(silver, first)).others == ((deal.id, deal.customer),)
    assert as_a(Changed, await silver.does(f"mdf credit {first} deal {deal.id}")).change is not None
    # An Undo here would take back whatever the person changes next.
    assert as_a(Changed, await silver.does(f"mdf credit {first} deal {deal.id}")).change is None
    for verb in ("credit", "uncredit"):
        assert f"credited to activity {first}" in await silver.is_told(f"mdf {verb} {second} deal {deal.id}")
    await silver.does(f"mdf uncredit {first} deal {deal.id}")
    assert (await activity(silver, first)).activity.deals == ()
