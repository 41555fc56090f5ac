"""What a figure is, and what it is worked out from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.model import DealOrigin, Partner, Stage
from bot.program.config import ProgramConfig
from bot.program.outcomes import DealFacts, revenue_deals
from bot.program.periods import Period

Number: TypeAlias = int | float | None


class Unit(StrEnum):
    """What a figure is counted in."""

    MONEY = "money"
    BP = "bp"
    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Kpi:
    """A figure.

    Attributes:
        value: None where there is nothing to divide by, or something is not known. Medians keep halves.
        unit: money is in minor units, ratios in basis points.
        formula: how it is worked out, in words.
        inputs: the numbers that went into it.
        ids: the deals or partners that it is made of; `of` says which.
    """

    value: Number
    unit: Unit
    formula: str
    inputs: Mapping[str, Number]
    ids: tuple[int, ...] = ()
    of: str = "deal"


@dataclass(frozen=True, slots=True)
class Funds:
    """What only people know of a period, in minor units; None is not known.

    Attributes:
        company_revenue: the whole company's revenue.
        program_cost: what the program cost.
        mdf_allocated: market development funds that were allocated, not what tiers allow for.
        mdf_spent: what was spent of them.
        mdf_revenue: sourced won revenue attributed to that.
        mdf_pipeline: open pipeline attributed to that.
    """

    company_revenue: int | None = None
    program_cost: int | None = None
    mdf_allocated: int | None = None
    mdf_spent: int | None = None
    mdf_revenue: int | None = None
    mdf_pipeline: int | None = None


@dataclass(frozen=True)
class Question:
    """What is asked, with what every figure needs of it worked out once.

    Attributes:
        touched: the days of notes and milestones, by partner.
        today: the day asked about; nothing later is seen.
    """

    partners: tuple[Partner, ...]
    deals: tuple[DealFacts, ...]
    touched: Mapping[int, Collection[date]]
    period: Period
    today: date
    zone: ZoneInfo
    funds: Funds
    program: ProgramConfig

    @cached_property
    def seen(self) -> Period:
        """What of the period is over by the day asked about."""
        return self.period.up_to(self.today)

    @cached_property
    def day_begins(self) -> datetime:
        """The instant at which the day asked about begins; hours count up to it, so that none is counted early."""
        return datetime.combine(self.today, time.min, self.zone)

    @cached_property
    def lasting(self) -> tuple[Partner, ...]:
        """The partners that have not ended by the day asked about."""
        return tuple(one for one in self.partners if not self._has_ended(one))

    @cached_property
    def sourced(self) -> list[DealFacts]:
        """The deals of the period's sourced revenue."""
        return revenue_deals(self.deals, self.seen, today=self.today)

    @cached_property
    def influenced(self) -> list[DealFacts]:
        """The deals of the period's influenced revenue."""
        return revenue_deals(self.deals, self.seen, today=self.today, origin=DealOrigin.INFLUENCED)

    @cached_property
    def won(self) -> list[DealFacts]:
        """The deals that were won in the period; a reversal takes revenue back, not the win."""
        return [one for one in self.deals if one.closed_on in self.seen and one.is_won_by(self.today)]

    @cached_property
    def lost(self) -> list[DealFacts]:
        """The deals that were lost in the period."""
        return [one for one in self.deals if one.closed_on in self.seen and one.is_lost_by(self.today)]

    @cached_property
    def registered(self) -> list[DealFacts]:
        """The deals that were registered in the period."""
        return [one for one in self.deals if one.registered_on in self.seen]

    @cached_property
    def decided(self) -> list[DealFacts]:
        """The deals that were decided in the period."""
        return [one for one in self.deals if one.decided_on in self.seen]

    @cached_property
    def first_registered(self) -> dict[int, date]:
        """The day of the first registered deal by partner, up to the day asked about."""
        first: dict[int, date] = {}
        for deal in self.deals:
            day = deal.registered_on
            if day <= self.today and day < first.get(deal.partner_id, date.max):
                first[deal.partner_id] = day
        return first

    def _has_ended(self, partner: Partner) -> bool:
        return partner.stage is Stage.ENDED and (partner.stage_since is None or partner.stage_since <= self.today)


def ids_of(rows: Iterable[DealFacts | Partner]) -> tuple[int, ...]:
    """Give the ids of deals or partners, in order."""
    return tuple(sorted(row.id for row in rows if row.id is not None))


def middle(values: Iterable[int | Fraction]) -> Number:
    """Give the median, halves kept; None of nothing. What is no half is rounded half-even to hundredths."""
    known = [Fraction(value) for value in values]
    if not known:
        return None
    rounded = round(median(known), 2)
    return int(rounded) if rounded.denominator == 1 else float(rounded)
