"""Connections to SQLite or PostgreSQL that behave alike: snapshots for reading, one clear transaction for writing."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlmodel import SQLModel

from bot.memory.in_one_go import InOneGo
from bot.memory.sqlite import connect, prepared

# SQLAlchemy gives INSERT … ON CONFLICT DO NOTHING a class of its own for each database.
Insert: TypeAlias = Callable[[type[SQLModel]], sqlite.Insert | postgresql.Insert]

T = TypeVar("T")
SQLITE_READERS = 4
# Threads for short looks: a second one for those that come during a long look; more of them only contend for the GIL.
SQLITE_LANES = 2
POSTGRES_CONNECTIONS = 10
# Fewer, so that writers who wait for each other leave connections to readers.
POSTGRES_WRITERS = 7
# Milliseconds that a writer waits for another one before it gives up with an error.
LOCK_TIMEOUT = 10_000
POOL_RECYCLE_SECONDS = 1_800
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}


def driver_url(url: str) -> URL:
    """Turn a database URL as hosts give it into one for the async drivers.

    Raises:
        ValueError: it is neither SQLite nor PostgreSQL.
    """
    parsed = make_url(url)
    driver = DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise ValueError(f"{parsed.drivername} is not supported; the database is sqlite:///file.db or postgresql://…")
    query = dict(parsed.query)
    if sslmode := query.pop("sslmode", None):
        query["ssl"] = sslmode
    # libpq's option; asyncpg refuses what it does not know, and binds the channel by itself where it can.
    query.pop("channel_binding", None)
    return parsed.set(drivername=driver, query=query)


class Database:
    """The engines of one database.

    SQLite allows one writer at a time. Writers queue here, fairly and without polling, and begin with BEGIN
    IMMEDIATE, so that a second process waits as well instead of failing in mid-transaction. Readers have connections
    of their own and never wait (WAL). `sqlite://` is a temporary file that is gone after `close`, so that it behaves
    like a real one.

    Args:
        url: `sqlite:///file.db`, `sqlite://` or `postgresql://…`.
        foreign_keys: False for migrations, in which SQLite rebuilds tables: dropping the old partner table would remove
            every note with it.

    Raises:
        ValueError: it is neither SQLite nor PostgreSQL.
    """

    def __init__(self, url: str, *, foreign_keys: bool = True) -> None:
        parsed = driver_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._directory: tempfile.TemporaryDirectory[str] | None = None
        self._file: Path | None = None
        self._writing: set[asyncio.Task[object] | None] = set()
        self._in_one_go: InOneGo | None
        if self.is_sqlite:
            self.insert: Insert = sqlite.insert
            self._open_sqlite(parsed, foreign_keys)
        else:
            self.insert = postgresql.insert
            self._open_postgres(parsed)

    def _open_sqlite(self, url: URL, foreign_keys: bool) -> None:
        if url.database in (None, "", ":memory:"):
            self._directory = tempfile.TemporaryDirectory(prefix="partneros-")
            url = url.set(database=str(Path(self._directory.name, "memory.db")))
        self._file = Path(str(url.database))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._gate = asyncio.Semaphore(1)
        self._in_one_go = InOneGo(url, readers=SQLITE_LANES, timeout=LOCK_TIMEOUT / 1_000, turn=self._turn)
        self._readers = _sqlite_engine(url, connections=SQLITE_READERS, begin="BEGIN", foreign_keys=foreign_keys)
        self._writers = _sqlite_engine(url, connections=1, begin="BEGIN IMMEDIATE", foreign_keys=foreign_keys)

    def _open_postgres(self, url: URL) -> None:
        self._gate = asyncio.Semaphore(POSTGRES_WRITERS)
        self._in_one_go = None
        self._writers = create_async_engine(
            url,
            hide_parameters=True,
            pool_size=POSTGRES_CONNECTIONS,
            max_overflow=0,
            pool_recycle=POOL_RECYCLE_SECONDS,
            connect_args={"server_settings": {"application_name": "partneros", "lock_timeout": str(LOCK_TIMEOUT)}},
        )
        self._readers = self._writers.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection that sees one state of the database until it ends."""
        async with self._readers.connect() as connection:
            yield connection

    async def look_for_file(self) -> None:
        """Make sure that SQLite's file is there: who has it open reads on after it was deleted.

        Raises:
            FileNotFoundError: it is not.
        """
        if self._file is not None:
            await asyncio.to_thread(self._file.stat)

    def session(self) -> AsyncSession:
        """Make a session for reading; its connection, opened when it is first needed, sees one state until it ends."""
        return AsyncSession(self._readers)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction: committed at the end, rolled back on an exception.

        Raises:
            RuntimeError: the task has a transaction open already and would wait for itself.
        """
        async with self._turn(), self._writers.begin() as connection:
            yield connection

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait until it is this task's turn to write."""
        task = self._refuse_circles()
        async with self._gate:
            self._writing.add(task)
            try:
                yield
            finally:
                self._writing.discard(task)

    def _refuse_circles(self) -> asyncio.Task[object] | None:
        """Give the task, which must not be writing already."""
        task = asyncio.current_task()
        if task in self._writing:
            raise RuntimeError("a task cannot write while it is writing: end the first transaction")
        return task

    async def read(self, look: Callable[[Connection], T], session: AsyncSession) -> T:
        """Let a function look at one state of the database in one go.

        Args:
            look: gets a connection that it must not keep; on SQLite it runs in another thread.
            session: the reader's, used on PostgreSQL: a second connection could be waited for in a circle.
        """
        if self._in_one_go is not None:
            return await self._in_one_go.read(look)
        return await in_session(session, look)

    async def write(self, do: Callable[[Connection], T]) -> T:
        """Let a function change the database in one short transaction.

        Args:
            do: gets a connection that it must not keep; on SQLite it runs in another thread.

        Raises:
            RuntimeError: the task has a transaction open already and would wait for itself.
        """
        if self._in_one_go is None:
            async with self.writing() as connection:
                return await connection.run_sync(do)
        self._refuse_circles()
        return await self._in_one_go.write(do)

    async def close(self) -> None:
        """Close every connection."""
        if self._in_one_go is not None:
            await asyncio.to_thread(self._in_one_go.close)
        await self._readers.dispose()
        await self._writers.dispose()
        if self._directory is not None:
            self._directory.cleanup()


async def in_session(session: AsyncSession, look: Callable[[Connection], T]) -> T:
    """Let a function look through a session's connection, in its transaction."""
    return await session.run_sync(lambda inner: look(inner.connection()))


def _sqlite_engine(url: URL, *, connections: int, begin: str, foreign_keys: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        # Every transaction is ended by who began it.
        pool_reset_on_return=None,
        # The driver's own way of beginning transactions loses updates; see `begin_transaction`.
        connect_args={"isolation_level": None, "timeout": LOCK_TIMEOUT / 1_000, "async_creator_fn": connect},
    )

    prepared(engine.sync_engine, begin=begin, foreign_keys=foreign_keys)
    return engine
