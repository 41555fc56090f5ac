"""The volume rebate of a calendar year. Source: the program rules' rebate."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from bot.program.config import RebateRules, highest_reached
from bot.program.money import show_amount
from bot.program.percents import WHOLE_BP, part, show_percent, show_points


@dataclass(frozen=True, slots=True)
class Rebate:
    """What a year's revenue is rebated.

    Attributes:
        rate_bp: the rate in basis points, growth included; 0 below the first band.
        amount: the rebate in minor units.
        steps: the maths, a sentence a step.
    """

    rate_bp: int
    amount: int
    steps: tuple[str, ...]


def rebate(revenue: int, *, last_year: int | None, rules: RebateRules, currency: str) -> Rebate:
    """Compute the rebate of a partner whose type gets one (`RebateRules.types`).

    Args:
        revenue: sourced revenue won in the calendar year, in minor units.
        last_year: that of the year before; growth is counted only over more than nothing.
        rules: the rebate's rules.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    shown = show_amount(revenue, currency)
    band = rules.band(revenue)
    if band is None:
        return Rebate(0, 0, (f"Revenue of {shown} does not reach a band: there is no rebate.",))
    rate = band.rate_bp
    steps = [f"Revenue of {shown} is in the band from {show_amount(band.start, currency)}: {show_percent(rate)}."]
    if last_year:
        growth = Fraction(revenue - last_year, last_year) * WHOLE_BP
        if bonus := highest_reached(rules.growth, growth):
            rate += bonus.points_bp
            grown = f"Growth of {show_percent(floor(growth))} over {show_amount(last_year, currency)} last year"
            steps.append(f"{grown} adds {show_points(bonus.points_bp)}: {show_percent(rate)}.")
    exact = part(revenue, rate)
    steps.append(f"{show_percent(rate)} of {shown} is {show_amount(round(exact), currency)}.")
    if band.maximum is not None and exact > band.maximum:
        exact = Fraction(band.maximum)
        steps.append(f"The band pays {show_amount(band.maximum, currency)} at most.")
    return Rebate(rate, round(exact), tuple(steps))
