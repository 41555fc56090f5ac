"""What a figure is, and what is asked."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.program.config import ProgramConfig
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
        made_of: the ids of the deals or partners that it is made of, compact; `of` says which.
    """

    value: Number
    unit: Unit
    formula: str
    inputs: Mapping[str, Number]
    made_of: "array[int]"
    of: str = "deal"

    @property
    def ids(self) -> tuple[int, ...]:
        """What it is made of: in order, the largest partners first where it is about those."""
        return tuple(self.made_of)


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
    """What is asked.

    Attributes:
        today: the day asked about, in the workspace's timezone; nothing later is seen.
    """

    period: Period
    today: date
    zone: ZoneInfo
    program: ProgramConfig

    @cached_property
    def seen(self) -> Period:
        """What of the period is over by the day asked about."""
        return self.period.up_to(self.today)

    @cached_property
    def pipeline_day(self) -> date:
        """The day on which the pipeline is looked at."""
        return min(self.period.last, self.today)

    @cached_property
    def day_begins(self) -> datetime:
        """The instant at which the day asked about begins; hours count up to it, so that none is counted early."""
        return datetime.combine(self.today, time.min, self.zone)
