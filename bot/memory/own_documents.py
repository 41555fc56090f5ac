"""A workspace's own templates and playbooks, every version of them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import col

from bot.memory.engine import Database
from bot.memory.one_at_a_time import one_at_a_time
from bot.memory.values import columns_of, storable
from bot.model import DocumentKind, OwnDocument


class OwnDocumentStore:
    """Own documents of all workspaces. Versions are added and never changed, so what was used once can be shown."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self, team_id: str, kind: DocumentKind, name: str, text: str, *, author_id: str, is_removed: bool = False
    ) -> int:
        """Keep a text as the next version of a document, or end it; gives the number of the version."""
        mine = (col(OwnDocument.team_id) == team_id, col(OwnDocument.kind) == kind, col(OwnDocument.name) == name)
        async with self._database.writing() as connection:
            await one_at_a_time(connection, team_id)
            last = await connection.scalar(select(func.max(col(OwnDocument.version))).where(*mine))
            document = OwnDocument(
                team_id=team_id,
                kind=kind,
                name=name,
                version=int(last or 0) + 1,
                text=storable(text),
                is_removed=is_removed,
                author_id=author_id,
                created_at=self._clock(),
            )
            await connection.execute(self._database.insert(OwnDocument).values(document.model_dump(exclude={"id"})))
            return document.version

    async def newest_id(self, team_id: str) -> int:
        """Give a number that grows whenever a document of the workspace changes; 0 when it never had one."""
        newest = select(func.max(col(OwnDocument.id))).where(col(OwnDocument.team_id) == team_id)
        async with self._database.reading() as connection:
            return int(await connection.scalar(newest) or 0)

    async def current(self, team_id: str) -> tuple[OwnDocument, ...]:
        """Give the newest version of each document that was not removed, by name."""
        of_team = col(OwnDocument.team_id) == team_id
        newest = (
            select(func.max(col(OwnDocument.id))).where(of_team).group_by(col(OwnDocument.kind), col(OwnDocument.name))
        )
        live = select(*columns_of(OwnDocument).values()).where(
            of_team, col(OwnDocument.id).in_(newest), col(OwnDocument.is_removed).is_(False)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(live.order_by(col(OwnDocument.kind), col(OwnDocument.name)))).mappings()
            return tuple(OwnDocument(**row) for row in rows)

    async def versions(self, team_id: str, kind: DocumentKind, name: str) -> tuple[OwnDocument, ...]:
        """Give every version of a document, the newest first."""
        mine = (col(OwnDocument.team_id) == team_id, col(OwnDocument.kind) == kind, col(OwnDocument.name) == name)
        newest = select(*columns_of(OwnDocument).values()).where(*mine).order_by(col(OwnDocument.version).desc())
        async with self._database.reading() as connection:
            return tuple(OwnDocument(**row) for row in (await connection.execute(newest)).mappings())
