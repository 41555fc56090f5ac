"""Imports: the files that wait to be applied, and many rows read, added, changed and removed at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    case,
    delete,
    exists,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from bot.memory.engine import Database, in_session
from bot.memory.many import insert_many
from bot.memory.reads import TEAM, detached, look
from bot.memory.topic import TopicReads
from bot.memory.values import DETAILS, as_json, checked, columns_of, storable
from bot.model import AuditEntry, Change, Contact, Deal, Fill, ImportBatch, ImportStatus, Partner
from bot.model.json import Json

T = TypeVar("T")
M = TypeVar("M", bound=SQLModel)
Imported: TypeAlias = Partner | Contact | Deal
Row: TypeAlias = Mapping[str, object]
Stored: TypeAlias = SQLModel
# Rows of one statement: more at once are no faster, and between two statements it is told how far it is.
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row's columns as they are, and as they will be."""

    row_id: int
    partner_id: int
    before: Row
    after: Row


class EveryRow(TopicReads):
    """All rows of a table in a workspace."""

    async def of(self, kind: type[M]) -> tuple[M, ...]:
        """Give every row of a table, in the order in which they came."""
        columns = columns_of(kind)
        order = [columns[name] for name in columns if columns[name].primary_key]
        mine = select(*columns.values()).where(columns["team_id"] == TEAM).order_by(*order)
        return await self._at_once(lambda connection: detached(kind, look(connection, mine, {"team": self._team_id})))


@dataclass(frozen=True)
class Stamp:
    """What all audit entries of one change share."""

    team_id: str
    cause: str
    actor_id: str
    at: datetime
    revision: int
    undoes: str | None


class ManyRows:
    """What an import does within a transaction of `Changes`.

    Args:
        session: the transaction's.
        stamp: what the audit says of the change.
        reserve: gives the first of so many free ordinals of audit entries.
    """

    def __init__(self, session: AsyncSession, stamp: Stamp, reserve: Callable[[int], int]) -> None:
        self._session = session
        self._stamp = stamp
        self._reserve = reserve

    async def waits(self, import_id: int, status: ImportStatus) -> bool:
        """Tell whether an import with this status still has something that waits to come in."""
        same = col(ImportBatch.status) == status
        waits = select(col(ImportBatch.id)).where(*_mine(self._stamp.team_id, import_id), _WAITS, same)
        return await self._session.scalar(waits) is not None

    async def steps(self, import_id: int) -> tuple[AuditEntry, ...]:
        """Give what an import changed, in the order it was changed; it may have come in at several times."""
        mine = col(AuditEntry.team_id) == self._stamp.team_id
        causes = select(col(AuditEntry.cause)).where(
            mine,
            col(AuditEntry.table) == str(ImportBatch.__tablename__),
            col(AuditEntry.row_id) == import_id,
            col(AuditEntry.change) == Change.ADDED,
        )
        entries = select(AuditEntry).where(mine, col(AuditEntry.cause).in_(causes))
        return tuple(await self._session.scalars(entries.order_by(col(AuditEntry.id))))

    async def begin(self, batch: ImportBatch) -> int:
        """Keep an import, or what became of one that is kept; gives its number."""
        merged = await self._session.merge(batch)
        await self._session.flush()
        return merged.id or 0

    async def add(self, kind: type[Imported], rows: Sequence[Row], import_id: int) -> None:
        """Add rows that an import brings; one entry tells the audit of all of them, see `note`.

        Args:
            kind: their table.
            rows: by column, all of it but the workspace and the numbers.
            import_id: the import.
        """
        shared = {"team_id": self._stamp.team_id, "import_id": import_id}
        values = {name: [row[name] for row in rows] for name in next(iter(rows), ())}
        await self._do(lambda connection: insert_many(connection, kind, values, shared))

    async def change(self, kind: type[Imported], changes: Sequence[RowChange]) -> None:
        """Change rows, each with an entry of its own in the audit."""
        if not changes:
            return
        await self._do(partial(_update, kind, self._stamp.team_id, changes))
        first = self._reserve(len(changes))
        entries = [
            self._entry(first + number, Change.CHANGED, str(kind.__tablename__), one.row_id, one.partner_id)
            | {"before": as_json(one.before, one.before), "after": as_json(one.after, one.after)}
            for number, one in enumerate(changes)
        ]
        await self._do(lambda connection: connection.execute(insert(AuditEntry), entries))

    async def remove(self, kind: type[Imported], import_id: int) -> int:
        """Remove the rows that an import added; gives how many."""
        mine = delete(kind).where(col(kind.team_id) == self._stamp.team_id, col(kind.import_id) == import_id)
        return await self._do(lambda connection: connection.execute(mine).rowcount)

    async def note_added(self, import_id: int, values: Json) -> None:
        """Tell the audit that an import came."""
        entry = self._entry(self._reserve(1), Change.ADDED, str(ImportBatch.__tablename__), import_id, None)
        entry |= {"before": {}, "after": values}
        await self._do(lambda connection: connection.execute(insert(AuditEntry), [entry]))

    async def note_removed(self, import_id: int, values: Json, causes: Sequence[str]) -> None:
        """Tell the audit that an import went, with all of the times that it came in."""
        first, table = self._reserve(len(causes)), str(ImportBatch.__tablename__)
        entries = [
            self._entry(first + number, Change.REMOVED, table, import_id, None)
            | {"before": values, "after": {}, "undoes": cause}
            for number, cause in enumerate(causes)
        ]
        await self._do(lambda connection: connection.execute(insert(AuditEntry), entries))

    async def touched(self, kind: type[Imported], import_id: int, steps: Sequence[AuditEntry]) -> tuple[str, ...]:
        """Name the rows of an import that somebody changed, or added something to.

        Args:
            kind: their table.
            import_id: the import.
            steps: what the import did itself.
        """
        revision, causes = min(one.revision for one in steps), {one.cause for one in steps}
        since = (col(AuditEntry.revision) > revision, col(AuditEntry.cause).not_in(causes))
        return await self._do(lambda connection: _touched(connection, kind, self._stamp.team_id, import_id, since))

    async def _do(self, do: Callable[[Connection], T]) -> T:
        return await in_session(self._session, do)

    def _entry(
        self, ordinal: int, change: Change, table: str, row_id: int, partner_id: int | None
    ) -> dict[str, object]:
        return {
            "team_id": self._stamp.team_id,
            "cause": self._stamp.cause,
            "ordinal": ordinal,
            "actor_id": self._stamp.actor_id,
            "at": self._stamp.at,
            "change": change,
            "table": table,
            "row_id": row_id,
            "partner_id": partner_id,
            "revision": self._stamp.revision,
            "undoes": self._stamp.undoes,
        }


def _update(kind: type[Imported], team_id: str, changes: Sequence[RowChange], connection: Connection) -> None:
    """Change rows, those of the same columns with one statement."""
    alike = defaultdict[tuple[str, ...], list[RowChange]](list)
    for one in changes:
        alike[tuple(sorted(one.after))].append(one)
    for names, ones in alike.items():
        # A column's own name cannot stand for a value beside it in an UPDATE.
        new: dict[str, object] = {name: bindparam(f"new_{name}") for name in names}
        mine = (col(kind.team_id) == TEAM, col(kind.id) == bindparam("row"))
        values = [
            {"team": team_id, "row": one.row_id, **{f"new_{name}": one.after[name] for name in names}} for one in ones
        ]
        grown = {"version": col(Partner.version) + 1} if kind is Partner else {}
        connection.execute(update(kind).where(*mine).values({**new, **grown}), values)


def _touched(
    connection: Connection,
    kind: type[Imported],
    team_id: str,
    import_id: int,
    since: tuple[ColumnElement[bool], ColumnElement[bool]],
) -> tuple[str, ...]:
    mine = (col(kind.team_id) == team_id, col(kind.import_id) == import_id)
    later = (col(AuditEntry.team_id) == team_id, *since)
    if kind is Partner:
        about = exists().where(*later, col(AuditEntry.partner_id) == col(kind.id))
        details = (
            exists().where(col(one.team_id) == team_id, col(one.partner_id) == col(kind.id)) for one in (*DETAILS, Fill)
        )
        is_touched = or_(about, *details)
    else:
        is_touched = exists().where(
            *later, col(AuditEntry.table) == str(kind.__tablename__), col(AuditEntry.row_id) == col(kind.id)
        )
    name = col(Deal.customer) if kind is Deal else columns_of(kind)["name"]
    return tuple(str(one) for one in connection.scalars(select(name).where(*mine, is_touched).order_by(name)))


class ImportStore:
    """Files of all workspaces that wait to be applied, and what was answered about them."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def open(self, batch: ImportBatch) -> int:
        """Keep a file that was looked at; gives the number of the import."""
        kept = batch.model_dump(exclude={"id"}) | checked(ImportBatch, {"file_name": storable(batch.file_name)})
        made = self._database.insert(ImportBatch).values(kept).returning(col(ImportBatch.id))
        async with self._database.writing() as connection:
            return int((await connection.execute(made)).scalar_one() or 0)

    async def get(self, team_id: str, import_id: int) -> ImportBatch | None:
        """Give an import by its number, with its file, or the rows of it that wait."""
        found = select(*columns_of(ImportBatch).values()).where(*_mine(team_id, import_id))
        async with self._database.reading() as connection:
            row = (await connection.execute(found)).mappings().first()
            return None if row is None else ImportBatch(**row)

    async def newest(self, team_id: str, limit: int) -> tuple[ImportBatch, ...]:
        """Give the newest imports, the newest first; their `content` is empty where a file or rows of it wait."""
        columns: dict[str, ColumnElement[object]] = {**columns_of(ImportBatch)}
        columns["content"] = case((_WAITS, literal(b"")), else_=None).label("content")
        newest = select(*columns.values()).where(col(ImportBatch.team_id) == team_id)
        async with self._database.reading() as connection:
            rows = await connection.execute(newest.order_by(col(ImportBatch.id).desc()).limit(limit))
            return tuple(ImportBatch(**row) for row in rows.mappings())

    async def save(self, team_id: str, import_id: int, **values: object) -> bool:
        """Keep what was mapped or answered, or that a file was dropped; False when it no longer waits."""
        waits = (*_mine(team_id, import_id), _WAITS)
        async with self._database.writing() as connection:
            new = {**values, "updated_at": self._clock()}
            done = await connection.execute(update(ImportBatch).where(*waits).values(new))
            return done.rowcount > 0

    async def forget_before(self, instant: datetime) -> int:
        """Forget files, and rows of files, that nobody said anything about since an instant; gives how many."""
        old = (_WAITS, col(ImportBatch.updated_at) < instant)
        is_open = col(ImportBatch.status) == ImportStatus.OPEN
        status = case((is_open, ImportStatus.DROPPED), else_=col(ImportBatch.status))
        async with self._database.writing() as connection:
            forget = update(ImportBatch).where(*old).values(content=None, answers={}, status=status)
            return (await connection.execute(forget)).rowcount


# A file that was looked at, or what is left of one that came in.
_WAITS = col(ImportBatch.content).is_not(None)


def _mine(team_id: str, import_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ImportBatch.team_id) == team_id, col(ImportBatch.id) == import_id
