import asyncio

import pytest

from bot.work import Tasks

pytestmark = pytest.mark.anyio


async def test_draining_waits_for_what_runs_and_cancels_what_is_late() -> None:
    done: list[str] = []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    tasks = Tasks()
    tasks.spawn(work("quick", 0.01), name="quick")
    tasks.spawn(work("late", 60), name="late")
    assert await tasks.drain(0.5) == 1
    assert done == ["quick"]


async def test_draining_waits_for_what_the_running_begin() -> None:
    done: list[str] = []
    tasks = Tasks()

    async def answer() -> None:
        await asyncio.sleep(0.01)
        done.append("answered")

    async def listen() -> None:
        await asyncio.sleep(0.01)
        tasks.spawn(answer(), name="answer")

    tasks.spawn(listen(), name="listen")
    assert await tasks.drain(5) == 0
    assert done == ["answered"]


async def test_a_task_that_fails_is_logged_and_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken() -> None:
        raise RuntimeError("a bug")

    tasks = Tasks()
    tasks.spawn(broken(), name="answer")
    assert await tasks.drain(5) == 0
    assert len(tasks) == 0
    assert "task failed" in capsys.readouterr().out
