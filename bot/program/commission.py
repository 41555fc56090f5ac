"""What a won deal accrues to its partner. Source: the program rules' commission."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from bot.model import DealOrigin, Tier
from bot.program.config import CommissionRules, ProgramConfig, TierRule, highest_reached
from bot.program.money import show_amount
from bot.program.percents import part, show_percent, show_points

# The won deals that earn the points for the next deals after a partner's first.
_NEXT_DEALS = {2: "second", 3: "third"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WonDeal:
    """What counts for the commission of a won deal, all as it stood on the day it was won.

    Attributes:
        value: the deal's value in minor units.
        tier: the partner's tier.
        origin: whether the partner brought the deal or helped with it.
        ordinal: which won deal of the partner's it is: 1 for the first, over both origins.
        attainment_bp: sourced revenue of the calendar year including this deal, of the annual target, in basis points:
            exact or rounded down; None without a target.
        is_certified: whether the team met its tier's certifications.
        closed_by_company: whether the company's own sellers closed it.
    """

    value: int
    tier: Tier
    origin: DealOrigin
    ordinal: int
    attainment_bp: int | Fraction | None = None
    is_certified: bool = False
    closed_by_company: bool = False


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a won deal accrues.

    Attributes:
        rate_bp: the exact rate in basis points, which may have a fraction.
        amount: the commission in minor units.
        steps: the maths, a sentence a step.
    """

    rate_bp: Fraction
    amount: int
    steps: tuple[str, ...]


def commission(deal: WonDeal, *, program: ProgramConfig, currency: str) -> Accrual:
    """Compute the commission of a won deal.

    Args:
        deal: the deal.
        program: the program of the day it was won.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    tier, rules = program.rule(deal.tier), program.commission
    rate = Fraction(tier.commission_bp)
    steps = [f"The base rate of {tier.tier.label} is {show_percent(rate)}."]
    if deal.origin is DealOrigin.INFLUENCED:
        rate = part(rate, rules.influenced_share_bp)
        steps.append(f"An influenced deal gets {show_percent(rules.influenced_share_bp)} of it: {show_percent(rate)}.")
    for reason, points in _points(deal, tier, rules):
        if points:
            rate += points
            steps.append(f"{reason} adds {show_points(points)}: {show_percent(rate)}.")
    if rate > rules.cap_bp:
        rate = Fraction(rules.cap_bp)
        steps.append(f"The highest rate is {show_percent(rate)}.")
    if deal.closed_by_company:
        rate = part(rate, rules.closed_by_company_share_bp)
        share = show_percent(rules.closed_by_company_share_bp)
        steps.append(f"The company's own sellers closed the deal, so {share} of the rate counts: {show_percent(rate)}.")
    amount = round(part(deal.value, rate))
    steps.append(f"{show_percent(rate)} of {show_amount(deal.value, currency)} is {show_amount(amount, currency)}.")
    return Accrual(rate, amount, tuple(steps))


def _points(deal: WonDeal, tier: TierRule, rules: CommissionRules) -> Iterator[tuple[str, int]]:
    """Give the points that a deal earns, each with what earns them."""
    if deal.attainment_bp is not None and (step := highest_reached(rules.attainment, deal.attainment_bp)):
        yield f"Attainment of {show_percent(floor(deal.attainment_bp))}", step.points_bp
    if deal.ordinal == 1:
        yield "The first won deal", rules.first_deal_bp
    elif deal.ordinal in _NEXT_DEALS:
        yield f"The {_NEXT_DEALS[deal.ordinal]} won deal", rules.next_deals_bp
    if deal.is_certified and tier.asks_for_certifications:
        yield "A certified team", rules.certified_bp
