"""The running tasks of this process: nothing is lost to the garbage collector, and a stop waits for what runs."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import TypeVar

import structlog

log = structlog.get_logger(__name__)
T = TypeVar("T")


class Tasks:
    """A registry of background tasks (Bolt's own are unreferenced and cannot be waited for)."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def spawn(self, work: Coroutine[object, object, T], *, name: str) -> asyncio.Task[T]:
        """Run work in the background; an exception that escapes it is logged."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def drain(self, seconds: float) -> int:
        """Wait for what runs and what that begins, then cancel the rest.

        Args:
            seconds: how long to wait at the most.

        Returns:
            How many tasks were cancelled.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while waiting := self._others():
                    await asyncio.wait(waiting)
        late = self._others()
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)

    def _others(self) -> list[asyncio.Task[object]]:
        return [task for task in self._running if task is not asyncio.current_task()]

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task failed", task=task.get_name(), exc_info=error)
