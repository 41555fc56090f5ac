"""Partners' health, week by week. What was taken once is never taken again, so that a trend stays what it was."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlmodel import col

from bot.memory.engine import Database
from bot.model import HealthSnapshot, Partner, Workspace


class HealthSnapshotStore:
    """Snapshots of all workspaces. They are worked out from the record, so they are not audited."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_taken(self, team_id: str, taken_on: date) -> int:
        """Give the highest number of a partner whose snapshot of a day is there, 0 when none is."""
        mine = (col(HealthSnapshot.team_id) == team_id, col(HealthSnapshot.taken_on) == taken_on)
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.max(col(HealthSnapshot.partner_id))).where(*mine)) or 0

    async def add(self, team_id: str, snapshots: Sequence[HealthSnapshot]) -> None:
        """Keep snapshots; of a partner that has one of the day, or is gone meanwhile, none is added."""
        ids = [one.partner_id for one in snapshots]
        new = self._database.insert(HealthSnapshot).on_conflict_do_nothing()
        workspace = select(col(Workspace.team_id)).where(col(Workspace.team_id) == team_id).with_for_update()
        async with self._database.writing() as connection:
            # Whoever takes a partner away waits.
            await connection.execute(workspace)
            mine = select(col(Partner.id)).where(col(Partner.team_id) == team_id, col(Partner.id).in_(ids))
            here = set(await connection.scalars(mine))
            rows = [one.model_dump() for one in snapshots if one.partner_id in here and one.team_id == team_id]
            if rows:
                await connection.execute(new, rows)
