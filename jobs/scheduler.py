"""The clock that wakes jobs up: the only place that knows APScheduler."""

from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.runtime import Runtime
from jobs.housekeeping import forget_old

log = structlog.get_logger(__name__)

JOBS: tuple[tuple[Callable[[Runtime], Awaitable[None]], timedelta], ...] = ((forget_old, timedelta(hours=24)),)
# The first run waits until the bot has answered those who were waiting.
FIRST_AFTER = timedelta(minutes=1)


class Scheduler:
    """Runs every job at its interval; a job that fails is logged and runs again next time."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        # A late run is still a run: the default grace of one second drops it without a word.
        self._clock = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})

    def start(self) -> None:
        """Begin; needs a running event loop."""
        for job, every in JOBS:
            self._clock.add_job(
                self._run,
                "interval",
                args=[job],
                seconds=every.total_seconds(),
                next_run_time=self._runtime.clock() + FIRST_AFTER,
                id=job.__name__,
            )
        self._clock.start()

    def stop(self) -> None:
        """Begin no job any more."""
        self._clock.shutdown(wait=False)

    async def _run(self, job: Callable[[Runtime], Awaitable[None]]) -> None:
        try:
            await job(self._runtime)
        except Exception:
            log.exception("job failed", job=job.__name__)
