"""The inbox: an event or command is a row before it is acknowledged, and its work is taken up again after a crash.

A row is leased to the process that works on it; the lease is renewed while the work runs, so a dead process's rows come
free within `LEASE`. Work that fails because Slack cannot be reached is tried again, each time after twice as long, for
about an hour and a half; `MOST_ATTEMPTS` bounds that, and the harm of work that kills its process.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.memory import InboxStore
from bot.model.json import Json, JsonValue
from bot.work.tasks import Tasks

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=20)
TAKEN_AT_ONCE = 50
MOST_ATTEMPTS = 8
# Slack repeats an event for about six minutes; a week also covers a restored socket backlog and is cheap.
KEYS_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Job:
    """One piece of accepted work.

    Attributes:
        key: the event or trigger id, unique in the workspace; the cause of whatever it changes.
        attempts: how often it was begun, this time included; above 1 it may have been half done.
    """

    team_id: str
    key: str
    kind: str
    payload: Json
    received_at: datetime
    attempts: int = 1


Worker = Callable[[Job], Awaitable[None]]


class TryLater(Exception):
    """The work could not be finished now, through no fault of its own; it is taken up again."""


@dataclass
class Inbox:
    """Accepts work before the ack and sees it done."""

    store: InboxStore
    tasks: Tasks
    clock: Callable[[], datetime]
    workers: Mapping[str, Worker] = field(default_factory=dict)
    _mine: set[tuple[str, str]] = field(default_factory=set)
    _open: bool = True

    async def accept(self, team_id: str, key: str, kind: str, payload: Json) -> bool:
        """Write work down and begin it in the background.

        Returns:
            False when it was accepted before (Slack repeats events), and nothing is begun.
        """
        lease = LEASE if self._open else timedelta(0)
        if not await self.store.accept(team_id, key, kind, payload, lease):
            return False
        self._begin(Job(team_id, key, kind, payload, self.clock()))
        return True

    async def decided(self, job: Job, **decision: JsonValue) -> None:
        """Write down what was decided of a piece of work, so that taking it up again decides the same."""
        await self.store.remember(job.team_id, job.key, {**job.payload, **decision})

    async def sweep(self) -> int:
        """Take up what a dead process left behind, or what is to be tried again.

        Returns:
            How many pieces of work were begun.
        """
        if not self._open:
            return 0
        rows = await self.store.take_abandoned(TAKEN_AT_ONCE, LEASE)
        for row in rows:
            self._begin(Job(row.team_id, row.key, row.kind, row.payload, row.received_at, row.attempts))
        return len(rows)

    async def renew(self) -> None:
        """Renew the leases of what this process works on."""
        for team_id, key in tuple(self._mine):
            await self.store.extend(team_id, key, LEASE)

    def close(self) -> None:
        """Begin nothing more; accepted work stays in its rows for the next process."""
        self._open = False

    def _begin(self, job: Job) -> None:
        if self._open:
            self._mine.add((job.team_id, job.key))
            self.tasks.spawn(self._do(job), name=f"{job.kind} {job.key}")

    async def _do(self, job: Job) -> None:
        try:
            worker = self.workers.get(job.kind)
            if worker is None:
                log.error("no worker for this kind of work", kind=job.kind, key=job.key)
            elif job.attempts > MOST_ATTEMPTS:
                log.error("gave up after too many attempts", kind=job.kind, key=job.key, attempts=job.attempts)
            else:
                await worker(job)
            await self.store.done(job.team_id, job.key)
        except asyncio.CancelledError:
            await self.store.release(job.team_id, job.key)
            raise
        except TryLater as error:
            log.warning("will be tried again", kind=job.kind, key=job.key, reason=str(error))
            await self.store.extend(job.team_id, job.key, LEASE * 2**job.attempts)
        finally:
            self._mine.discard((job.team_id, job.key))
