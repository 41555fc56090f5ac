"""One writer at a time in a workspace, where it looks first and then adds a row: there is no row yet to be locked."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def one_at_a_time(connection: AsyncConnection, team_id: str) -> None:
    """Wait until no other writer of this kind is at work in a workspace; SQLite has one writer anyway.

    Ids given meanwhile are seen in their order, so that the highest one tells whether anything is new.

    Args:
        connection: what is locked is let go at the end of its transaction.
        team_id: the workspace.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(team_id, 0))))
