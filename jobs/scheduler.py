"""The clock that wakes jobs up: the only place that knows APScheduler."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.runtime import Runtime
from jobs.housekeeping import forget_old
from jobs.protections import let_deals_expire
from jobs.taking_up import take_up_abandoned
from jobs.weekly_health import keep_weekly_health

log = structlog.get_logger(__name__)

Job = Callable[[Runtime], Awaitable[None]]


@dataclass(frozen=True)
class Interval:
    """How often a job runs, and how long after the start it runs first."""

    job: Job
    every: timedelta
    first_after: timedelta


JOBS = (
    # Well under the inbox's lease, which it renews.
    Interval(take_up_abandoned, every=timedelta(seconds=5), first_after=timedelta(0)),
    # The bot first answers those who were waiting.
    Interval(forget_old, every=timedelta(hours=24), first_after=timedelta(minutes=1)),
    # Often enough to begin each workspace's day within the hour.
    Interval(let_deals_expire, every=timedelta(hours=1), first_after=timedelta(minutes=1)),
    # Often enough to begin each workspace's Monday within the hour; what is taken already costs one look.
    Interval(keep_weekly_health, every=timedelta(hours=1), first_after=timedelta(minutes=2)),
)


class Scheduler:
    """Runs every job at its interval; a job that fails is logged and runs again next time."""

    def __init__(self, runtime: Runtime, jobs: Sequence[Interval] = JOBS) -> None:
        self._runtime = runtime
        self._jobs = jobs
        # A late run is still a run: the default grace of one second drops it without a word.
        self._clock = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})

    def start(self) -> None:
        """Begin; needs a running event loop."""
        for one in self._jobs:
            self._clock.add_job(
                self._run,
                "interval",
                args=[one.job],
                seconds=one.every.total_seconds(),
                next_run_time=self._runtime.clock() + one.first_after,
                id=one.job.__name__,
            )
        self._clock.start()

    def stop(self) -> None:
        """Begin no job any more; what runs is among the runtime's tasks."""
        self._clock.shutdown(wait=False)

    async def _run(self, job: Job) -> None:
        running = self._runtime.tasks.spawn(self._logged(job), name=job.__name__)
        # APScheduler cancels what it waits for when it is shut down; the job itself is finished like other work.
        with suppress(asyncio.CancelledError):
            await asyncio.shield(running)

    async def _logged(self, job: Job) -> None:
        try:
            await job(self._runtime)
        except Exception:
            log.exception("job failed", job=job.__name__)
