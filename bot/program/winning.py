"""The circumstances in which each deal of a partner was won: its place, the attainment, tier and team of the day.

Source: the program rules' commission.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from bot.model import DealOrigin, Tier
from bot.model.ledger import Account, AccountDeal
from bot.program.commission import WonDeal
from bot.program.config import ProgramConfig
from bot.program.percents import WHOLE_BP
from bot.program.tiers import is_certified


@dataclass(frozen=True, slots=True)
class Win:
    """A won deal in its place.

    Attributes:
        deal: the deal.
        ordinal: which won deal of the partner's it is, over both origins: 1 for the first.
        sourced: sourced revenue of the calendar year up to and including it, in minor units.
    """

    deal: AccountDeal
    ordinal: int
    sourced: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a partner was on a day."""

    tier: Tier
    certified_sales: int
    certified_technical: int


def wins(deals: Iterable[AccountDeal]) -> Iterator[Win]:
    """Go through the won deals in the order in which they count: by closed_on, then registered_on, then customer.

    A reversed deal leaves revenue from the day of its reversal on, and stays a won deal.

    Args:
        deals: a partner's deals, in any order and of any status.
    """
    won = sorted((one.won_on, one.registered_on, one.customer, one.id, one) for one in deals if one.won_on is not None)
    year, sourced = 0, 0
    reversals: list[tuple[date, int]] = []
    for ordinal, (day, *_, deal) in enumerate(won, 1):
        if day.year != year:
            year, sourced, reversals = day.year, 0, []
        while reversals and reversals[0][0] <= day:
            sourced -= heappop(reversals)[1]
        if deal.origin is DealOrigin.SOURCED:
            sourced += deal.value
            if deal.reversed_on is not None:
                heappush(reversals, (deal.reversed_on, deal.value))
        yield Win(deal, ordinal, sourced)


def won_deal(win: Win, account: Account, program: ProgramConfig) -> WonDeal:
    """Give what counts for the commission of a won deal.

    Args:
        win: the deal in its place.
        account: the partner's account.
        program: the program of the day it was won.
    """
    deal = win.deal
    then = standing_on(account, deal.won_on or account.created_on)
    target = account.annual_target
    return WonDeal(
        value=deal.value,
        tier=then.tier,
        origin=deal.origin,
        ordinal=win.ordinal,
        attainment_bp=win.sourced * WHOLE_BP // target if target else None,
        is_certified=is_certified(then, program.rule(then.tier)),
        closed_by_company=deal.closed_by_company,
    )


def standing_on(account: Account, day: date) -> Standing:
    """Give what a partner was at the end of a day; what it is now where there is no history of the day."""
    if not account.held or account.created_on > day:
        return Standing(account.tier, account.certified_sales, account.certified_technical)
    now = {
        "tier": account.tier.value,
        "certified_sales": account.certified_sales,
        "certified_technical": account.certified_technical,
    }
    then = dict(now)
    for changed_on, before in account.held:
        if changed_on <= day:
            break
        then |= {name: value for name, value in before.items() if name in now and isinstance(value, str | int)}
    return Standing(Tier(str(then["tier"])), int(then["certified_sales"]), int(then["certified_technical"]))
