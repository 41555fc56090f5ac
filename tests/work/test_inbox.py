import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model.json import Json
from bot.work import Inbox, Job, Tasks, TryLater
from bot.work.inbox import LEASE, MOST_ATTEMPTS
from tests.clock import Clock

pytestmark = pytest.mark.anyio
TEAM = "T0NORTHBM"
HELLO: Json = {"text": "hello"}


@dataclass
class Worker:
    """Remembers what it was given; does `work` with it."""

    work: Callable[[Job], Awaitable[None]] | None = None
    jobs: list[Job] = field(default_factory=list)

    async def __call__(self, job: Job) -> None:
        self.jobs.append(job)
        if self.work is not None:
            await self.work(job)


def process(memory: Memory, clock: Clock, worker: Worker) -> Inbox:
    """The inbox as one process has it; several share a memory."""
    return Inbox(memory.inbox, Tasks(), clock, {"message": worker})


async def test_accepted_work_is_done_once_and_forgotten(memory: Memory, clock: Clock) -> None:
    worker = Worker()
    inbox = process(memory, clock, worker)
    assert await inbox.accept(TEAM, "E1", "message", HELLO)
    assert not await inbox.accept(TEAM, "E1", "message", HELLO)
    await inbox.tasks.drain(5)
    assert [job.payload for job in worker.jobs] == [HELLO]
    assert await memory.inbox.unfinished() == 0


async def test_a_repeat_after_a_restart_is_known(memory: Memory, clock: Clock) -> None:
    before = process(memory, clock, Worker())
    await before.accept(TEAM, "E1", "message", HELLO)
    await before.tasks.drain(5)
    worker = Worker()
    after = process(memory, clock, worker)
    assert not await after.accept(TEAM, "E1", "message", HELLO)
    assert worker.jobs == []


async def test_the_same_key_of_another_workspace_is_other_work(memory: Memory, clock: Clock) -> None:
    worker = Worker()
    inbox = process(memory, clock, worker)
    assert await inbox.accept(TEAM, "E1", "message", HELLO)
    assert await inbox.accept("T0OTHER", "E1", "message", HELLO)
    await inbox.tasks.drain(5)
    assert len(worker.jobs) == 2


async def test_what_a_killed_process_left_is_taken_up_when_its_lease_is_over(memory: Memory, clock: Clock) -> None:
    await memory.inbox.accept(TEAM, "E1", "message", HELLO, LEASE)
    worker = Worker()
    inbox = process(memory, clock, worker)
    assert await inbox.sweep() == 0
    clock.now += LEASE
    assert await inbox.sweep() == 1
    await inbox.tasks.drain(5)
    assert [(job.key, job.payload) for job in worker.jobs] == [("E1", HELLO)]
    assert await memory.inbox.unfinished() == 0


async def test_work_that_runs_is_not_taken_by_another_process(memory: Memory, clock: Clock) -> None:
    finish = asyncio.Event()

    async def slow(job: Job) -> None:
        await finish.wait()

    mine, theirs = process(memory, clock, Worker(slow)), process(memory, clock, Worker())
    await mine.accept(TEAM, "E1", "message", HELLO)
    clock.now += LEASE - timedelta(seconds=1)
    await mine.renew()
    clock.now += timedelta(seconds=2)
    assert await theirs.sweep() == 0
    finish.set()
    await mine.tasks.drain(5)


async def test_work_that_cannot_be_finished_now_is_tried_again_after_a_while(memory: Memory, clock: Clock) -> None:
    async def unlucky(job: Job) -> None:
        if len(worker.jobs) == 1:
            raise TryLater("Slack is away")

    worker = Worker(unlucky)
    inbox = process(memory, clock, worker)
    await inbox.accept(TEAM, "E1", "message", HELLO)
    await inbox.tasks.drain(5)
    assert await memory.inbox.unfinished() == 1
    clock.now += LEASE
    assert await inbox.sweep() == 0
    clock.now += LEASE
    assert await inbox.sweep() == 1
    await inbox.tasks.drain(5)
    assert len(worker.jobs) == 2
    assert await memory.inbox.unfinished() == 0


async def test_an_outage_of_an_hour_loses_nothing(memory: Memory, clock: Clock) -> None:
    over = clock.now + timedelta(hours=1)

    async def answered_when_it_is_over(job: Job) -> None:
        if clock.now < over:
            raise TryLater("Slack is away")
        done.append(job)

    done: list[Job] = []
    inbox = process(memory, clock, Worker(answered_when_it_is_over))
    await inbox.accept(TEAM, "E1", "message", HELLO)
    while not done and await memory.inbox.unfinished():
        await inbox.tasks.drain(5)
        clock.now += LEASE
        await inbox.sweep()
    assert len(done) == 1


async def test_work_that_never_succeeds_is_given_up(memory: Memory, clock: Clock) -> None:
    async def hopeless(job: Job) -> None:
        raise TryLater("Slack is away")

    worker = Worker(hopeless)
    inbox = process(memory, clock, worker)
    await inbox.accept(TEAM, "E1", "message", HELLO)
    for _ in range(MOST_ATTEMPTS + 3):
        await inbox.tasks.drain(5)
        clock.now += timedelta(days=1)
        await inbox.sweep()
    assert len(worker.jobs) == MOST_ATTEMPTS
    assert await memory.inbox.unfinished() == 0


async def test_work_that_breaks_leaves_the_rest_alone_and_is_taken_up_again(
    memory: Memory, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken_once(job: Job) -> None:
        if job.key == "E1" and job.attempts == 1:
            raise RuntimeError("a bug")

    worker = Worker(broken_once)
    inbox = process(memory, clock, worker)
    await inbox.accept(TEAM, "E1", "message", HELLO)
    await inbox.accept(TEAM, "E2", "message", HELLO)
    await inbox.tasks.drain(5)
    assert await memory.inbox.unfinished() == 1
    clock.now += LEASE
    await inbox.sweep()
    await inbox.tasks.drain(5)
    assert [job.key for job in worker.jobs].count("E1") == 2
    assert await memory.inbox.unfinished() == 0


async def test_a_closed_inbox_begins_nothing_and_keeps_what_comes(memory: Memory, clock: Clock) -> None:
    worker = Worker()
    inbox = process(memory, clock, worker)
    inbox.close()
    assert await inbox.accept(TEAM, "E1", "message", HELLO)
    await inbox.tasks.drain(5)
    assert worker.jobs == []
    assert await memory.inbox.unfinished() == 1
