"""Rows that are only looked at, read with statements that are built once.

Through the session such a statement takes five times as long: it is built, compiled and tracked each time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from operator import itemgetter
from typing import TypeAlias, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    inspect,
    or_,
    select,
)
from sqlmodel import SQLModel, col

from bot.memory.values import columns_of
from bot.model import (
    AuditEntry,
    Change,
    Contact,
    Deal,
    DealOrigin,
    DealStatus,
    Milestone,
    Note,
    Partner,
    Person,
    Workspace,
)

Statement: TypeAlias = Select[*tuple[object, ...]]
Rows: TypeAlias = Sequence[Mapping[str, object]]
M = TypeVar("M", bound=SQLModel)

TEAM, USER = bindparam("team", type_=String), bindparam("user", type_=String)
PARTNER, LIMIT = bindparam("partner", type_=Integer), bindparam("limit", type_=Integer)
AFTER, LAST = bindparam("after", type_=Integer), bindparam("last", type_=Integer)
REVISION = bindparam("revision", type_=Integer)
TODAY, YEAR_AGO = bindparam("today", type_=Date), bindparam("year_ago", type_=Date)
# The last 365 days of D are D-364..D.
YEAR = timedelta(days=364)
WHOLE = "number_of_all_rows"


def look(connection: Connection, statement: Statement, values: Mapping[str, object]) -> Rows:
    """Run a statement and give its rows."""
    found = connection.execute(statement, dict(values))
    # Each row's own way of becoming a mapping takes several times as long.
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def detached(kind: type[M], rows: Iterable[Mapping[str, object]]) -> tuple[M, ...]:
    """Make plain rows of what a statement gave; they belong to no session.

    They are made as a session makes them: a row's own constructor takes ten times as long.
    """
    names, made, manager = tuple(columns_of(kind)), [], inspect(kind).class_manager
    values = itemgetter(*names)
    for row in rows:
        one: M = manager.new_instance()
        one.__dict__.update(zip(names, values(row), strict=True))
        made.append(one)
    return tuple(made)


def whole(rows: Rows) -> int:
    """Give the number of all rows, of which some were read."""
    return int(str(rows[0][WHOLE])) if rows else 0


def sums(rows: Rows) -> tuple[int, int, int, int]:
    """Give the four sums over deals; no deals come to nothing."""
    open_count, open_value, won_count, won_value = (int(str(number or 0)) for number in rows[0].values())
    return open_count, open_value, won_count, won_value


@cache
def workspace() -> Statement:
    """The workspace's own row."""
    return select(*columns_of(Workspace).values()).where(col(Workspace.team_id) == TEAM)


@cache
def person() -> Statement:
    """Somebody of the workspace."""
    return select(*columns_of(Person).values()).where(col(Person.team_id) == TEAM, col(Person.user_id) == USER)


@cache
def partner() -> Statement:
    """One partner, archived or not."""
    return select(*columns_of(Partner).values()).where(col(Partner.team_id) == TEAM, col(Partner.id) == PARTNER)


@cache
def contacts() -> Statement:
    """A partner's contacts: the main one first, then by name."""
    mine = (col(Contact.team_id) == TEAM, col(Contact.partner_id) == PARTNER)
    order = (col(Contact.is_main).desc(), col(Contact.name), col(Contact.id))
    return select(*columns_of(Contact).values()).where(*mine).order_by(*order)


@cache
def notes() -> Statement:
    """A partner's newest notes, each with the number of all."""
    return _newest(Note)


@cache
def milestones() -> Statement:
    """A partner's newest milestones, each with the number of all."""
    return _newest(Milestone)


def _newest(kind: type[Note] | type[Milestone]) -> Statement:
    mine = (col(kind.team_id) == TEAM, col(kind.partner_id) == PARTNER)
    order = (col(kind.happened_on).desc(), col(kind.id).desc())
    whole = func.count().over().label(WHOLE)
    return select(*columns_of(kind).values(), whole).where(*mine).order_by(*order).limit(LIMIT)


@cache
def changed() -> Statement:
    """Which partners changed after a revision, and in which tables."""
    entry = (col(AuditEntry.partner_id), col(AuditEntry.table))
    later = (col(AuditEntry.team_id) == TEAM, col(AuditEntry.revision) > REVISION)
    return select(*entry).where(*later).distinct().limit(LIMIT)


@cache
def rows_of_demo() -> Statement:
    """Since which revision each row of the demo's partners is remembered, and whether it still is."""
    demo = select(col(Partner.id)).where(col(Partner.team_id) == TEAM, col(Partner.is_demo))
    added = case((col(AuditEntry.change) == Change.ADDED, 1), else_=0)
    removed = case((col(AuditEntry.change) == Change.REMOVED, 1), else_=0)
    row = (col(AuditEntry.partner_id), col(AuditEntry.table), col(AuditEntry.row_id))
    since = func.min(col(AuditEntry.revision)).label("since")
    mine = (col(AuditEntry.team_id) == TEAM, col(AuditEntry.partner_id).in_(demo))
    return select(*row, since).where(*mine).group_by(*row).having(func.sum(added) > func.sum(removed))


def added_since_loaded(rows: Rows) -> dict[str, int]:
    """Count by table what came to partners after the change that added them."""
    loaded = {row["partner_id"]: row["since"] for row in rows if row["table"] == Partner.__tablename__}
    return Counter(str(row["table"]) for row in rows if row["since"] != loaded.get(row["partner_id"]))


@cache
def deals_added_up() -> Statement:
    """Number and value of the open deals, then of the sourced ones won in a year; PostgreSQL adds up in decimals."""
    open_now = col(Deal.status) == DealStatus.APPROVED
    won = and_(
        col(Deal.status) == DealStatus.WON,
        col(Deal.origin) == DealOrigin.SOURCED,
        col(Deal.closed_on).between(YEAR_AGO, TODAY),
        or_(col(Deal.reversed_on).is_(None), col(Deal.reversed_on) > TODAY),
    )
    sums = {
        "open_count": func.sum(case((open_now, 1), else_=0)),
        "open_value": func.sum(case((open_now, col(Deal.value)), else_=0)),
        "won_count": func.sum(case((won, 1), else_=0)),
        "won_value": func.sum(case((won, col(Deal.value)), else_=0)),
    }
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id) == PARTNER)
    return select(*(cast(total, BigInteger).label(name) for name, total in sums.items())).where(*mine)
