"""The tables, from nothing to this version. Alembic is imported only to migrate: it costs 0.4 s of every start."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from bot.memory.engine import Database
from bot.memory.memory import Memory
from bot.model.errors import DomainError

if TYPE_CHECKING:
    from alembic.config import Config

# The newest script in `migrations/versions`; the numbers sort as they follow each other.
HEAD = "0005"
EMPTY = "base"
MIGRATIONS = Path(__file__).parent / "migrations"
# PostgreSQL: what nodes that are released at once wait for; it only has to be a number of our own.
MIGRATION_LOCK = 7277


class SchemaBehind(DomainError):
    """The database was not made by this version."""

    def __init__(self, found: str | None) -> None:
        newer = found is not None and found > HEAD
        super().__init__(
            f"The database is {f'at {found}' if found else 'empty'}, this version needs {HEAD}.",
            "A newer version of PartnerOS made it. Update this one." if newer else "Run: python -m bot migrate",
        )


class DatabaseUnusable(DomainError):
    """The database cannot be opened."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The database cannot be opened ({reason}).",
            "Check DATABASE_URL: it is sqlite:///file.db or postgresql://user:password@host:5432/name.",
        )


async def current_revision(memory: Memory) -> str | None:
    """Give the revision that the database is at; None when it is empty."""
    async with memory.database.reading() as connection:
        return await connection.run_sync(_revision)


async def ensure_current(url: str) -> None:
    """Make sure at the start that the database fits this version; SQLite is migrated, as it is this bot's alone.

    Args:
        url: the database, as for `Memory.connect`.

    Raises:
        SchemaBehind: it has to be migrated first, or it is newer.
    """
    async with migrating(url) as database:
        async with database.reading() as connection:
            found = await connection.run_sync(_revision)
        if found == HEAD:
            return
        if not database.is_sqlite or (found or "") > HEAD:
            raise SchemaBehind(found)
        async with database.writing() as connection:
            await connection.run_sync(_move, HEAD)


async def create(memory: Memory) -> None:
    """Make all tables at once in an empty database, as `sqlite://` is; the result is that of migrating."""
    async with memory.database.writing() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
        await connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        await connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


async def migrate(url: str, revision: str = HEAD) -> tuple[str | None, str | None]:
    """Bring a database to a revision, the newest by default, in one transaction.

    Args:
        url: the database, as for `Memory.connect`.
        revision: where to go, up or down; `EMPTY` removes everything.

    Returns:
        The revision it was at and the one it is at now.

    Raises:
        SchemaBehind: a newer version made it.
    """
    async with migrating(url) as database, database.writing() as connection:
        return await connection.run_sync(_move, revision)


@asynccontextmanager
async def migrating(url: str) -> AsyncIterator[Database]:
    """Open a database as migrations need it: SQLite rebuilds tables, and must not cascade from the old ones.

    Raises:
        DatabaseUnusable: it cannot be opened.
    """
    database = await _opened(url)
    try:
        yield database
    finally:
        await database.close()


async def _opened(url: str) -> Database:
    try:
        database = Database(url, foreign_keys=False)
        async with database.reading():
            return database
    except Exception as error:
        # Each driver, and an address that is misspelt, has errors of its own.
        raise DatabaseUnusable(type(error).__name__) from error


def _move(connection: Connection, revision: str) -> tuple[str | None, str | None]:
    from alembic import command

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
    before = _revision(connection)
    if before is not None and before > HEAD:
        raise SchemaBehind(before)
    if revision == EMPTY or (before is not None and revision < before):
        command.downgrade(config(connection), revision)
    else:
        command.upgrade(config(connection), revision)
    return before, _revision(connection)


def config(connection: Connection) -> "Config":
    """Configure Alembic without a file of its own."""
    from alembic.config import Config

    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
