"""What closes the gap to the next tier: the fewest open deals that bring the revenue, and who is to be certified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model import DealOrigin
from bot.program.outcomes import DealFacts
from bot.program.tiers import TierProgress


@dataclass(frozen=True, slots=True)
class GapClosed:
    """How the way to the next tier can be gone.

    Attributes:
        deals: the open sourced deals to win, the largest first.
        still_missing: sourced revenue that no open deal brings, in minor units.
        sales: people to be certified in sales.
        technical: people to be certified in technology.
    """

    deals: tuple[DealFacts, ...]
    still_missing: int
    sales: int
    technical: int


def closes_gap(way: TierProgress, deals: Iterable[DealFacts], *, today: date) -> GapClosed:
    """Find what closes the gap to the next tier.

    Of the fewest deals that are enough, the last one is the smallest that will do: it is the likeliest to be won. Where
    all of them are too little, all are given.

    Args:
        way: how far the partner is.
        deals: all its deals.
        today: the day asked about, in the workspace's timezone.
    """
    candidates = [one for one in deals if one.is_open_on(today) and one.origin is DealOrigin.SOURCED]
    candidates.sort(key=lambda one: (-one.value, one.id))
    chosen: list[DealFacts] = []
    missing = way.revenue_missing
    while missing > 0 and candidates:
        enough = [one for one in candidates if one.value >= missing]
        taken = enough[-1] if enough else candidates[0]
        candidates.remove(taken)
        chosen.append(taken)
        missing -= taken.value
    return GapClosed(tuple(chosen), max(missing, 0), way.sales_missing, way.technical_missing)
