"""The program's figures, as they are shown."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model.errors import Choice
from bot.program.kpis import Group, Kpi
from bot.program.kpis.months import MonthRevenue
from bot.program.periods import Period


@dataclass(frozen=True)
class KpiLine:
    """A figure with the same of the period before.

    Attributes:
        line: the command line that shows how it is worked out.
    """

    name: str
    label: str
    group: Group
    now: Kpi
    before: Kpi
    line: str


@dataclass(frozen=True)
class KpiCard:
    """All figures of a period.

    Attributes:
        whose: the partners that they are of; empty for all.
        partners: how many those are.
        today: the day as of which they are.
        months: revenue of the months up to the period's end, the earliest first.
        around: the same for other periods.
    """

    period: Period
    before: Period
    today: date
    whose: str
    partners: int
    currency: str
    lines: tuple[KpiLine, ...]
    months: tuple[MonthRevenue, ...]
    around: tuple[Choice, ...]


@dataclass(frozen=True)
class BehindKpi:
    """One deal or partner that a figure is made of, by its number; `facts` says what of it counts."""

    number: int
    title: str
    facts: tuple[str, ...]
    partner_name: str


@dataclass(frozen=True)
class KpiProof:
    """How a figure is worked out, and a page of what it is made of.

    Attributes:
        line: the command line of this answer without its page number.
        back: the command line of all figures of the period.
    """

    name: str
    label: str
    kpi: Kpi
    period: Period
    today: date
    whose: str
    currency: str
    rows: tuple[BehindKpi, ...]
    total: int
    page: int
    pages: int
    line: str
    back: str


KpiResult: TypeAlias = KpiCard | KpiProof
