"""What Slack sent, kept from before the ack until it is answered. The ack waits for `accept`: plain statements."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import JSON, ColumnElement, and_, bindparam, delete, func, or_, select, tuple_, update
from sqlmodel import col

from bot.memory.engine import Database
from bot.memory.values import columns_of
from bot.model import InboxItem
from bot.model.json import Json

OPEN = col(InboxItem.done_at).is_(None)
DONE = (
    update(InboxItem)
    .where(col(InboxItem.team_id) == bindparam("which_team"), col(InboxItem.key) == bindparam("which_key"))
    .values(done_at=bindparam("now"), payload=bindparam("nothing", type_=JSON), leased_until=None)
)


class InboxStore:
    """The durable inbox of all workspaces. Whoever holds an item's lease works on it; once it is over, anybody may."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._new = database.insert(InboxItem).on_conflict_do_nothing()

    async def accept(self, team_id: str, key: str, kind: str, payload: Json, lease: timedelta) -> bool:
        """Keep what Slack sent, leased to the caller.

        Slack: an event is sent up to four times, and a request again when its ack got lost.

        Returns:
            False when it is known already: somebody works on it, will, or has.
        """
        now = self._clock()
        item = {
            "team_id": team_id,
            "key": key,
            "kind": kind,
            "payload": payload,
            "received_at": now,
            "attempts": 1,
            "leased_until": now + lease,
        }
        return await self._database.write(lambda connection: connection.execute(self._new, item).rowcount == 1)

    async def take_abandoned(self, limit: int, lease: timedelta) -> tuple[InboxItem, ...]:
        """Lease the oldest unanswered items whose lease is over, as after a crash; each goes to one caller only."""
        now = self._clock()
        ids, leased = (col(InboxItem.team_id), col(InboxItem.key)), col(InboxItem.leased_until)
        abandoned = select(*ids).where(OPEN, or_(leased.is_(None), leased <= now))
        oldest = abandoned.order_by(col(InboxItem.received_at), *ids).limit(limit).with_for_update(skip_locked=True)
        taken = (
            update(InboxItem)
            .where(tuple_(*ids).in_(oldest))
            .values(leased_until=now + lease, attempts=col(InboxItem.attempts) + 1)
            .returning(*columns_of(InboxItem).values())
        )
        async with self._database.writing() as connection:
            items = [InboxItem(**row) for row in (await connection.execute(taken)).mappings()]
        return tuple(sorted(items, key=lambda item: (item.received_at, item.key)))

    async def done(self, team_id: str, key: str) -> None:
        """Mark an item as answered; what was said in it is not kept, only that it was."""
        values = {"which_team": team_id, "which_key": key, "now": self._clock(), "nothing": {}}
        await self._database.write(lambda connection: connection.execute(DONE, values))

    async def release(self, team_id: str, key: str) -> None:
        """End the lease at once, so that the item can be taken up again."""
        await self._set(and_(_item(team_id, key), OPEN), leased_until=None)

    async def extend(self, team_id: str, key: str, lease: timedelta) -> None:
        """Hold an item for longer, counted from now."""
        await self._set(and_(_item(team_id, key), OPEN), leased_until=self._clock() + lease)

    async def remember(self, team_id: str, key: str, payload: Json) -> None:
        """Keep more with an item that is being worked on, for whoever takes it up again."""
        await self._set(and_(_item(team_id, key), OPEN), payload=payload)

    async def forget_before(self, instant: datetime) -> int:
        """Remove items that were answered before an instant; gives how many."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(InboxItem).where(col(InboxItem.done_at) < instant))).rowcount

    async def unfinished(self) -> int:
        """Count the items that are not answered."""
        async with self._database.reading() as connection:
            waiting = select(func.count()).select_from(InboxItem).where(OPEN)
            return await connection.scalar(waiting) or 0

    async def _set(self, which: ColumnElement[bool], **values: object) -> None:
        async with self._database.writing() as connection:
            await connection.execute(update(InboxItem).where(which).values(**values))


def _item(team_id: str, key: str) -> ColumnElement[bool]:
    return and_(col(InboxItem.team_id) == team_id, col(InboxItem.key) == key)
