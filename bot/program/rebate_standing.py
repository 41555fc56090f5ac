"""Where a partner stands with its rebate of a year, and how far the next band is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.program.config import RebateRules
from bot.program.config.payments import RebateBand
from bot.program.outcomes import DealFacts, revenue
from bot.program.periods import year_of
from bot.program.rebate import Rebate, rebate


@dataclass(frozen=True, slots=True)
class RebateStanding:
    """A partner's rebate of a year.

    Attributes:
        revenue: sourced revenue won in the year, in minor units.
        last_year: that of the year before.
        rebate: what it comes to.
        next: the next band; None in the highest one.
    """

    revenue: int
    last_year: int
    rebate: Rebate
    next: RebateBand | None

    @property
    def missing(self) -> int:
        """The revenue that is missing to the next band, in minor units; 0 in the highest one."""
        return self.next.start - self.revenue if self.next else 0


def rebate_standing(
    deals: Iterable[DealFacts], year: int, *, today: date, rules: RebateRules, currency: str
) -> RebateStanding:
    """Work out a partner's rebate of a year.

    Args:
        deals: all its deals.
        year: the calendar year.
        today: the day asked about, in the workspace's timezone; nothing later is seen.
        rules: the rebate's rules.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    all_deals = list(deals)
    sourced, before = (revenue(all_deals, year_of(date(one, 1, 1)), today=today) for one in (year, year - 1))
    higher = next((band for band in rules.bands if band.start > sourced), None)
    return RebateStanding(sourced, before, rebate(sourced, last_year=before, rules=rules, currency=currency), higher)
