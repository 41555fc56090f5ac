"""A thread that carries out, in one trip, what came up while it was under way before."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from functools import partial
from typing import Generic, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Errand(Generic[T_co]):
    """A function to be carried out with a connection, and who waits for what it gives."""

    def __init__(self, do: Callable[[Connection], T_co]) -> None:
        self._do = do
        self.answer: asyncio.Future[T_co] = asyncio.get_running_loop().create_future()
        self._tell: Callable[[], object] = self.answer.cancel

    def carry_out(self, connection: Connection) -> None:
        """Call the function; what it gives is told later, on the loop."""
        self._tell = partial(self.answer.set_result, self._do(connection))

    def fail(self, error: Exception) -> None:
        """Have an exception told instead."""
        self._tell = partial(self.answer.set_exception, error)

    def tell(self) -> None:
        """Answer who waits, if they still do."""
        if not self.answer.done():
            self._tell()


class Lane:
    """One thread with its queue.

    Args:
        name: the thread's.
        open_connection: opens the connection of a trip; what is done through it is kept when it closes without an
            exception.
        turn: entered for each trip.
    """

    def __init__(
        self,
        name: str,
        open_connection: Callable[[], AbstractContextManager[Connection]],
        turn: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
    ) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._open_connection = open_connection
        self._turn = turn
        self._waiting: list[Errand[object]] = []
        self._going: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """How many errands wait for the next trip; one more while a trip is under way."""
        return len(self._waiting) + (self._going is not None)

    async def run(self, do: Callable[[Connection], T]) -> T:
        """Have a function carried out on the next trip, and give what it gives."""
        errand = Errand(do)
        self._waiting.append(errand)
        if self._going is None:
            self._going = asyncio.create_task(self._go())
        return await errand.answer

    def close(self) -> None:
        """End the thread, after what still runs."""
        self._thread.shutdown()

    async def _go(self) -> None:
        try:
            while self._waiting:
                async with self._turn():
                    errands, self._waiting = self._waiting, []
                    await asyncio.get_running_loop().run_in_executor(self._thread, self._trip, errands)
                for errand in errands:
                    errand.tell()
        finally:
            self._going = None

    def _trip(self, errands: Sequence[Errand[object]]) -> None:
        """Carry out errands together; when one fails, each by itself, so that only that one does."""
        try:
            with self._open_connection() as connection:
                for errand in errands:
                    errand.carry_out(connection)
        except Exception as error:
            if len(errands) == 1:
                errands[0].fail(error)
                return
            for errand in errands:
                self._trip([errand])
