"""The demo as loaded on a day, for the tests of its data."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from bot.model import Deal, DealOrigin, DealStatus
from bot.services.demo.build import DemoPartner, demo_partners

PEOPLE = {"ana": "U0ANA", "ben": "U0BEN", "mei": "U0MEI", "leo": "U0LEO"}

Portfolio = dict[str, DemoPartner]

# Every quarter from its first day to its last, leap days, month ends and a few ordinary days.
DAYS = (
    *(date(2027, month, day) for month in (1, 4, 7, 10) for day in (1, 2, 16)),
    *(date(2027, month, 15) for month in (2, 3, 5, 6, 8, 9, 11, 12)),
    *(date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30), date(2027, 12, 31)),
    *(date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2029, 2, 28), date(2026, 11, 22)),
)


@lru_cache
def loaded_on(today: date) -> Portfolio:
    now = datetime.combine(today, time(9, 30), UTC)
    built = demo_partners(team_id="T0", today=today, now=now, people=PEOPLE)
    return {one.partner.name: one for one in built}


def all_deals(portfolio: Portfolio) -> list[Deal]:
    return [deal for one in portfolio.values() for deal in one.deals]


def is_sourced_win(deal: Deal) -> bool:
    return deal.status is DealStatus.WON and deal.origin is DealOrigin.SOURCED and deal.reversed_on is None


def sourced(one: DemoPartner, *, first: date, last: date) -> int:
    """Won sourced revenue of a partner between two days, both counted."""
    return sum(d.value for d in one.deals if is_sourced_win(d) and d.closed_on and first <= d.closed_on <= last)


def last_365_days(one: DemoPartner, today: date) -> int:
    return sourced(one, first=today - timedelta(days=364), last=today)


def last_touch(one: DemoPartner) -> date:
    """The newest note, milestone or date of a deal."""
    deals = [day for deal in one.deals for day in (deal.registered_at, deal.decided_at) if day]
    closed = [deal.closed_on for deal in one.deals if deal.closed_on]
    told = [note.happened_on for note in one.notes] + [milestone.happened_on for milestone in one.milestones]
    return max([instant.date() for instant in deals] + closed + told)


def full_quarter(today: date, *, back: int) -> tuple[date, date]:
    """First and last day of a full calendar quarter: 1 back is the last one that has ended."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    for _ in range(back):
        last = first - timedelta(days=1)
        first = date(last.year, 3 * ((last.month - 1) // 3) + 1, 1)
    return first, last
