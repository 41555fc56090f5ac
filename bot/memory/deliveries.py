"""What was sent to Slack, so that nothing is posted twice and nothing is lost in between."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlmodel import col

from bot.memory.engine import Database
from bot.memory.values import columns_of
from bot.model import Delivery, DeliveryState


class DeliveryLedger:
    """Every message is written down before it is posted, and again once Slack gave its timestamp."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, team_id: str, key: str, channel: str) -> Delivery | None:
        """Write down that a message is about to be posted.

        Returns:
            None the first time: post it. Otherwise the earlier attempt as it is: `sent` with its timestamp, or
            `posting`, which may or may not have reached Slack: look in the channel before posting again.
        """
        row = {"team_id": team_id, "key": key, "channel": channel}
        new = self._database.insert(Delivery).values(**row, state=DeliveryState.POSTING, begun_at=self._clock())
        async with self._database.writing() as connection:
            if (await connection.execute(new.on_conflict_do_nothing())).rowcount == 1:
                return None
            earlier = select(*columns_of(Delivery).values()).where(_delivery(team_id, key))
            return Delivery(**(await connection.execute(earlier)).mappings().one())

    async def sent(self, team_id: str, key: str, ts: str) -> None:
        """Write down that Slack took the message, under which timestamp."""
        async with self._database.writing() as connection:
            sent = update(Delivery).where(_delivery(team_id, key)).values(state=DeliveryState.SENT, ts=ts)
            await connection.execute(sent)

    async def abandon(self, team_id: str, key: str) -> None:
        """Forget an attempt that certainly did not reach the channel, because Slack answered with an error."""
        attempt = and_(_delivery(team_id, key), col(Delivery.state) == DeliveryState.POSTING)
        async with self._database.writing() as connection:
            await connection.execute(delete(Delivery).where(attempt))

    async def forget_before(self, instant: datetime) -> int:
        """Remove deliveries that were begun before an instant; gives how many."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(Delivery).where(col(Delivery.begun_at) < instant))).rowcount


def _delivery(team_id: str, key: str) -> ColumnElement[bool]:
    return and_(col(Delivery.team_id) == team_id, col(Delivery.key) == key)
