"""Revenue month by month, sourced and influenced beside each other."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model import DealOrigin, Partner
from bot.program.outcomes import DealFacts, revenue_deals
from bot.program.periods import Period, last_full_month, month_of


@dataclass(frozen=True)
class MonthRevenue:
    """The revenue of a month, in minor units; the two are never added up."""

    month: Period
    sourced: int
    influenced: int


def months_up_to(day: date, number: int) -> tuple[Period, ...]:
    """Give that many months, the last of them the day's own."""
    months = [month_of(day)]
    while len(months) < number:
        months.append(last_full_month(months[-1].first))
    return tuple(reversed(months))


class MonthTally:
    """Adds revenue up by month, a chunk of partners at a time.

    Args:
        months: months in a row.
        today: the day asked about; nothing later is seen.
    """

    def __init__(self, months: Sequence[Period], today: date) -> None:
        self._months = months
        self._today = today
        self._whole = Period(months[0].first, months[-1].last, "").up_to(today)
        self._sums: Counter[tuple[date, DealOrigin]] = Counter()

    def add(
        self, partners: Iterable[Partner], deals: Collection[DealFacts], touched: Mapping[int, Collection[date]]
    ) -> None:
        """Add the deals of some partners; the rest is for tallies that want it."""
        for origin in DealOrigin:
            for deal in revenue_deals(deals, self._whole, today=self._today, origin=origin):
                if deal.closed_on is not None:
                    self._sums[deal.closed_on.replace(day=1), origin] += deal.value

    @property
    def revenue(self) -> tuple[MonthRevenue, ...]:
        """The revenue of each month."""
        return tuple(
            MonthRevenue(
                month,
                sourced=self._sums[month.first, DealOrigin.SOURCED],
                influenced=self._sums[month.first, DealOrigin.INFLUENCED],
            )
            for month in self._months
        )
