"""What partners are paid: the commission ledger, what it is settled from, how lines come to it; and joint offers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Connection, Integer, Select, bindparam, select
from sqlmodel import col

from bot.memory.many import insert_many
from bot.memory.offers import offers
from bot.memory.reads import TEAM, Statement
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import (
    AuditEntry,
    Change,
    Deal,
    DealStatus,
    JointOffer,
    LedgerKind,
    LedgerLine,
    OfferQuarter,
    Partner,
    Tier,
)
from bot.model.json import JsonValue
from bot.model.ledger import Account, AccountDeal, Entry

T = TypeVar("T")
Held = tuple[date, Mapping[str, JsonValue]]
PARTNERS = bindparam("partners", type_=Integer, expanding=True)
DEALS = bindparam("deals", type_=Integer, expanding=True)
# SQLite and PostgreSQL take some 32,000 values in a statement; more at once is no faster.
_AT_ONCE = 1_000


class _Own(NamedTuple):
    """Columns of the partner."""

    id: int
    tier: Tier
    certified_sales: int
    certified_technical: int
    annual_target: int | None
    created_at: datetime


class Ledger(TopicReads):
    """What the partners of a workspace are paid."""

    async def partners_of(self, deal_ids: Collection[int]) -> frozenset[int]:
        """Give the partners that deals belong to, and belonged to when they accrued; a deal may be gone by now."""

        def look(connection: Connection) -> frozenset[int]:
            return frozenset(
                partner_id
                for some in _chunks(deal_ids)
                for statement in (_partners_of_deals(), _partners_of_lines())
                for partner_id in connection.scalars(statement, {"team": self._team_id, "deals": some})
            )

        return await self._at_once(look)

    async def accounts(self, partner_ids: Collection[int], *, zone: ZoneInfo) -> tuple[Account, ...]:
        """Give the accounts of partners, archived ones too, in the order of their ids.

        Args:
            partner_ids: the partners.
            zone: the workspace's timezone, in which instants become days.
        """

        def look(connection: Connection) -> tuple[Account, ...]:
            return tuple(
                account
                for some in _chunks(partner_ids)
                for account in _accounts(connection, {"team": self._team_id, "partners": some}, zone)
            )

        return await self._at_once(look)

    async def entries(self, partner_id: int | None = None) -> tuple[Entry, ...]:
        """Give the lines of a partner or of all, in the order in which they were booked."""
        if partner_id is None:
            return await self._entries(_lines(), {})
        return await self._entries(_lines_of_partners(), {"partners": [partner_id]})

    async def entries_of_deal(self, deal_id: int) -> tuple[Entry, ...]:
        """Give the lines of a deal in the order in which they were booked."""
        return await self._entries(_lines_of_deals(), {"deals": [deal_id]})

    async def offers(self, partner_id: int | None = None) -> tuple[tuple[JointOffer, ...], tuple[OfferQuarter, ...]]:
        """Give the joint offers of a partner, or of all live ones, and what is known of their quarters."""
        return await self._at_once(partial(offers, team_id=self._team_id, partner_id=partner_id))

    async def _entries(self, statement: Statement, values: Mapping[str, object]) -> tuple[Entry, ...]:
        mine = {"team": self._team_id, **values}
        return await self._at_once(lambda connection: tuple(map(Entry._make, connection.execute(statement, mine))))


def book(connection: Connection, team_id: str, lines: Sequence[Entry], *, now: datetime) -> None:
    """Add lines to the ledger; their ids are given by the database.

    Args:
        connection: a connection within a transaction.
        team_id: the workspace.
        lines: the lines, without ids.
        now: the present instant.
    """
    shared = {"team_id": team_id, "created_at": now}
    values = {name: [getattr(line, name) for line in lines] for name in Entry._fields if name != "id"}
    insert_many(connection, LedgerLine, values, shared)


def _accounts(connection: Connection, values: Mapping[str, object], zone: ZoneInfo) -> Iterator[Account]:
    def grouped(statement: Statement, make: Callable[[Sequence[object]], T]) -> defaultdict[object, list[T]]:
        found = defaultdict[object, list[T]](list)
        for partner_id, *row in connection.execute(statement, dict(values)):
            found[partner_id].append(make(row))
        return found

    def of_deal(row: Sequence[object]) -> AccountDeal:
        *others, registered_at = row
        assert isinstance(registered_at, datetime)
        return AccountDeal._make((*others, registered_at.astimezone(zone).date()))

    def of_change(row: Sequence[object]) -> Held:
        at, before = row
        assert isinstance(at, datetime) and isinstance(before, dict)
        return at.astimezone(zone).date(), before

    deals, held = grouped(_deals(), of_deal), grouped(_changes(), of_change)
    standing, booked = grouped(_standing(), Entry._make), grouped(_booked(), lambda row: int(str(row[0])))
    for own in map(_Own._make, connection.execute(_partners(), dict(values))):
        yield Account(
            own.id,
            own.tier,
            own.certified_sales,
            own.certified_technical,
            own.annual_target,
            own.created_at.astimezone(zone).date(),
            held=tuple(held[own.id]),
            deals=tuple(deals[own.id]),
            standing=tuple(standing[own.id]),
            booked=frozenset(booked[own.id]),
        )


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[place : place + _AT_ONCE] for place in range(0, len(ordered), _AT_ONCE))


@cache
def _partners_of_deals() -> Select[int]:
    return select(col(Deal.partner_id)).where(col(Deal.team_id) == TEAM, col(Deal.id).in_(DEALS)).distinct()


@cache
def _partners_of_lines() -> Select[int]:
    mine = (col(LedgerLine.team_id) == TEAM, col(LedgerLine.deal_id).in_(DEALS))
    return select(col(LedgerLine.partner_id)).where(*mine).distinct()


@cache
def _partners() -> Statement:
    mine = (col(Partner.team_id) == TEAM, col(Partner.id).in_(PARTNERS))
    return select(*(getattr(Partner, name) for name in _Own._fields)).where(*mine).order_by(col(Partner.id))


@cache
def _deals() -> Statement:
    names = (*AccountDeal._fields[:-1], "registered_at")
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id).in_(PARTNERS), col(Deal.status) == DealStatus.WON)
    return select(col(Deal.partner_id), *(getattr(Deal, name) for name in names)).where(*mine)


@cache
def _changes() -> Statement:
    """What each change of a partner itself overwrote, the newest first."""
    entry = AuditEntry
    mine = (
        col(entry.team_id) == TEAM,
        col(entry.partner_id).in_(PARTNERS),
        col(entry.table) == Partner.__tablename__,
        col(entry.change) == Change.CHANGED,
    )
    return select(col(entry.partner_id), col(entry.at), col(entry.before)).where(*mine).order_by(col(entry.id).desc())


@cache
def _standing() -> Statement:
    """The accruals and clawbacks that no correction took back."""
    corrected = select(col(LedgerLine.corrects)).where(
        col(LedgerLine.team_id) == TEAM,
        col(LedgerLine.partner_id).in_(PARTNERS),
        col(LedgerLine.corrects).is_not(None),
    )
    stands = (col(LedgerLine.kind) != LedgerKind.CORRECTION, col(LedgerLine.id).not_in(corrected))
    mine = (col(LedgerLine.team_id) == TEAM, col(LedgerLine.partner_id).in_(PARTNERS), *stands)
    return select(col(LedgerLine.partner_id), *_columns()).where(*mine).order_by(col(LedgerLine.id))


@cache
def _booked() -> Statement:
    mine = (col(LedgerLine.team_id) == TEAM, col(LedgerLine.partner_id).in_(PARTNERS))
    return select(col(LedgerLine.partner_id), col(LedgerLine.deal_id)).where(*mine).distinct()


@cache
def _lines() -> Statement:
    return select(*_columns()).where(col(LedgerLine.team_id) == TEAM).order_by(col(LedgerLine.id))


@cache
def _lines_of_partners() -> Statement:
    return _lines().where(col(LedgerLine.partner_id).in_(PARTNERS))


@cache
def _lines_of_deals() -> Statement:
    return _lines().where(col(LedgerLine.deal_id).in_(DEALS))


def _columns() -> list[Column[object]]:
    columns = columns_of(LedgerLine)
    return [columns[name] for name in Entry._fields]
