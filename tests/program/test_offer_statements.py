"""The quarters of a joint offer: when each is stated and paid, what is carried, and which are missing."""

from datetime import UTC, date, datetime
from random import Random

from bot.model import OfferQuarter
from bot.program.offer_statements import missing_quarters, offer_statements
from bot.program.versions import ProgramVersions

STARTS = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]


def income(first_on: date, gross: int, refunds: int = 0) -> OfferQuarter:
    return OfferQuarter(
        team_id="T1",
        partner_id=1,
        offer_id=1,
        first_on=first_on,
        split_bp=5_000,
        gross=gross,
        refunds=refunds,
        author_id="U1",
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_a_shortfall_is_carried_through_the_quarters_in_their_order_and_each_is_paid_the_month_after() -> None:
    quarters = [income(STARTS[0], 0, 60_000), income(STARTS[1], 40_000), income(STARTS[2], 40_000)]
    Random(5).shuffle(quarters)
    found = offer_statements(quarters, versions=ProgramVersions(), currency="USD")
    assert [(one.income.carried, one.share.amount, one.share.carried) for one in found] == [
        (0, 0, 60_000),
        (60_000, 0, 21_000),
        (21_000, 9_000, 0),
    ]
    assert [(one.stated_by, one.paid_by) for one in found] == [
        (date(2026, 1, 15), date(2026, 1, 30)),
        (date(2026, 4, 15), date(2026, 4, 30)),
        (date(2026, 7, 15), date(2026, 7, 30)),
    ]


def test_every_quarter_that_is_over_and_unknown_is_missing_and_none_that_still_runs() -> None:
    def missing(*known: date, since: date = date(2025, 11, 11), today: date = date(2026, 7, 1)) -> list[date]:
        return [one.first for one in missing_quarters([income(one, 1) for one in known], since=since, today=today)]

    assert missing() == STARTS[:3]
    assert missing(today=date(2026, 6, 30)) == STARTS[:2]
    assert missing(STARTS[1]) == [STARTS[0], STARTS[2]]
    assert missing(STARTS[0], since=date(2026, 5, 1)) == STARTS[1:3]
    assert missing(*STARTS) == []
