"""The front door of the memory."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from bot.memory.changes import Changes
from bot.memory.conversations import ConversationStore
from bot.memory.deliveries import DeliveryLedger
from bot.memory.engine import Database
from bot.memory.fills import FillStore
from bot.memory.health_snapshots import HealthSnapshotStore
from bot.memory.imports import ImportStore
from bot.memory.inbox import InboxStore
from bot.memory.own_documents import OwnDocumentStore
from bot.memory.repository import Repository
from bot.model import Workspace


def utc_now() -> datetime:
    """Give the present instant in UTC."""
    return datetime.now(UTC)


class Memory:
    """What the bot remembers, of all workspaces.

    Attributes:
        database: the engines, for migrations and stores.
        inbox: what Slack sent and is not answered yet.
        deliveries: what was sent to Slack.
        conversations: what was said with the coach.
        fills: documents that are being filled.
        own_documents: the workspaces' own templates and playbooks.
        imports: files that wait to be applied.
        health_snapshots: partners' health, week by week.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.inbox = InboxStore(database, clock)
        self.deliveries = DeliveryLedger(database, clock)
        self.conversations = ConversationStore(database)
        self.fills = FillStore(database, clock)
        self.own_documents = OwnDocumentStore(database, clock)
        self.health_snapshots = HealthSnapshotStore(database)
        self.imports = ImportStore(database, clock)
        self._clock = clock

    @classmethod
    def connect(cls, url: str, *, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open a database; nothing is read or created before the first use.

        Args:
            url: `sqlite:///file.db`, `sqlite://` (gone after `close`) or `postgresql://…`.
            clock: gives the present instant in UTC.

        Raises:
            ValueError: it is neither SQLite nor PostgreSQL.
        """
        return cls(Database(url), clock)

    async def close(self) -> None:
        """Close every connection."""
        await self.database.close()

    async def ping(self) -> None:
        """Look whether the database is there and can be read; raises what the driver raises when not."""
        await self.database.look_for_file()
        async with self.database.session() as session:
            await session.execute(select(col(Workspace.team_id)).limit(1))

    @asynccontextmanager
    async def reading(self, team_id: str) -> AsyncIterator[Repository]:
        """Read a workspace as it is at one instant."""
        async with self.database.session() as session:
            yield Repository(self.database, session, team_id, self._clock())

    @asynccontextmanager
    async def writing(
        self, team_id: str, *, actor_id: str, cause: str, undoes: str | None = None
    ) -> AsyncIterator[Changes]:
        """Change a workspace in one transaction: everything is kept, or after an exception nothing.

        Args:
            team_id: the workspace.
            actor_id: the Slack user who asked.
            cause: the Slack request; it changes something at most once.
            undoes: the cause that this one takes back.

        Raises:
            AlreadyDone: the cause changed something before, or what it undoes was undone before.
        """
        async with (
            self.database.writing() as connection,
            AsyncSession(connection, expire_on_commit=False, autoflush=False) as session,
        ):
            changes = Changes(
                self.database,
                session,
                team_id,
                self._clock(),
                actor_id=actor_id,
                cause=cause,
                undoes=undoes,
            )
            await changes.begin(self.database.insert)
            yield changes
            await changes.finish()

    async def team_ids(self) -> tuple[str, ...]:
        """Give the workspaces that ever changed something."""
        async with self.database.reading() as connection:
            ids = await connection.scalars(select(col(Workspace.team_id)).order_by(col(Workspace.team_id)))
            return tuple(ids)

    async def purge(self, team_id: str) -> int:
        """Forget a workspace: every row of every table, its audit too.

        Returns:
            The number of rows that were removed.
        """
        async with self.database.writing() as connection:
            removed = 0
            for table in reversed(SQLModel.metadata.sorted_tables):
                removed += (await connection.execute(delete(table).where(table.columns.team_id == team_id))).rowcount
            return removed
