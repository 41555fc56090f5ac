"""Deals as they are looked for: those of a customer, those of a list, and those whose protection is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlmodel import col

from bot.memory.reads import Statement, detached
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import Deal, DealStatus, DirectOpportunity, Partner

T = TypeVar("T")


class DealOrder(Enum):
    """What a list of deals begins with."""

    OLDEST_REGISTERED = "registered first"
    NEAREST_CLOSE = "expected to close first"
    NEAREST_END = "protection ends first"
    NEWEST_CLOSED = "closed last"
    NEWEST_REGISTERED = "registered last"


@dataclass(frozen=True)
class DealsWanted:
    """Which deals of live partners are looked for.

    Attributes:
        statuses: of one of these; empty for any.
        of_user: registered by somebody, or of a partner that they own.
        protected: the protection ends within these two days, both counted.
        expected: it is expected to close within these two days, both counted.
        closed: it was closed within these two days, both counted.
        still_since: it was registered, decided on, extended or moved on last before this instant, or its day.
    """

    order: DealOrder
    statuses: frozenset[DealStatus] = frozenset()
    partner_id: int | None = None
    of_user: str | None = None
    protected: tuple[date, date] | None = None
    expected: tuple[date, date] | None = None
    closed: tuple[date, date] | None = None
    still_since: datetime | None = None


@dataclass(frozen=True)
class DealFound:
    """A deal with its partner's name and owner."""

    deal: Deal
    partner_name: str
    owner_id: str | None


@dataclass(frozen=True)
class DealsFound:
    """Some of the deals that were looked for; `total` and `value` (minor units) are of all of them."""

    some: tuple[DealFound, ...]
    total: int
    value: int


class DealReads(TopicReads):
    """Looks for deals in one workspace."""

    async def of_customer(self, key: str, domain: str) -> tuple[Deal, ...]:
        """Give the deals of live partners with a customer, by its key or its domain, the one registered first first."""
        same = _same(Deal, key=key, domain=domain)
        order = (col(Deal.registered_at), col(Deal.id))
        statement = self._deals(select(*_DEAL.values())).where(same).order_by(*order)
        return await self._rows(lambda found: detached(Deal, found), statement)

    async def directs(self, key: str = "", domain: str = "") -> tuple[DirectOpportunity, ...]:
        """Give the direct opportunities, of one customer or all, the oldest first."""
        direct = DirectOpportunity
        mine = select(*columns_of(direct).values()).where(col(direct.team_id) == self._team_id)
        if key or domain:
            mine = mine.where(_same(direct, key=key, domain=domain))
        return await self._rows(
            lambda found: detached(direct, found), mine.order_by(col(direct.opened_on), col(direct.id))
        )

    async def look_for(self, wanted: DealsWanted, *, limit: int, offset: int = 0) -> DealsFound:
        """Give some of the deals that are wanted, and how many there are in all.

        Args:
            wanted: which ones.
            limit: how many.
            offset: how many to leave out before.
        """
        which = self._which(wanted)
        named = (_PARTNER["name"].label("partner_name"), _PARTNER["owner_id"].label("owner_id"))
        some = self._deals(select(*_DEAL.values(), *named)).where(*which).order_by(*_ORDERS[wanted.order])
        all_of_them = self._deals(select(func.count(), func.sum(_DEAL["value"]))).where(*which)

        def look(connection: Connection) -> DealsFound:
            rows = [dict(row) for row in connection.execute(some.limit(limit).offset(offset)).mappings()]
            ((total, value),) = connection.execute(all_of_them).all()
            names = [(str(row.pop("partner_name")), row.pop("owner_id")) for row in rows]
            found = zip(detached(Deal, rows), names, strict=True)
            return DealsFound(
                tuple(DealFound(deal, name, None if owner is None else str(owner)) for deal, (name, owner) in found),
                int(str(total)),
                int(Decimal(str(value or 0))),
            )

        return await self._at_once(look)

    def _which(self, wanted: DealsWanted) -> list[ColumnElement[bool]]:
        which: list[ColumnElement[bool]] = []
        if wanted.statuses:
            which.append(col(Deal.status).in_(sorted(wanted.statuses)))
        if wanted.partner_id is not None:
            which.append(col(Deal.partner_id) == wanted.partner_id)
        if wanted.of_user is not None:
            which.append(or_(col(Partner.owner_id) == wanted.of_user, col(Deal.registered_by) == wanted.of_user))
        if wanted.protected is not None:
            which.append(col(Deal.protected_until).between(*wanted.protected))
        if wanted.expected is not None:
            which.append(col(Deal.expected_close).between(*wanted.expected))
        if wanted.closed is not None:
            which.append(col(Deal.closed_on).between(*wanted.closed))
        if wanted.still_since is not None:
            which.extend(_still(wanted.still_since))
        return which

    def _deals(self, chosen: Statement) -> Statement:
        live = and_(
            col(Partner.team_id) == col(Deal.team_id),
            col(Partner.id) == col(Deal.partner_id),
            col(Partner.archived_at).is_(None),
        )
        return chosen.join_from(Deal, Partner, live).where(col(Deal.team_id) == self._team_id)

    async def _rows(self, make: Callable[[Sequence[dict[str, object]]], T], statement: Statement) -> T:
        return await self._at_once(
            lambda connection: make([dict(row) for row in connection.execute(statement).mappings()])
        )


_DEAL, _PARTNER = columns_of(Deal), columns_of(Partner)
_ORDERS: dict[DealOrder, tuple[ColumnElement[object], ...]] = {
    DealOrder.OLDEST_REGISTERED: (_DEAL["registered_at"], _DEAL["id"]),
    DealOrder.NEAREST_CLOSE: (func.coalesce(_DEAL["expected_close"], date.max), _DEAL["id"]),
    DealOrder.NEAREST_END: (func.coalesce(_DEAL["protected_until"], date.max), _DEAL["id"]),
    DealOrder.NEWEST_CLOSED: (func.coalesce(_DEAL["closed_on"], date.min).desc(), _DEAL["id"].desc()),
    DealOrder.NEWEST_REGISTERED: (_DEAL["registered_at"].desc(), _DEAL["id"].desc()),
}


def _still(since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Nothing of a deal happened since, as `bot.program.deals.standing_still.last_moved` defines it.

    What has no day did not happen.
    """
    days = (col(Deal.extended_on), col(Deal.moved_on))
    decided = func.coalesce(col(Deal.decided_at), col(Deal.registered_at)) < since
    return (decided, *(or_(day.is_(None), day < since.date()) for day in days))


def _same(kind: type[Deal | DirectOpportunity], *, key: str, domain: str) -> ColumnElement[bool]:
    """An empty key or domain is nobody's."""
    of_key = and_(col(kind.customer_key) == key, col(kind.customer_key) != "")
    return or_(of_key, and_(col(kind.domain) == domain, col(kind.domain) != ""))
