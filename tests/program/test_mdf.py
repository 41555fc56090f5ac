"""Funds: what a partner has left in a year, which step follows which, and what the KPIs are told of a period."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from bot.model import DealOrigin, DealStatus, MdfAllocation, MdfRequest, MdfStatus
from bot.program.kpis.kpi import Funds
from bot.program.mdf import Balance, balance, funds_of_period, may_become
from bot.program.outcomes import DealFacts
from bot.program.periods import quarter_of
from tests.program.made import a_deal, open_deal, won

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
Q3 = quarter_of(FIRST)
NOW = datetime(2026, 7, 1, tzinfo=UTC)
ASKED, APPROVED, REJECTED, SPENT = MdfStatus


def given(amount: int, on: date) -> MdfAllocation:
    return MdfAllocation(team_id="T1", partner_id=1, amount=amount, allocated_on=on, author_id="U1", created_at=NOW)


def asked(
    amount: int, on: date = FIRST, status: MdfStatus = ASKED, *, spent: int | None = None, spent_on: date | None = None
) -> MdfRequest:
    return MdfRequest(
        team_id="T1",
        partner_id=1,
        purpose="Webinar",
        amount=amount,
        status=status,
        requested_on=on,
        requested_by="U1",
        spent=spent,
        spent_on=spent_on,
        created_at=NOW,
    )


def funds(
    allocations: list[MdfAllocation], requests: list[MdfRequest], deals: list[DealFacts], today: date = LAST
) -> Funds:
    return funds_of_period(allocations, requests, deals, period=Q3, today=today)


@pytest.mark.parametrize(("now", "wanted"), list(product(MdfStatus, repeat=2)))
def test_funds_are_asked_for_decided_and_then_spent_and_a_cost_may_be_corrected(
    now: MdfStatus, wanted: MdfStatus
) -> None:
    ways = {(ASKED, APPROVED), (ASKED, REJECTED), (REJECTED, APPROVED), (APPROVED, REJECTED), (APPROVED, SPENT)}
    assert may_become(now, wanted) is ((now, wanted) in ways | {(SPENT, SPENT)})


def test_a_year_has_its_own_funds_and_what_was_spent_counts_instead_of_what_was_approved() -> None:
    last_year = FIRST.replace(year=2025)
    left = balance(
        [given(5_000, FIRST), given(1_000, date(2026, 1, 1)), given(100_000, last_year)],
        [
            asked(700),
            asked(1_200, status=APPROVED),
            asked(900, status=SPENT, spent=850, spent_on=LAST),
            asked(400, status=SPENT, spent=0, spent_on=LAST),
            asked(50_000, status=REJECTED),
            asked(60_000, last_year, APPROVED),
        ],
        2026,
    )
    assert left == Balance(allocated=6_000, asked=700, promised=1_200, spent=850)
    assert left.available == 6_000 - 1_200 - 850


def test_both_ends_of_a_period_count_for_funds_and_nothing_after_the_day_asked() -> None:
    ends = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    allocations = [given(10**place, day) for place, day in enumerate(ends)]
    requests = [asked(9, FIRST, SPENT, spent=2 * 10**place, spent_on=day) for place, day in enumerate(ends)]
    deals = [won(3 * 10**place, day) for place, day in enumerate(ends)]
    assert funds(allocations, requests, deals) == Funds(
        mdf_allocated=110, mdf_spent=220, mdf_revenue=330, mdf_pipeline=3_000
    )
    assert funds(allocations, requests, deals, today=LAST - DAY) == Funds(
        mdf_allocated=10, mdf_spent=20, mdf_revenue=30, mdf_pipeline=3_300
    )


def test_only_sourced_deals_that_stand_came_of_funds() -> None:
    helped = DealOrigin.INFLUENCED
    deals = [
        won(1, FIRST),
        won(10, FIRST, reversed_on=LAST),
        won(100, FIRST, reversed_on=LAST + DAY),
        won(1_000, FIRST, origin=helped),
        open_deal(10_000, FIRST),
        open_deal(100_000, FIRST, origin=helped),
        a_deal(DealStatus.REJECTED, value=1_000_000, registered=FIRST, decided=FIRST),
    ]
    found = funds([], [asked(9, FIRST, SPENT, spent=5, spent_on=FIRST)], deals)
    assert (found.mdf_revenue, found.mdf_pipeline) == (101, 10_000)


def test_what_nobody_allocated_or_spent_is_not_known_and_what_is_not_spent_of_it_is_nothing() -> None:
    assert funds([], [asked(5, status=APPROVED)], [won(1, FIRST)]) == Funds()
    assert funds([given(5, FIRST)], [], [won(1, FIRST)]) == Funds(mdf_allocated=5, mdf_spent=0)
    spent = funds([], [asked(5, status=SPENT, spent=4, spent_on=LAST)], [])
    assert spent == Funds(mdf_spent=4, mdf_revenue=0, mdf_pipeline=0)
