"""Market development funds, and the deals that funded activities brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from sqlalchemy import Connection, and_, select
from sqlmodel import col

from bot.memory.reads import LIMIT, PARTNER, TEAM, Statement, detached, look
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import Deal, MdfAllocation, MdfRequest, MdfStatus, Partner


@dataclass(frozen=True)
class FundsRecord:
    """Funds of the live partners, or of one.

    Attributes:
        credited: the deals that an activity is said to have brought.
    """

    allocations: tuple[MdfAllocation, ...]
    requests: tuple[MdfRequest, ...]
    credited: tuple[Deal, ...]


@dataclass(frozen=True)
class FundsRequested:
    """An activity that waits for a decision, with its partner's name and owner."""

    row: MdfRequest
    partner_name: str
    owner_id: str | None


class FundsReads(TopicReads):
    """Reads the funds of one workspace."""

    async def all(self) -> FundsRecord:
        """Give the funds of every live partner, in the order in which they were written down."""
        return await self._at_once(partial(_record, one=False, values={"team": self._team_id}))

    async def of(self, partner_id: int) -> FundsRecord:
        """Give the funds of a partner."""
        values = {"team": self._team_id, "partner": partner_id}
        return await self._at_once(partial(_record, one=True, values=values))

    async def requested(self, *, limit: int) -> tuple[FundsRequested, ...]:
        """Give activities of live partners that wait for a decision, the one asked for first first."""
        return await self._at_once(partial(_waiting, values={"team": self._team_id, "limit": limit}))


def _waiting(connection: Connection, *, values: Mapping[str, object]) -> tuple[FundsRequested, ...]:
    rows = look(connection, _requested(), values)
    return tuple(
        FundsRequested(one, str(row["partner_name"]), None if row["owner_id"] is None else str(row["owner_id"]))
        for one, row in zip(detached(MdfRequest, rows), rows, strict=True)
    )


@cache
def _requested() -> Statement:
    live = and_(
        col(Partner.team_id) == col(MdfRequest.team_id),
        col(Partner.id) == col(MdfRequest.partner_id),
        col(Partner.archived_at).is_(None),
    )
    partner = columns_of(Partner)
    named = (partner["name"].label("partner_name"), partner["owner_id"].label("owner_id"))
    mine = select(*columns_of(MdfRequest).values(), *named).join_from(MdfRequest, Partner, live)
    waits = (col(MdfRequest.team_id) == TEAM, col(MdfRequest.status) == MdfStatus.REQUESTED)
    return mine.where(*waits).order_by(col(MdfRequest.id)).limit(LIMIT)


def _record(connection: Connection, *, one: bool, values: Mapping[str, object]) -> FundsRecord:
    return FundsRecord(
        allocations=detached(MdfAllocation, look(connection, _all_of(MdfAllocation, one), values)),
        requests=detached(MdfRequest, look(connection, _all_of(MdfRequest, one), values)),
        credited=detached(Deal, look(connection, _credited(one), values)),
    )


@cache
def _all_of(kind: type[MdfAllocation] | type[MdfRequest] | type[Deal], one: bool) -> Statement:
    live = select(col(Partner.id)).where(col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    whose = col(kind.partner_id) == PARTNER if one else col(kind.partner_id).in_(live)
    return select(*columns_of(kind).values()).where(col(kind.team_id) == TEAM, whose).order_by(col(kind.id))


@cache
def _credited(one: bool) -> Statement:
    return _all_of(Deal, one).where(col(Deal.mdf_id).is_not(None))
