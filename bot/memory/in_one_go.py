"""SQLite in threads of our own: whole looks, or whole short transactions, in one trip to a thread.

Each trip costs as much as a statement, and a commit as several; an answer takes about twenty statements and four trips.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine

from bot.memory.lane import Lane
from bot.memory.sqlite import prepared

T = TypeVar("T")


class InOneGo:
    """A database file, read and written by functions that get a connection.

    What is asked for while a thread is under way waits for it and goes together: looks at one state of the database,
    and changes in one transaction, which is what makes the short writes around each answer cheap.

    Args:
        url: the file.
        readers: how many may read at once.
        timeout: seconds that a writer waits for another process.
        turn: waits until it is our turn to write in this process.
    """

    def __init__(
        self, url: URL, *, readers: int, timeout: float, turn: Callable[[], AbstractAsyncContextManager[None]]
    ) -> None:
        self._readers = _engine(url, connections=readers, begin="BEGIN", timeout=timeout)
        self._writers = _engine(url, connections=1, begin="BEGIN IMMEDIATE", timeout=timeout)
        self._reading = [Lane("sqlite-read", self._readers.connect) for _ in range(readers)]
        self._writing = Lane("sqlite-write", self._writers.begin, turn)

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Let a function look at one state of the database."""
        return await min(self._reading, key=len).run(look)

    async def write(self, do: Callable[[Connection], T]) -> T:
        """Let a function change the database in one transaction; an exception takes everything back.

        Args:
            do: changes nothing but the database: when another one that goes with it fails, it is called again.
        """
        return await self._writing.run(do)

    def close(self) -> None:
        """Close every connection, after what still runs."""
        for lane in (*self._reading, self._writing):
            lane.close()
        self._readers.dispose()
        self._writers.dispose()


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
