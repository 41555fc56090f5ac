"""Commission, rebates and joint offers as people ask for them."""

from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.model import DealOrigin, DealStatus, PartnerType, Tier
from bot.program.periods import read_period
from bot.rendering.limits import strictly
from bot.rendering.message import compose
from bot.rendering.shares import share_card
from bot.services.desk import Desk
from bot.services.filling.results import Download
from bot.services.money.as_json import commission_figures, rebate_figures
from bot.services.money.results import (
    CommissionList,
    QuarterForm,
    RebateCard,
    RebateList,
    ShareCard,
    StatementCard,
    StatementList,
    WhatIfCard,
)
from bot.services.results import Changed, Notice, Problem
from tests.clock import NOON, Clock
from tests.services.conftest import TEAM, Somebody, as_a
from tests.services.pressing import lines_under
from tests.services.won import remember_partner, win

pytestmark = pytest.mark.anyio
TODAY = NOON.date()
Q3 = date(2026, 8, 3)


async def test_a_statement_shows_what_a_quarter_that_is_over_pays_and_its_maths(memory: Memory, ana: Somebody) -> None:
    acme = await remember_partner(memory)
    await win(memory, acme, value=30_000_00, closed_on=Q3)
    await win(memory, acme, value=1_000_00)
    now = as_a(StatementCard, await ana.does("commission Acme"))
    assert (now.statement.period.name, now.statement.payable, now.statement.carried_out) == ("Q4 2026", 0, 200_00)
    assert now.before is not None
    before = as_a(StatementCard, await ana.does("commission Acme last quarter maths"))
    assert (before.statement.payable, before.maths, before.after) == (7_500_00, True, now.statement.period)
    assert before.statement.lines[0].steps == [
        "The base rate of Registered is 15 %.",
        "The first won deal adds 10 points: 25 %.",
        "25 % of $30,000 is $7,500.",
    ]
    assert as_a(StatementCard, await ana.does("commission Acme 2026-08")) == as_a(
        StatementCard, await ana.does("commission Acme Q3")
    )
    assert len(as_a(StatementList, await ana.does("commission Acme 2026")).statements) == 2


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("2026-08", ["2026-Q3"]),
        ("2026-10", ["2026-Q4"]),
        ("2026-09-30..2026-10-01", ["2026-Q3", "2026-Q4"]),
        ("2026-02-01..2026-07-01", ["2026-Q3"]),
        ("2026", ["2026-Q3", "2026-Q4"]),
        ("2026-06", []),
    ],
)
async def test_a_period_is_given_every_statement_into_which_a_day_of_it_falls(
    memory: Memory, desk: Desk, ana: Somebody, asked: str, stated: list[str]
) -> None:
    acme = await remember_partner(memory)
    await win(memory, acme, value=30_000_00, closed_on=Q3)
    await win(memory, acme, value=1_000_00, closed_on=date(2026, 11, 3))
    period = read_period(asked, today=TODAY)
    told = await commission_figures(desk, TEAM, partner_id=None, period=period, today=TODAY)
    assert [one["period"] for one in told] == stated
    everybody = as_a(CommissionList, await ana.does(f"commission {asked}"))
    assert everybody.total.accrued == sum(int(str(one["accrued"])) for one in told)
    file = str(as_a(Download, await ana.does(f"commission {asked} csv")).content)
    assert [one for one in ("2026-Q3", "2026-Q4") if f"Acme,{one},accrual" in file] == stated


async def test_what_is_shown_of_a_month_is_named_by_the_quarter_that_states_it(memory: Memory, ana: Somebody) -> None:
    acme = await remember_partner(memory)
    await win(memory, acme, value=30_000_00, closed_on=Q3)
    assert as_a(StatementCard, await ana.does("commission Acme 2026-09")).statement.period.name == "Q3 2026"
    assert as_a(CommissionList, await ana.does("commission 2026-09")).period.name == "Q3 2026"
    assert as_a(CommissionList, await ana.does("commission ytd")).period.name == "2026"
    assert "no statement for Acme in Q2 2026" in await ana.is_told("commission Acme 2026-05")


async def test_what_all_partners_are_paid_begins_with_the_last_quarter(memory: Memory, ana: Somebody) -> None:
    nothing = as_a(CommissionList, await ana.does("commission"))
    assert (nothing.period.name, nothing.lines) == ("Q4 2026", ())
    for name in ("zeta", "Acme"):
        await win(memory, await remember_partner(memory, name), value=1_000_00, closed_on=Q3)
    gone = await remember_partner(memory, "Gone")
    await win(memory, gone, value=1_000_00, closed_on=Q3)
    await ana.does("archive Gone yes")
    everybody = as_a(CommissionList, await ana.does("commission"))
    assert (everybody.period.name, everybody.total.payable) == ("Q3 2026", 750_00)
    assert [one.partner_name for one in everybody.lines] == ["Acme", "Gone", "zeta"]
    assert as_a(CommissionList, await ana.does("commission 2026")).total.payable == 750_00


async def test_a_file_has_every_line_and_no_formula(memory: Memory, ana: Somebody) -> None:
    await win(memory, await remember_partner(memory, "=Acme"), customer="+1 Corp", value=1_000_50, closed_on=Q3)
    for line in ('commission "=Acme" Q3 csv', "commission Q3 csv"):
        file = as_a(Download, await ana.does(line))
        assert file.name.endswith(".csv")
        assert "'=Acme,2026-Q3,accrual," in str(file.content)
        assert ",'+1 Corp,2026-08-03,2026-08-03,1000.50,25,250.12,USD," in str(file.content)


async def test_a_what_if_says_rate_and_amount_and_stores_nothing(memory: Memory, ana: Somebody) -> None:
    acme = await remember_partner(memory, tier=Tier.SILVER, annual_target=100_000_00)
    await win(memory, acme, value=100_000_00, closed_on=Q3)
    found = as_a(WhatIfCard, await ana.does("commission Acme what-if 20k influenced by us close 2026-12-31"))
    assert (int(found.rate_bp), found.amount, found.ordinal) == (750, 1_500_00, 2)
    assert found.attainment == (10_000, 10_000)
    sourced = as_a(WhatIfCard, await ana.does("commission Acme what if $10,000 sourced"))
    assert (int(sourced.rate_bp), sourced.amount, sourced.closed_on) == (3_000, 3_000_00, TODAY)
    assert sourced.attainment == (10_000, 11_000)
    async with memory.reading(TEAM) as repository:
        assert len(await repository.deals(acme)) == len(await repository.ledger.entries()) == 1


async def test_a_what_if_that_is_doubtful_is_asked_back(memory: Memory, ana: Somebody) -> None:
    await remember_partner(memory)
    assert "can be read two ways" in await ana.is_told("commission Acme what-if 1,234 sourced")
    assert "bring the deal, or help" in await ana.is_told("commission Acme what-if 80k")
    assert "worth" in await ana.is_told("commission Acme what-if sourced")
    assert "no day" in await ana.is_told("commission Acme what-if 80k sourced close whenever")
    assert "no commission yet" in await ana.is_told("commission Acme")
    assert "as a period" in await ana.is_told("commission Acme next blue moon")


async def test_figures_for_scripts_are_in_minor_units_with_the_exact_rate(memory: Memory, desk: Desk) -> None:
    silver = await remember_partner(memory, "Silver Co", tier=Tier.SILVER, certified_sales=1, certified_technical=1)
    reversed_on = Q3 + timedelta(days=90)
    deal = await win(
        memory,
        silver,
        value=100_000_00,
        origin=DealOrigin.INFLUENCED,
        closed_by_company=True,
        closed_on=Q3,
        reversed_on=reversed_on,
    )
    await win(memory, await remember_partner(memory, "acme"), value=100, closed_on=Q3)
    first, later = await commission_figures(desk, TEAM, partner_id=silver, period=None, today=TODAY)
    assert {name: first[name] for name in first if name != "lines"} == {
        "partner": "Silver Co",
        "period": "2026-Q3",
        "accrued": 11_250_00,
        "clawed_back": 0,
        "carried_in": 0,
        "payable": 11_250_00,
        "carried_out": 0,
    }
    (line,) = first["lines"] if isinstance(first["lines"], list) else []
    assert isinstance(line, dict) and isinstance(line.pop("steps"), list)
    assert line == {
        "deal": deal,
        "customer": "Globex",
        "closed_on": "2026-08-03",
        "value": 100_000_00,
        "rate_bp": 1_125,
        "accrued": 11_250_00,
    }
    assert (later["period"], later["clawed_back"], later["carried_out"]) == ("2026-Q4", 11_250_00, -11_250_00)
    year = read_period("2026", today=TODAY)
    all_of = await commission_figures(desk, TEAM, partner_id=None, period=year, today=reversed_on - timedelta(days=1))
    assert [(one["partner"], one["period"]) for one in all_of] == [
        ("acme", "2026-Q3"),
        ("acme", "2026-Q4"),
        ("Silver Co", "2026-Q3"),
    ]


async def test_rebates_are_of_resellers_and_msps_and_tell_the_way_to_the_next_band(
    memory: Memory, ana: Somebody, desk: Desk
) -> None:
    msp = await remember_partner(memory, "Msp", type=PartnerType.MSP)
    await remember_partner(memory, "Referrer", type=PartnerType.REFERRAL)
    await win(memory, msp, value=192_000_00, closed_on=date(2025, 12, 31))
    await win(memory, msp, value=240_000_00, closed_on=Q3)
    await win(memory, msp, value=9_000_00, closed_on=Q3, origin=DealOrigin.INFLUENCED)
    await win(memory, msp, value=9_000_00, closed_on=Q3, reversed_on=TODAY)
    card = as_a(RebateCard, await ana.does("rebate Msp"))
    assert card.standing is not None and card.so_far
    assert (card.standing.revenue, card.standing.rebate.amount, card.standing.missing) == (
        240_000_00,
        5_000_00,
        10_000_00,
    )
    assert as_a(RebateCard, await ana.does("rebate Referrer")).standing is None
    past = as_a(RebateList, await ana.does("rebate 2025"))
    assert (past.total, past.number, past.others, past.so_far) == (3_840_00, 1, 1, False)
    (figures,) = await rebate_figures(desk, TEAM, year=2026, today=TODAY - timedelta(days=1))
    assert (figures["partner"], figures["revenue"], figures["rate_bp"], figures["rebate"]) == (
        "Msp",
        249_000_00,
        300,
        5_000_00,
    )


async def test_a_joint_offer_carries_a_loss_into_its_own_next_quarter_and_keeps_what_was_agreed_then(
    memory: Memory, ana: Somebody
) -> None:
    await remember_partner(memory)
    assert as_a(ShareCard, await ana.does("share Acme")).offers == ()
    assert "no joint offer" in await ana.is_told('share Acme "Secure Backup" 2026-Q1 gross 1k')
    await ana.does('share Acme offer "Secure Backup" 30 %')
    await ana.does('share Acme offer "Other" 12,5 %')
    await ana.does('share Acme "Secure Backup" 2026-Q1 gross 20k refunds 12k taxes 1.5k mdf 10k')
    await ana.does("share Acme secure backup Q3 2026 gross 100k taxes 7.5k")
    await ana.does('share Acme offer "Secure Backup" 50 %')
    other, backup = sorted(as_a(ShareCard, await ana.does("share Acme maths")).offers, key=lambda one: one.name)
    assert (other.split_bp, other.statements) == (1_250, ())
    q3, q1 = backup.statements
    assert (q1.share.amount, q1.share.carried, q3.income.carried) == (0, 4_000_00, 4_000_00)
    # 100,000 less 2.5 % fees, 7,500 taxes and 4,000 carried: 30 % of 86,000.
    assert (q3.share.amount, q3.stated_by, q3.paid_by) == (25_800_00, date(2026, 10, 15), date(2026, 10, 30))
    assert [period.name for period in backup.missing] == ["Q2 2026"]
    await ana.does("undo")
    await ana.does("undo")
    again = as_a(ShareCard, await ana.does("share Acme")).offers
    assert [(len(one.statements), one.split_bp) for one in again if one.name == "Secure Backup"] == [(1, 3_000)]


async def test_an_offer_leads_to_its_next_quarter_and_a_page_without_offers_to_the_first(
    memory: Memory, ana: Somebody
) -> None:
    await remember_partner(memory)
    assert "share offer" in lines_under(await ana.does("share"))
    which = as_a(Problem, await ana.types("share offer"))
    assert "Which offer" in as_a(Notice, await ana.does(which.error.choices[0].line)).text
    made = as_a(Changed, await ana.does('share Acme offer "Secure Backup" 30 %'))
    assert [one.label for one in made.next_steps] == ["Write down Q3 2026", "Its joint offers"]
    assert as_a(QuarterForm, await ana.does(made.next_steps[0].line)).chosen.name == "Q3 2026"
    await ana.does('share Acme "Secure Backup" 2026-Q1 gross 20k')
    changed = as_a(Changed, await ana.does('share Acme offer "Secure Backup" 40 %'))
    assert changed.next_steps[0].label == "Write down Q2 2026"
    doubtful = as_a(Problem, await ana.types('share Acme "Secure Backup" 2026-Q2 gross 1,234 taxes 1k'))
    saved = as_a(Changed, await ana.does(doubtful.error.choices[0].line))
    assert [one.after for one in saved.fields] == ["$1,234", "$1,000"]
    assert saved.next_steps[0].label == "Write down Q3 2026"


async def test_what_is_missing_of_a_quarter_is_asked_for(memory: Memory, ana: Somebody) -> None:
    await remember_partner(memory)
    await ana.does('share Acme offer "Secure Backup" 30 %')
    await ana.does('share Acme "Secure Backup" Q1 gross 20k')
    form = as_a(QuarterForm, await ana.does('share Acme "Secure Backup"'))
    assert (form.chosen.name, form.amounts) == ("Q2 2026", ())
    known = as_a(QuarterForm, await ana.does('share Acme "Secure Backup" Q1'))
    assert known.amounts == (("gross", 20_000_00), ("refunds", 0), ("taxes", 0), ("mdf", 0))
    assert "in all" in await ana.is_told('share Acme "Secure Backup" Q1 refunds 20k')
    assert "Which quarter" in await ana.is_told('share Acme "Secure Backup" gross 20k')
    assert "by the quarter" in await ana.is_told('share Acme "Secure Backup" October gross 20k')
    assert "has not begun" in await ana.is_told('share Acme "Secure Backup" 2027-Q1 gross 20k')
    assert "Which offer" in await ana.is_told('share Acme offer "Secure Backup"')
    same = as_a(Changed, await ana.does('share Acme "Secure Backup" Q1 gross 20k'))
    assert same.change is None


async def test_a_deal_that_is_not_won_earns_nothing(memory: Memory, desk: Desk) -> None:
    acme = await remember_partner(memory)
    await win(memory, acme, status=DealStatus.LOST)
    assert await commission_figures(desk, TEAM, partner_id=acme, period=None, today=TODAY) == []


async def test_a_reversal_that_is_taken_back_in_a_later_quarter_is_earned_by_a_line_that_says_why(
    memory: Memory, desk: Desk, clock: Clock, ana: Somebody
) -> None:
    acme = await remember_partner(memory)
    deal = await win(memory, acme, value=50_000_00)
    await ana.does(f"deal #{deal} reverse")
    clock.forward(days=60)
    await ana.does(f"deal #{deal} reopen")
    found = await commission_figures(desk, TEAM, partner_id=acme, period=None, today=clock.today)
    assert [(one["accrued"], one["clawed_back"]) for one in found] == [(12_500_00, 12_500_00), (12_500_00, 0)]
    lines = found[-1]["lines"]
    assert isinstance(lines, list) and isinstance(line := lines[0], dict) and len(lines) == 1
    assert line["accrued"] == 12_500_00
    assert "The reversal was taken back." in str(line["steps"])


async def test_an_old_quarter_of_an_offer_leaves_its_form_and_its_card_within_what_slack_takes(
    memory: Memory, ana: Somebody
) -> None:
    await remember_partner(memory)
    await ana.does('share Acme offer "Backup" 30 %')
    await ana.does('share Acme "Backup" 1930-Q1 gross 1k')
    form = as_a(QuarterForm, await ana.does('share Acme "Backup" 1931-Q2'))
    assert (len(form.periods), form.periods[0].name, form.periods[-1]) == (100, "Q4 2026", form.chosen)
    with strictly():
        compose(share_card(as_a(ShareCard, await ana.does("share Acme"))).body)
