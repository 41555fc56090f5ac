import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory import Memory
from bot.runtime import Runtime
from bot.work import Job
from bot.work.inbox import LEASE
from jobs.scheduler import JOBS, Interval, Scheduler
from jobs.taking_up import take_up_abandoned
from tests.clock import Clock
from tests.sandbox.driver import until

pytestmark = pytest.mark.anyio
OFTEN = timedelta(milliseconds=20)


@pytest.fixture
def clock() -> Clock:
    # APScheduler has no other clock than the machine's.
    return Clock(datetime.now(UTC))


async def test_what_a_dead_process_left_is_taken_up_at_the_start(
    runtime: Runtime, memory: Memory, done: list[Job]
) -> None:
    await memory.inbox.accept("T1", "E1", "message", {"text": "hello"}, timedelta(0))
    scheduler = Scheduler(runtime)
    scheduler.start()
    await until(lambda: done)
    scheduler.stop()
    await runtime.tasks.drain(5)
    assert [job.payload for job in done] == [{"text": "hello"}]


def test_abandoned_work_is_looked_for_well_within_a_lease() -> None:
    (looks,) = [one for one in JOBS if one.job is take_up_abandoned]
    assert looks.first_after == timedelta(0)
    assert looks.every * 3 < LEASE


async def test_a_job_that_fails_is_logged_and_runs_again(runtime: Runtime, capsys: pytest.CaptureFixture[str]) -> None:
    failed, ran_again = asyncio.Event(), asyncio.Event()

    async def unlucky(given: Runtime) -> None:
        if failed.is_set():
            ran_again.set()
            return
        failed.set()
        raise RuntimeError("a bug")

    scheduler = Scheduler(runtime, [Interval(unlucky, every=OFTEN, first_after=timedelta(0))])
    scheduler.start()
    await ran_again.wait()
    scheduler.stop()
    await runtime.tasks.drain(5)
    assert "job failed" in capsys.readouterr().out


async def test_a_job_that_runs_is_finished_when_the_clock_stops(runtime: Runtime) -> None:
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(given: Runtime) -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    scheduler = Scheduler(runtime, [Interval(slow, every=timedelta(hours=1), first_after=timedelta(0))])
    scheduler.start()
    await begun.wait()
    scheduler.stop()
    may_end.set()
    assert await runtime.tasks.drain(5) == 0
    assert ended.is_set()
