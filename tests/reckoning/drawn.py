"""Portfolios drawn at random, dense with what rules turn on: edges of tiers, targets, quarters and days."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from tests.reckoning.rows import Book, DealRow, PartnerRow

FIRST = date(2025, 1, 1)
TODAY = date(2026, 9, 30)
_DAYS = (TODAY - FIRST).days
_AMOUNTS = st.sampled_from((100_00, 333_33, 666_67, 9_999_99, 10_000_00, 50_000_00, 100_000_00, 249_999_00, 500_000_00))
_TARGETS = st.sampled_from((None, 0, 100_000_00, 250_000_00, 400_000_00))
_GAPS = st.sampled_from((0, 1, 2, 3, 7, 30, 89, 90, 91, 200))


@st.composite
def partners(draw: st.DrawFn, name: str) -> PartnerRow:
    recruited = draw(st.none() | _day())
    activated = draw(st.none() | _day())
    return PartnerRow(
        name=name,
        type=draw(st.sampled_from(("referral", "reseller", "msp", "si", "isv"))),
        tier=draw(st.sampled_from(("registered", "silver", "gold", "strategic"))),
        stage=draw(st.sampled_from(("active", "growing", "ended", "exiting"))),
        annual_target=draw(_TARGETS),
        recruited_on=recruited,
        activated_on=activated,
        certified_sales=draw(st.integers(0, 3)),
        certified_technical=draw(st.integers(0, 3)),
    )


@st.composite
def deals(draw: st.DrawFn, partner: str, number: int) -> DealRow:
    """Draw a deal as a CRM has it: days in their order, closed where it is won, lost or expired."""
    registered = draw(_day())
    status = draw(st.sampled_from(("registered", "approved", "rejected", "won", "won", "won", "lost", "expired")))
    decided = None if status == "registered" else draw(st.none() | st.just(registered + timedelta(days=draw(_GAPS))))
    if status == "rejected":
        decided = decided or registered
    closed = None
    if status in ("won", "lost", "expired"):
        closed = (decided or registered) + timedelta(days=draw(_GAPS))
    is_reversed = closed is not None and status == "won" and draw(st.booleans())
    return DealRow(
        partner=partner,
        customer=f"Customer {number}",
        value=draw(_AMOUNTS),
        origin=draw(st.sampled_from(("sourced", "sourced", "influenced"))),
        status=status,
        registered_on=registered,
        decided_on=decided,
        closed_on=closed,
        closed_by_company=draw(st.booleans()),
        reversed_on=closed + timedelta(days=draw(_GAPS)) if closed and is_reversed else None,
    )


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Draw some partners with their deals, and a day on which they are asked about."""
    everybody = [draw(partners(f"Partner {letter}")) for letter in "ABC"[: draw(st.integers(1, 3))]]
    number, all_deals = 0, []
    for partner in everybody:
        for _ in range(draw(st.integers(0, 6))):
            number += 1
            all_deals.append(draw(deals(partner.name, number)))
    day = draw(st.sampled_from((TODAY, date(2026, 3, 31), date(2026, 5, 15))) | _day())
    return Book(everybody, all_deals, day, draw(weights()))


@st.composite
def weights(draw: st.DrawFn) -> dict[str, int]:
    """Draw what each dimension of health weighs: all the same as by default, or any five parts of 100."""
    cuts = draw(st.just([20, 40, 60, 80]) | st.lists(st.integers(0, 100), min_size=4, max_size=4))
    parts = (end - start for start, end in pairwise((0, *sorted(cuts), 100)))
    return dict(zip(("revenue", "pipeline", "engagement", "certification", "alignment"), parts, strict=True))


def _day() -> st.SearchStrategy[date]:
    edges = st.sampled_from((date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), TODAY))
    return edges | st.integers(0, _DAYS).map(lambda days: FIRST + timedelta(days=days))
