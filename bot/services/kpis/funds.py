"""What only people know of a period, from where they told it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import CompanyFigure, FigureKind
from bot.program.figures import Figure, figure_of
from bot.program.kpis import Funds
from bot.program.mdf import funds_of_period
from bot.program.outcomes import deal_facts
from bot.program.periods import Period


async def funds_of(
    repository: Repository, period: Period, *, today: date, only: Collection[int] | None = None
) -> Funds:
    """Give what is known of a period; see `funds_of_periods`."""
    (found,) = await funds_of_periods(repository, (period,), today=today, only=only)
    return found


async def funds_of_periods(
    repository: Repository, periods: Sequence[Period], *, today: date, only: Collection[int] | None = None
) -> tuple[Funds, ...]:
    """Give what is known of each period; what was told is read once for all of them.

    Args:
        repository: the workspace.
        periods: the periods.
        today: the day asked about; nothing later is seen.
        only: the numbers of the partners that are asked about, all by default; the company's figures are of all.
    """
    record, zone = await repository.funds.all(), ZoneInfo((await repository.workspace()).timezone)
    allocations = [one for one in record.allocations if only is None or one.partner_id in only]
    requests = [one for one in record.requests if only is None or one.partner_id in only]
    credited = [deal_facts(one, zone) for one in record.credited if only is None or one.partner_id in only]
    found = [funds_of_period(allocations, requests, credited, period=one, today=today) for one in periods]
    if only is not None:
        return tuple(found)
    figures = [one for one in await repository.company.figures() if one.first_on <= today]
    return tuple(
        replace(
            funds,
            company_revenue=_known(figures, FigureKind.REVENUE, period),
            program_cost=_known(figures, FigureKind.PROGRAM_COST, period),
        )
        for funds, period in zip(found, periods, strict=True)
    )


def _known(figures: Sequence[CompanyFigure], kind: FigureKind, period: Period) -> int | None:
    return figure_of(period, (Figure(one.first_on, one.last_on, one.amount) for one in figures if one.kind is kind))
