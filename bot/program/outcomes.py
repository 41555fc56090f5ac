"""What a deal is on a day: registered, open, won, lost, in revenue. A later day of it is not seen.

Source: the program rules' deal registration and KPIs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model import Deal, DealOrigin, DealStatus
from bot.model.facts import DealRow
from bot.program.periods import Period

_ENDED = frozenset({DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED})


@dataclass(frozen=True, slots=True)
class DealFacts:
    """A deal as the rules see it; days are those of the workspace's timezone.

    Attributes:
        value: in minor units.
        status: today's; the days say what it was before.
        decided_on: the day it was approved or rejected; an imported deal may have none.
        decided_after: how long that took.
        closed_on: the day it was won, lost or expired.
        reversed_on: the day from which a won deal is no revenue any more.
        moved_on: the last day on which somebody moved it.
    """

    id: int
    partner_id: int
    value: int
    origin: DealOrigin
    status: DealStatus
    registered_at: datetime
    registered_on: date
    decided_on: date | None
    decided_after: timedelta | None
    closed_on: date | None
    reversed_on: date | None
    moved_on: date | None = None

    def is_registered_by(self, day: date) -> bool:
        """Whether it was registered by then."""
        return self.registered_on <= day

    def is_decided_by(self, day: date) -> bool:
        """Whether it was approved or rejected by then; without a day of decision nobody knows."""
        return _is_by(self.decided_on, day)

    def is_closed_by(self, day: date) -> bool:
        """Whether it was won, lost or expired by then."""
        return _is_by(self.closed_on, day)

    def is_won_by(self, day: date) -> bool:
        """Whether it was won by then; it stays won when it is reversed."""
        return self.status is DealStatus.WON and self.is_closed_by(day)

    def is_lost_by(self, day: date) -> bool:
        """Whether it was lost by then; an expired deal is not lost."""
        return self.status is DealStatus.LOST and self.is_closed_by(day)

    def is_revenue_on(self, day: date) -> bool:
        """Whether it was won by then and not reversed: it leaves revenue on the day of reversal."""
        return self.status is DealStatus.WON and _is_by(self.closed_on, day) and not _is_by(self.reversed_on, day)

    def is_open_on(self, day: date) -> bool:
        """Whether it was approved by then and not closed; one without a day of decision from its registration on."""
        if self.is_closed_by(day) or (self.decided_on or self.registered_on) > day:
            return False
        return self.status is DealStatus.APPROVED or (self.status in _ENDED and self.closed_on is not None)

    def is_undecided_on(self, day: date) -> bool:
        """Whether it was registered by then and waited for a decision; a conflict does not count."""
        if not self.is_registered_by(day) or self.is_decided_by(day):
            return False
        return self.status is DealStatus.REGISTERED or self.decided_on is not None

    def touches(self, day: date) -> Iterator[date]:
        """Give its days up to a day that a figure counts: registered, decided and closed.

        A move is none of them: the next one takes its day, and a past period would lose its touch.
        """
        days = (self.registered_on, self.decided_on, self.closed_on)
        return (one for one in days if one is not None and one <= day)

    def last_touch(self, day: date) -> date | None:
        """Give the last of all its days up to a day, as the program rules' health counts any date of a deal.

        A move and a reversal are such days, too; an expected close and the end of protection are none, on which nothing
        happened.
        """
        days = (self.registered_on, self.decided_on, self.closed_on, self.reversed_on, self.moved_on)
        return max((one for one in days if one is not None and one <= day), default=None)


def deal_facts(deal: Deal | DealRow, zone: ZoneInfo) -> DealFacts:
    """Give a stored deal as the rules see it.

    Args:
        deal: the deal.
        zone: the workspace's timezone.

    Raises:
        ValueError: it was never stored.
    """
    if deal.id is None:
        raise ValueError("the deal has not been stored")
    decided = deal.decided_at
    return DealFacts(
        id=deal.id,
        partner_id=deal.partner_id,
        value=deal.value,
        origin=deal.origin,
        status=deal.status,
        registered_at=deal.registered_at,
        registered_on=deal.registered_at.astimezone(zone).date(),
        decided_on=decided and decided.astimezone(zone).date(),
        decided_after=decided - deal.registered_at if decided else None,
        closed_on=deal.closed_on,
        reversed_on=deal.reversed_on,
        moved_on=deal.moved_on,
    )


def revenue_deals(
    deals: Iterable[DealFacts], period: Period, *, today: date, origin: DealOrigin = DealOrigin.SOURCED
) -> list[DealFacts]:
    """Give the deals of an origin that closed in a period and are revenue on a day."""
    first, last = period.first, period.last
    return [
        one
        for one in deals
        if one.origin is origin and one.closed_on and first <= one.closed_on <= last and one.is_revenue_on(today)
    ]


def revenue(deals: Iterable[DealFacts], period: Period, *, today: date, origin: DealOrigin = DealOrigin.SOURCED) -> int:
    """Add up the revenue of an origin that closed in a period, as it stands on a day, in minor units."""
    return sum(one.value for one in revenue_deals(deals, period, today=today, origin=origin))


def _is_by(when: date | None, day: date) -> bool:
    return when is not None and when <= day
