"""SQLite in threads of our own: a whole look, or a whole short transaction, is one trip to a thread.

Each trip costs as much as a statement, and an answer takes about twenty statements.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine

from bot.memory.sqlite import prepared

T = TypeVar("T")


class InOneGo:
    """A database file, read and written by functions that get a connection.

    Args:
        url: the file.
        readers: how many may read at once.
        timeout: seconds that a writer waits for another process.
    """

    def __init__(self, url: URL, *, readers: int, timeout: float) -> None:
        self._readers = _engine(url, connections=readers, begin="BEGIN", timeout=timeout)
        self._writers = _engine(url, connections=1, begin="BEGIN IMMEDIATE", timeout=timeout)
        self._reading = ThreadPoolExecutor(readers, thread_name_prefix="sqlite-read")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="sqlite-write")

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Let a function look at one state of the database."""

        def looked() -> T:
            with self._readers.connect() as connection:
                return look(connection)

        return await asyncio.get_running_loop().run_in_executor(self._reading, looked)

    async def write(self, do: Callable[[Connection], T]) -> T:
        """Let a function change the database in one transaction; an exception takes everything back."""

        def done() -> T:
            with self._writers.begin() as connection:
                return do(connection)

        return await asyncio.get_running_loop().run_in_executor(self._writing, done)

    def close(self) -> None:
        """Close every connection, after what still runs."""
        for threads, engine in ((self._reading, self._readers), (self._writing, self._writers)):
            threads.shutdown()
            engine.dispose()


def _engine(url: URL, *, connections: int, begin: str, timeout: float) -> Engine:
    engine = create_engine(
        url.set(drivername="sqlite"),
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        # A connection is used by one thread at a time, though not always by the same.
        connect_args={"isolation_level": None, "timeout": timeout, "check_same_thread": False},
    )
    return prepared(engine, begin=begin, foreign_keys=True)
