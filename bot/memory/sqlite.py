"""SQLite for SQLAlchemy with one trip to the connection's thread a statement, where aiosqlite alone makes four."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Self, TypeAlias

import aiosqlite
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

Values: TypeAlias = tuple[str | int | float | bytes | None, ...]


class Cursor:
    """A cursor for one statement, of which it keeps the result.

    The cursor of SQLite itself never leaves the thread. In the traceback of a statement that was cancelled half-way it
    would live on, and SQLite keeps a closed connection, with the lock that every other writer waits for, until then.
    """

    description: object = None
    rowcount = -1
    lastrowid: int | None = None

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[object] = []

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, values: Values = ()) -> None:
        """Run a statement."""
        await self._connection.run(lambda connection: self._keep(connection.execute(statement, values)))

    async def executemany(self, statement: str, values: Sequence[Values]) -> None:
        """Run a statement once for each of many values."""
        await self._connection.run(lambda connection: self._keep(connection.executemany(statement, values)))

    async def fetchall(self) -> list[object]:
        """Give the rows of the result."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: what there was to close is closed."""

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self._rows = cursor.fetchall()
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        cursor.close()


class Connection(aiosqlite.Connection):
    """A connection whose statements are run in one go."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        """Make a cursor, which needs no trip to the thread."""
        return Cursor(self)

    async def run(self, do: Callable[[sqlite3.Connection], None]) -> None:
        """Call a function with the connection of SQLite in its thread."""
        await self._execute(do, self._conn)  # type: ignore[no-untyped-call]


def connect(path: str, **options: object) -> Connection:
    """Open a connection, as SQLAlchemy's `async_creator_fn` does."""
    connection = Connection(partial(sqlite3.connect, path, **options), iter_chunk_size=64)
    # A thread that is not waited for when the program ends.
    connection._thread.daemon = True
    return connection


def prepared(engine: Engine, *, begin: str, foreign_keys: bool) -> Engine:
    """Make an engine of SQLite behave: WAL, foreign keys, and transactions that begin as they should.

    Args:
        engine: an engine whose driver begins no transactions by itself; its own way loses updates.
        begin: the statement that begins a transaction.
        foreign_keys: False for migrations, in which SQLite rebuilds tables.
    """

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", f"foreign_keys = {foreign_keys:d}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: SqlConnection) -> None:
        connection.exec_driver_sql(begin)

    return engine
