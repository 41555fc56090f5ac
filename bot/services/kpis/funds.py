"""What only people know of a period, from where they told it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import FigureKind
from bot.program.figures import Figure, figure_of
from bot.program.kpis import Funds
from bot.program.mdf import funds_of_period
from bot.program.outcomes import deal_facts
from bot.program.periods import Period


async def funds_of(
    repository: Repository, period: Period, *, today: date, only: Collection[int] | None = None
) -> Funds:
    """Give what is known of a period.

    Args:
        repository: the workspace.
        period: the period.
        today: the day asked about; nothing later is seen.
        only: the numbers of the partners that are asked about, all by default; the company's figures are of all.
    """
    record, zone = await repository.funds.all(), ZoneInfo((await repository.workspace()).timezone)
    found = funds_of_period(
        [one for one in record.allocations if only is None or one.partner_id in only],
        [one for one in record.requests if only is None or one.partner_id in only],
        [deal_facts(one, zone) for one in record.credited if only is None or one.partner_id in only],
        period=period,
        today=today,
    )
    if only is not None:
        return found
    figures = [one for one in await repository.company.figures() if one.first_on <= today]

    def known(kind: FigureKind) -> int | None:
        of_kind = (Figure(one.first_on, one.last_on, one.amount) for one in figures if one.kind is kind)
        return figure_of(period, of_kind)

    return replace(found, company_revenue=known(FigureKind.REVENUE), program_cost=known(FigureKind.PROGRAM_COST))
