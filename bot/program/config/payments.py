"""What partners are paid: commission, rebate and revenue share."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import inf

from bot.model import PartnerType
from bot.program.config.checks import never_falls, require, require_no_negatives, require_shares, rises
from bot.program.percents import WHOLE_BP


class StatementRhythm(StrEnum):
    """How often commission is settled."""

    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Bonus:
    """A step of a ladder of points; of all steps reached, the highest counts alone.

    Attributes:
        at_bp: what has to be reached, in basis points.
        points_bp: what it adds to a rate, in basis points.
    """

    at_bp: int
    points_bp: int

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require_shares(self, "points_bp")


def highest_reached(ladder: tuple[Bonus, ...], bp: int | Fraction) -> Bonus | None:
    """Give the highest step of a ladder that is reached; None for none.

    Args:
        ladder: the steps, the lowest first.
        bp: what was reached, in basis points: exact, so that 109.999 % does not reach 110 %.
    """
    return next((step for step in reversed(ladder) if step.at_bp <= bp), None)


@dataclass(frozen=True)
class CommissionRules:
    """How a won deal is paid; the base rates are the tiers'. Source: the program rules' commission.

    Rates and points are in basis points of the deal's value.

    Attributes:
        cap_bp: the highest rate.
        influenced_share_bp: the part of the base rate that counts for an influenced deal, in basis points of it.
        closed_by_company_share_bp: the part of the whole rate that counts where the company's own sellers closed.
        attainment: points for attainment of the annual target, the lowest step first.
        first_deal_bp: points for the first won deal.
        next_deals_bp: points for the second and the third won deal.
        certified_bp: points for a team that meets its tier's certifications.
        minimum_payout: less than this is carried over, in minor units.
        clawback_days: days after closing up to which a reversal takes the commission back.
        statements: how often commission is settled.
    """

    cap_bp: int = 4_000
    influenced_share_bp: int = 5_000
    closed_by_company_share_bp: int = 5_000
    attainment: tuple[Bonus, ...] = (Bonus(11_000, 500), Bonus(12_500, 1_000), Bonus(15_000, 1_500))
    first_deal_bp: int = 1_000
    next_deals_bp: int = 500
    certified_bp: int = 250
    minimum_payout: int = 100_00
    clawback_days: int = 90
    statements: StatementRhythm = StatementRhythm.QUARTERLY

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require_shares(self, "cap_bp", "influenced_share_bp", "closed_by_company_share_bp", "certified_bp")
        require_shares(self, "first_deal_bp", "next_deals_bp")
        _require_order(self.attainment, "attainment")


@dataclass(frozen=True)
class RebateBand:
    """A band of the volume rebate: the whole revenue of the year is paid at its rate.

    Attributes:
        start: revenue from which the band counts, in minor units; it ends where the next one starts.
        rate_bp: the rate in basis points of the revenue.
        maximum: the most that is paid in the band, in minor units; None for no maximum.
    """

    start: int
    rate_bp: int
    maximum: int | None

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require_shares(self, "rate_bp")
        require(
            self.maximum is None or self.maximum * WHOLE_BP >= self.start * self.rate_bp,
            "the most that a rebate band pays cannot be less than its rate pays where it starts",
        )


@dataclass(frozen=True)
class RebateRules:
    """The volume rebate on sourced revenue won in a calendar year. Source: the program rules' rebate.

    Attributes:
        bands: the bands, the lowest first; below the first there is no rebate.
        growth: points for growth over last year's revenue, the lowest step first; they count before the maximum.
        types: the types of partner that get it.
    """

    bands: tuple[RebateBand, ...] = (
        RebateBand(100_000_00, 200, 5_000_00),
        RebateBand(250_000_00, 400, 20_000_00),
        RebateBand(500_000_00, 600, 60_000_00),
        RebateBand(1_000_000_00, 800, None),
    )
    growth: tuple[Bonus, ...] = (Bonus(2_500, 100), Bonus(5_000, 250))
    types: tuple[PartnerType, ...] = (PartnerType.RESELLER, PartnerType.MSP)

    def __post_init__(self) -> None:
        require(rises(band.start for band in self.bands), "the rebate's bands are listed from the lowest start up")
        require(never_falls(band.rate_bp for band in self.bands), "a higher rebate band cannot pay a lower rate")
        most = [inf if band.maximum is None else band.maximum for band in self.bands]
        require(never_falls(most), "a higher rebate band cannot have a lower maximum")
        _require_order(self.growth, "growth")

    def band(self, revenue: int) -> RebateBand | None:
        """Give the band of a year's revenue in minor units; None where it is below the first."""
        return next((band for band in reversed(self.bands) if band.start <= revenue), None)


@dataclass(frozen=True)
class RevenueShareRules:
    """How the income of a joint offer is shared. Source: the program rules' revenue share.

    Attributes:
        payment_fees_bp: payment fees, in basis points of the gross income.
        statement_day: day of the month after a quarter by which the statement is sent.
        payment_day: day of that month by which it is paid.
    """

    payment_fees_bp: int = 250
    statement_day: int = 15
    payment_day: int = 30

    def __post_init__(self) -> None:
        require_shares(self, "payment_fees_bp")
        # Each month that follows a quarter has 30 days.
        require(
            1 <= self.statement_day <= self.payment_day <= 30,
            "the revenue share is stated before it is paid, both on a day between the 1st and the 30th",
        )


def _require_order(ladder: tuple[Bonus, ...], what: str) -> None:
    for values in ([step.at_bp for step in ladder], [step.points_bp for step in ladder]):
        require(rises(values), f"the steps of {what} are listed from the lowest up, each with more points")
