"""What the program's figures count, read a chunk of partners at a time: memory stays flat at any size."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from sqlalchemy import CompoundSelect, Connection, Date, Integer, and_, bindparam, select, union
from sqlmodel import col

from bot.memory.reads import AFTER, LAST, LIMIT, TEAM, TODAY, Statement, detached, look
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import Deal, Milestone, Note, Partner
from bot.model.facts import DealRow

# A chunk of so many takes some hundredths of a second and some megabytes, whatever the deals hold.
CHUNK = 250
IDS = bindparam("ids", type_=Integer, expanding=True)
SINCE = bindparam("since", type_=Date)


@dataclass(frozen=True)
class PartnerChunk:
    """Some live partners, by their number.

    Attributes:
        deals: all of theirs.
        touched: the days of their notes and milestones, by partner.
    """

    partners: tuple[Partner, ...]
    deals: tuple[DealRow, ...]
    touched: Mapping[int, Collection[date]]


@dataclass(frozen=True, slots=True)
class NamedDeal:
    """A deal with the name of its partner."""

    deal: Deal
    partner_name: str


class PortfolioReads(TopicReads):
    """Reads all partners of one workspace."""

    async def chunk(self, *, after: int, since: date, today: date) -> PartnerChunk:
        """Give the next live partners by their number, none after the last one.

        Args:
            after: the number of the last partner that was given, 0 at the beginning.
            since: the first day whose notes and milestones are wanted.
            today: the last such day.
        """
        values = {"team": self._team_id, "after": after, "limit": CHUNK, "since": since, "today": today}
        return await self._at_once(partial(_chunk, values=values))

    async def deals(self, ids: Collection[int]) -> tuple[NamedDeal, ...]:
        """Give some deals of live partners, by their number."""
        return await self._at_once(partial(_named_deals, values={"team": self._team_id, "ids": sorted(ids)}))

    async def partners(self, ids: Collection[int]) -> tuple[Partner, ...]:
        """Give some live partners, by their number."""
        values = {"team": self._team_id, "ids": sorted(ids)}
        return await self._at_once(lambda connection: detached(Partner, look(connection, _named(), values)))


def _chunk(connection: Connection, *, values: Mapping[str, object]) -> PartnerChunk:
    partners = detached(Partner, look(connection, _next(), values))
    if not partners:
        return PartnerChunk((), (), {})
    ids, values = {one.id for one in partners}, {**values, "last": partners[-1].id}
    deals = map(DealRow._make, connection.execute(_deals(), values))
    touched: defaultdict[int, list[date]] = defaultdict(list)
    for partner_id, day in connection.execute(_touches(), values):
        touched[partner_id].append(day)
    # Between two live partners there may be archived ones.
    return PartnerChunk(partners, tuple(one for one in deals if one.partner_id in ids), touched)


def _named_deals(connection: Connection, *, values: Mapping[str, object]) -> tuple[NamedDeal, ...]:
    rows = look(connection, _these_deals(), values)
    deals = detached(Deal, rows)
    return tuple(NamedDeal(deal, str(row["partner_name"])) for deal, row in zip(deals, rows, strict=True))


def _live() -> Statement:
    live = (col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    return select(*columns_of(Partner).values()).where(*live).order_by(col(Partner.id))


@cache
def _next() -> Statement:
    return _live().where(col(Partner.id) > AFTER).limit(LIMIT)


@cache
def _named() -> Statement:
    return _live().where(col(Partner.id).in_(IDS))


@cache
def _deals() -> Statement:
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id) > AFTER, col(Deal.partner_id) <= LAST)
    return select(*(getattr(Deal, name) for name in DealRow._fields)).where(*mine)


@cache
def _these_deals() -> Statement:
    of_partner = and_(col(Partner.team_id) == col(Deal.team_id), col(Partner.id) == col(Deal.partner_id))
    mine = (col(Deal.team_id) == TEAM, col(Deal.id).in_(IDS), col(Partner.archived_at).is_(None))
    columns = (*columns_of(Deal).values(), col(Partner.name).label("partner_name"))
    return select(*columns).join(Partner, of_partner).where(*mine).order_by(col(Deal.id))


@cache
def _touches() -> CompoundSelect[int, date]:
    """Each partner's days with a note or a milestone, once."""
    days = [
        select(col(kind.partner_id), col(kind.happened_on)).where(
            col(kind.team_id) == TEAM,
            col(kind.partner_id) > AFTER,
            col(kind.partner_id) <= LAST,
            col(kind.happened_on).between(SINCE, TODAY),
        )
        for kind in (Note, Milestone)
    ]
    return union(*days)
