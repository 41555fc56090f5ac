"""Market development funds: what a partner has, what is promised and spent, and what came of it.

Source: the program rules' KPIs (utilisation is of explicit allocations, not of what the tier allows for) and tiers (the
allowance a year). Funds are of the calendar year in which they are allocated, or asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model import DealOrigin, MdfAllocation, MdfRequest, MdfStatus
from bot.program.kpis.kpi import Funds
from bot.program.outcomes import DealFacts
from bot.program.periods import Period

_AFTER = {
    MdfStatus.APPROVED: frozenset({MdfStatus.REQUESTED, MdfStatus.REJECTED}),
    MdfStatus.REJECTED: frozenset({MdfStatus.REQUESTED, MdfStatus.APPROVED}),
    # What an activity cost may be corrected.
    MdfStatus.SPENT: frozenset({MdfStatus.APPROVED, MdfStatus.SPENT}),
}


@dataclass(frozen=True, slots=True)
class Balance:
    """A partner's funds of a calendar year, in minor units.

    Attributes:
        allocated: what it was given.
        asked: what it asks for and nobody decided on.
        promised: what was approved and is not spent.
        spent: what was spent.
    """

    allocated: int = 0
    asked: int = 0
    promised: int = 0
    spent: int = 0

    @property
    def available(self) -> int:
        """What can still be promised; below zero where more was promised or spent than allocated."""
        return self.allocated - self.promised - self.spent


def may_become(now: MdfStatus, wanted: MdfStatus) -> bool:
    """Whether a request can go from one state to another."""
    return now in _AFTER.get(wanted, frozenset())


def balance(allocations: Iterable[MdfAllocation], requests: Iterable[MdfRequest], year: int) -> Balance:
    """Add up a partner's funds of a calendar year."""
    sums = dict.fromkeys(MdfStatus, 0)
    for one in requests:
        if one.requested_on.year == year:
            sums[one.status] += one.amount if one.spent is None else one.spent
    return Balance(
        allocated=sum(one.amount for one in allocations if one.allocated_on.year == year),
        asked=sums[MdfStatus.REQUESTED],
        promised=sums[MdfStatus.APPROVED],
        spent=sums[MdfStatus.SPENT],
    )


def funds_of_period(
    allocations: Iterable[MdfAllocation],
    requests: Iterable[MdfRequest],
    credited: Iterable[DealFacts],
    *,
    period: Period,
    today: date,
) -> Funds:
    """Give what the KPIs want to know of funds; a part is None where nothing was ever allocated, or spent.

    Args:
        allocations: all of the partners asked about.
        requests: all of theirs.
        credited: their deals that a funded activity brought.
        period: the period.
        today: the day asked about; nothing later is seen.
    """
    seen = period.up_to(today)
    given = [one.amount for one in allocations if one.allocated_on in seen]
    spent = [one.spent for one in requests if one.spent is not None and one.spent_on in seen]
    deals = [one for one in credited if one.origin is DealOrigin.SOURCED]
    won = sum(one.value for one in deals if one.closed_on in seen and one.is_revenue_on(today))
    still_open = sum(one.value for one in deals if one.is_open_on(min(period.last, today)))
    return Funds(
        mdf_allocated=sum(given) if given else None,
        mdf_spent=sum(spent) if given or spent else None,
        mdf_revenue=won if spent else None,
        mdf_pipeline=still_open if spent else None,
    )
