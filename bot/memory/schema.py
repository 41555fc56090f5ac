"""The tables, from nothing to this version. Alembic is imported only to migrate: it costs 0.4 s of every start."""

import asyncio
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from bot.memory.engine import Database
from bot.memory.memory import Memory
from bot.model.errors import DomainError

# The newest script in `migrations/versions`.
HEAD = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaBehind(DomainError):
    """The database was made by another version, or not made yet."""

    def __init__(self, found: str | None) -> None:
        super().__init__(
            f"The database is {f'at {found}' if found else 'empty'}, this version needs {HEAD}.",
            "Run: python -m bot migrate",
        )


async def current_revision(memory: Memory) -> str | None:
    """Give the revision that the database is at; None when it is empty."""
    async with memory.database.reading() as connection:
        return await connection.run_sync(_revision)


async def require_head(memory: Memory) -> None:
    """Make sure that the database fits this version.

    Raises:
        SchemaBehind: it has to be migrated first.
    """
    found = await current_revision(memory)
    if found != HEAD:
        raise SchemaBehind(found)


async def create(memory: Memory) -> None:
    """Make all tables in an empty database at once; the result is that of migrating."""
    async with memory.database.writing() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
        await connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        await connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def migrate(url: str, revision: str = HEAD) -> tuple[str | None, str | None]:
    """Bring a database to a revision, the newest by default; runs its own event loop.

    Args:
        url: the database, as for `Memory.connect`.
        revision: where to go, up or down; `base` is the empty database.

    Returns:
        The revision it was at and the one it is at now.
    """
    return asyncio.run(_migrate(url, revision))


async def _migrate(url: str, revision: str) -> tuple[str | None, str | None]:
    database = Database(url, foreign_keys=False)
    try:
        async with database.writing() as connection:
            return await connection.run_sync(_run, revision)
    finally:
        await database.close()


def _run(connection: Connection, revision: str) -> tuple[str | None, str | None]:
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Two nodes that are released at once migrate one after the other; the number only has to be ours.
        connection.execute(text("SELECT pg_advisory_xact_lock(7277)"))
    before = _revision(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if revision == "base" or (before is not None and revision < before):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)
    return before, _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
