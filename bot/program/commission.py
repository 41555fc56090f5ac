"""What a won deal accrues to its partner. Source: the program rules' commission."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor

from bot.model import DealOrigin, Tier
from bot.program.config import CommissionRules, ProgramConfig, TierRule, highest_reached
from bot.program.money import show_amount
from bot.program.percents import part, rounded, show_percent, show_points

# The places of won deals that earn points; the partner's other deals earn none by their place.
_PLACES = {1: "first", 2: "second", 3: "third"}


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


@dataclass(frozen=True, slots=True)
class _Rate:
    """What the circumstances of a deal make of its tier's base rate.

    Attributes:
        bp: the rate in basis points.
        part: the same as a part of the deal's value.
        steps: the maths, with gaps for what is the deal's own: attained, value and amount.
    """

    bp: Fraction
    part: Fraction
    steps: tuple[str, ...]


def commission(deal: WonDeal, *, program: ProgramConfig, currency: str) -> Accrual:
    """Compute the commission of a won deal.

    Args:
        deal: the deal.
        program: the program of the day it was won.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    attained_bp = 0 if deal.attainment_bp is None else floor(deal.attainment_bp)
    step = None if deal.attainment_bp is None else highest_reached(program.commission.attainment, attained_bp)
    rate = _rate(
        program.rule(deal.tier),
        program.commission,
        origin=deal.origin,
        attainment_points_bp=step.points_bp if step else 0,
        place=_PLACES.get(deal.ordinal, ""),
        is_certified=deal.is_certified,
        closed_by_company=deal.closed_by_company,
    )
    amount = rounded(deal.value * rate.part.numerator, rate.part.denominator)
    own = {
        "attained": show_percent(attained_bp) if step else "",
        "value": show_amount(deal.value, currency),
        "amount": show_amount(amount, currency),
    }
    return Accrual(rate.bp, amount, tuple([said.format_map(own) for said in rate.steps]))


@lru_cache(maxsize=1_024)
def _rate(
    tier: TierRule,
    rules: CommissionRules,
    *,
    origin: DealOrigin,
    attainment_points_bp: int,
    place: str,
    is_certified: bool,
    closed_by_company: bool,
) -> _Rate:
    """Compute the rate of a deal. Thousands of deals have a few rates between them, and wording one takes long."""
    rate = Fraction(tier.commission_bp)
    steps = [f"The base rate of {tier.tier.label} is {show_percent(rate)}."]
    if origin is DealOrigin.INFLUENCED:
        rate = part(rate, rules.influenced_share_bp)
        steps.append(f"An influenced deal gets {show_percent(rules.influenced_share_bp)} of it: {show_percent(rate)}.")
    by_place = rules.first_deal_bp if place == _PLACES[1] else rules.next_deals_bp
    earned = (
        ("Attainment of {attained}", attainment_points_bp),
        (f"The {place} won deal", by_place if place else 0),
        ("A certified team", rules.certified_bp if is_certified and tier.asks_for_certifications else 0),
    )
    for reason, points in earned:
        if points:
            rate += points
            steps.append(f"{reason} adds {show_points(points)}: {show_percent(rate)}.")
    if rate > rules.cap_bp:
        rate = Fraction(rules.cap_bp)
        steps.append(f"The highest rate is {show_percent(rate)}.")
    if closed_by_company:
        rate = part(rate, rules.closed_by_company_share_bp)
        share = show_percent(rules.closed_by_company_share_bp)
        steps.append(f"The company's own sellers closed the deal, so {share} of the rate counts: {show_percent(rate)}.")
    steps.append(f"{show_percent(rate)} of {{value}} is {{amount}}.")
    return _Rate(rate, part(1, rate), tuple(steps))
