"""Figures add up: of chunks of partners, of parts of a period, and of what was known on a day."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import DealOrigin, DealStatus, Partner, Stage, Tier
from bot.program.config import DEFAULT_PROGRAM
from bot.program.kpis import Funds, Kpi, Question, Tally
from bot.program.outcomes import DealFacts
from bot.program.periods import Period, between, month_of, quarter_of
from tests.program.made import ZONE, a_partner

BEGIN = date(2026, 1, 1)
A_DAY = timedelta(days=1)
FUNDS = Funds(company_revenue=90_000_00, program_cost=1_000_00, mdf_allocated=10, mdf_spent=5, mdf_revenue=6)
days = st.integers(0, 400).map(lambda number: BEGIN + number * A_DAY)
periods = st.one_of(
    days.map(month_of),
    days.map(quarter_of),
    st.builds(lambda first, length: between(first, first + length * A_DAY), days, st.integers(0, 90)),
)


@dataclass(frozen=True)
class Book:
    """Partners with their deals and touches."""

    partners: Sequence[Partner]
    deals: Sequence[DealFacts]
    touched: dict[int, set[date]]


@st.composite
def deals_of(draw: st.DrawFn, partner_id: int, number: int) -> DealFacts:
    status = draw(st.sampled_from(DealStatus))
    at = datetime.combine(draw(days), time(draw(st.integers(0, 23))), UTC)
    waits, takes = draw(st.integers(0, 2_000)), draw(st.integers(0, 120))
    undecided = status in (DealStatus.REGISTERED, DealStatus.CONFLICT)
    decided = (
        None
        if undecided or (draw(st.booleans()) and status is not DealStatus.REJECTED)
        else at + timedelta(hours=waits / 10)
    )
    is_over = status in (DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED)
    closed = ((decided or at).date() + takes * A_DAY) if is_over else None
    reverses = status is DealStatus.WON and closed is not None and draw(st.booleans())
    return DealFacts(
        id=number,
        partner_id=partner_id,
        value=draw(st.integers(0, 10**9)),
        origin=draw(st.sampled_from(DealOrigin)),
        status=status,
        registered_at=at,
        registered_on=at.date(),
        decided_on=decided and decided.date(),
        decided_after=decided - at if decided else None,
        closed_on=closed,
        reversed_on=closed + draw(st.integers(0, 200)) * A_DAY if reverses and closed else None,
    )


@st.composite
def books(draw: st.DrawFn) -> Book:
    partners: list[Partner] = []
    deals: list[DealFacts] = []
    touched: dict[int, set[date]] = {}
    for number in range(1, draw(st.integers(0, 9)) + 1):
        partners.append(
            a_partner(
                number,
                tier=draw(st.sampled_from(Tier)),
                stage=draw(st.sampled_from((Stage.ACTIVE, Stage.ENDED))),
                stage_since=draw(st.none() | days),
                annual_target=draw(st.none() | st.integers(0, 10**9)),
                recruited_on=draw(st.none() | days),
                activated_on=draw(st.none() | days),
                certified_sales=draw(st.integers(0, 3)),
                certified_technical=draw(st.integers(0, 3)),
            )
        )
        for _ in range(draw(st.integers(0, 4))):
            deals.append(draw(deals_of(number, len(deals) + 1)))
        touched[number] = draw(st.sets(days, max_size=2))
    return Book(partners, deals, touched)


def answers(book: Book, period: Period, today: date, *chunks: Sequence[Partner]) -> dict[str, Kpi]:
    """Ask all at once, or chunk by chunk."""
    tally = Tally(Question(period, today, ZONE, DEFAULT_PROGRAM))
    for chunk in chunks or (book.partners,):
        ids = {one.id for one in chunk}
        part = Tally(tally.question)
        part.add(
            chunk,
            [one for one in book.deals if one.partner_id in ids],
            {number: found for number, found in book.touched.items() if number in ids},
        )
        tally.merge(part)
    return tally.kpis(FUNDS)


@given(books(), periods, days, st.lists(st.integers(0, 9), max_size=4))
@settings(max_examples=200)
def test_chunks_of_partners_come_to_the_same_as_all_of_them_at_once(
    book: Book, period: Period, today: date, cuts: list[int]
) -> None:
    edges = [0, *sorted(cuts), len(book.partners)]
    chunks = [book.partners[first:last] for first, last in itertools.pairwise(edges)]
    assert answers(book, period, today, *chunks[::-1]) == answers(book, period, today)


@given(books(), periods, days, st.randoms())
def test_the_order_of_rows_changes_nothing(book: Book, period: Period, today: date, chance: Random) -> None:
    shuffled = replace(
        book,
        partners=chance.sample(book.partners, len(book.partners)),
        deals=chance.sample(book.deals, len(book.deals)),
    )
    assert answers(shuffled, period, today) == answers(book, period, today)


@given(books(), st.integers(1, 12), days)
def test_revenue_and_counts_of_a_split_period_add_up(book: Book, month: int, today: date) -> None:
    whole = month_of(date(2026, month, 1))
    middle = whole.first + 13 * A_DAY
    first, second = (
        answers(book, part, today) for part in (between(whole.first, middle), between(middle + A_DAY, whole.last))
    )
    both = answers(book, whole, today)
    for name in ("sourced_revenue", "influenced_revenue"):
        assert both[name].value == (first[name].value or 0) + (second[name].value or 0)
        assert sorted(both[name].ids) == sorted((*first[name].ids, *second[name].ids))
    for name in ("win_rate", "registration_to_close", "average_deal_size", "velocity_days", "decision_hours"):
        added = {key: (first[name].inputs[key] or 0) + (second[name].inputs[key] or 0) for key in both[name].inputs}
        assert added == both[name].inputs, name
    for name, keys in (
        ("breach_share", ("late", "waiting", "decided")),
        ("activation_rate", ("with_a_deal", "recruited")),
        ("time_to_first_deal_days", ("with_a_deal", "activated")),
    ):
        assert all(
            both[name].inputs[key] == (first[name].inputs[key] or 0) + (second[name].inputs[key] or 0) for key in keys
        )


def known_on(day: date, book: Book) -> Book:
    """Take back what happened after a day."""

    def earlier(deal: DealFacts) -> DealFacts:
        if deal.reversed_on and deal.reversed_on > day:
            deal = replace(deal, reversed_on=None)
        if deal.closed_on and deal.closed_on > day:
            deal = replace(deal, closed_on=None, status=DealStatus.APPROVED)
        if deal.decided_on and deal.decided_on > day:
            deal = replace(deal, decided_on=None, decided_after=None, status=DealStatus.REGISTERED)
        return deal

    def younger(partner: Partner) -> Partner:
        later: dict[str, object] = {
            name: None for name in ("recruited_on", "activated_on") if (getattr(partner, name) or day) > day
        }
        if (partner.stage_since or day) > day:
            later["stage"] = Stage.ACTIVE
        return partner.model_copy(update=later)

    return Book(
        [younger(one) for one in book.partners],
        [earlier(one) for one in book.deals if one.registered_on <= day],
        {number: {one for one in found if one <= day} for number, found in book.touched.items()},
    )


@given(books(), periods, days)
@settings(max_examples=200)
def test_what_happens_later_never_changes_the_answer_about_an_earlier_day(
    book: Book, period: Period, today: date
) -> None:
    assert answers(known_on(today, book), period, today) == answers(book, period, today)
