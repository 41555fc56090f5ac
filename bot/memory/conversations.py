"""What was said with the coach."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import col

from bot.memory.engine import Database
from bot.memory.values import columns_of, storable
from bot.model import Turn


class ConversationStore:
    """Conversations of all workspaces; a thread is a conversation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def say(self, turn: Turn) -> None:
        """Keep a turn; the same one (by workspace, key and speaker) is kept once."""
        row = turn.model_dump(exclude={"id"}) | {"text": storable(turn.text)}
        async with self._database.writing() as connection:
            await connection.execute(self._database.insert(Turn).values(row).on_conflict_do_nothing())

    async def turns(self, team_id: str, channel: str, thread_ts: str, limit: int) -> tuple[Turn, ...]:
        """Give the last turns of a conversation, oldest first."""
        thread = (col(Turn.team_id) == team_id, col(Turn.channel) == channel, col(Turn.thread_ts) == thread_ts)
        newest = select(*columns_of(Turn).values()).where(*thread).order_by(col(Turn.id).desc()).limit(limit)
        async with self._database.reading() as connection:
            return tuple(Turn(**row) for row in reversed((await connection.execute(newest)).mappings().all()))

    async def forget_before(self, instant: datetime) -> int:
        """Remove turns that were said before an instant; gives how many."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(Turn).where(col(Turn.said_at) < instant))).rowcount
