"""The program's figures for a period as they stand on a day. Each shows its formula, its inputs and the ids behind it.

Source: the program rules' KPIs. "Ended", tier and certifications are as of the day asked, or today's where there is no
history. Nothing later than that day is seen.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import Partner
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.kpis.figures import FIGURES, Figure, Group
from bot.program.kpis.kpi import Funds, Kpi, Question, Unit
from bot.program.kpis.tally import Tally
from bot.program.outcomes import DealFacts
from bot.program.periods import Period

__all__ = ["FIGURES", "NO_FUNDS", "Figure", "Funds", "Group", "Kpi", "Question", "Tally", "Unit", "kpis"]

NO_FUNDS = Funds()


def kpis(
    partners: Iterable[Partner],
    deals: Iterable[DealFacts],
    touched: Mapping[int, Collection[date]],
    *,
    period: Period,
    today: date,
    zone: ZoneInfo,
    funds: Funds = NO_FUNDS,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> dict[str, Kpi]:
    """Work out every figure.

    Args:
        partners: the partners that are asked about.
        deals: all their deals.
        touched: the days of their notes and milestones, by partner; the days of deals are touches without it.
        period: the period.
        today: the day asked about, in the workspace's timezone.
        zone: the workspace's timezone.
        funds: what only people know of the period.
        program: the workspace's program.
    """
    tally = Tally(Question(period, today, zone, program))
    tally.add(partners, deals, touched)
    return tally.kpis(funds)
