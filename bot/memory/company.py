"""What is kept of the company as a whole: its figures, and how many amounts stand in its currency."""

from functools import cache

from sqlalchemy import CompoundSelect, Connection, func, select, union_all
from sqlmodel import col

from bot.memory.reads import TEAM, Statement, detached
from bot.memory.reads import look as rows_of
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import (
    CompanyFigure,
    Deal,
    DirectOpportunity,
    LedgerLine,
    MdfAllocation,
    MdfRequest,
    OfferQuarter,
    Partner,
)

# What has an amount in each of its rows.
_WITH_AMOUNTS = (Deal, DirectOpportunity, LedgerLine, OfferQuarter, MdfAllocation, MdfRequest, CompanyFigure)


class CompanyReads(TopicReads):
    """What is kept of a workspace's company."""

    async def figures(self) -> tuple[CompanyFigure, ...]:
        """Give what only people know of the company's periods: each kind by itself, the latest period first."""
        values = {"team": self._team_id}
        return await self._at_once(lambda connection: detached(CompanyFigure, rows_of(connection, _figures(), values)))

    async def amounts(self) -> int:
        """Count the rows that hold an amount in the company's currency."""
        return await self._at_once(self._count)

    def _count(self, connection: Connection) -> int:
        return sum(connection.scalars(_amounts(), {"team": self._team_id}))


@cache
def _figures() -> Statement:
    figure = CompanyFigure
    mine = select(*columns_of(figure).values()).where(col(figure.team_id) == TEAM)
    return mine.order_by(col(figure.kind).desc(), col(figure.last_on).desc(), col(figure.first_on), col(figure.id))


@cache
def _amounts() -> CompoundSelect[int]:
    counts = [select(func.count()).select_from(kind).where(col(kind.team_id) == TEAM) for kind in _WITH_AMOUNTS]
    targets = select(func.count()).where(col(Partner.team_id) == TEAM, col(Partner.annual_target).is_not(None))
    return union_all(*counts, targets)
