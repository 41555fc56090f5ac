"""Short looks and changes share their trips to a thread, and nothing else."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.memory.lane import Lane

pytestmark = pytest.mark.anyio


class Notebook:
    """A table of unique words, and how often it was opened."""

    def __init__(self, file: Path) -> None:
        self.trips = 0
        self.broken = False
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"check_same_thread": False})
        with self._engine.begin() as connection:
            connection.execute(text("CREATE TABLE word (word TEXT PRIMARY KEY)"))

    @contextmanager
    def open(self) -> Iterator[Connection]:
        if self.broken:
            raise OperationalError("open", None, Exception("no such file"))
        self.trips += 1
        with self._engine.begin() as connection:
            yield connection

    def words(self) -> set[str]:
        with self._engine.connect() as connection:
            return {row.word for row in connection.execute(text("SELECT word FROM word"))}

    def close(self) -> None:
        self._engine.dispose()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    notebook = Notebook(tmp_path / "words.db")
    yield notebook
    notebook.close()


@pytest.fixture
async def lane(notebook: Notebook) -> AsyncIterator[Lane]:
    lane = Lane("words", notebook.open)
    yield lane
    lane.close()


def write(lane: Lane, word: str) -> "asyncio.Task[str]":
    def do(connection: Connection) -> str:
        connection.execute(text("INSERT INTO word VALUES (:word)"), {"word": word})
        return word

    return asyncio.create_task(lane.run(do))


async def held(lane: Lane) -> tuple["asyncio.Task[None]", threading.Event]:
    """Keep the thread busy until the event is set."""
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def wait(_: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(10)

    task = asyncio.create_task(lane.run(wait))
    await begun.wait()
    return task, go_on


async def test_what_comes_up_during_a_trip_goes_together_on_the_next_one(lane: Lane, notebook: Notebook) -> None:
    first, go_on = await held(lane)
    writers = [write(lane, word) for word in ("gold", "silver", "bronze")]
    await asyncio.sleep(0)
    assert len(lane) == 4
    go_on.set()
    assert await asyncio.gather(*writers) == ["gold", "silver", "bronze"]
    await first
    assert notebook.trips == 2
    assert notebook.words() == {"gold", "silver", "bronze"}
    assert len(lane) == 0


async def test_one_that_fails_takes_nobody_with_it(lane: Lane, notebook: Notebook) -> None:
    await write(lane, "gold")
    first, go_on = await held(lane)
    writers = [write(lane, word) for word in ("silver", "gold", "bronze")]
    await asyncio.sleep(0)
    go_on.set()
    await first
    silver, gold, bronze = await asyncio.gather(*writers, return_exceptions=True)
    assert (silver, bronze) == ("silver", "bronze")
    assert isinstance(gold, IntegrityError)
    assert notebook.words() == {"gold", "silver", "bronze"}


async def test_one_whose_asker_went_away_is_still_written(lane: Lane, notebook: Notebook) -> None:
    first, go_on = await held(lane)
    gone, stays = write(lane, "gold"), write(lane, "silver")
    await asyncio.sleep(0)
    gone.cancel()
    go_on.set()
    await first
    assert await stays == "silver"
    assert notebook.words() == {"gold", "silver"}


async def test_a_database_that_cannot_be_opened_is_told_to_everybody_who_waits(lane: Lane, notebook: Notebook) -> None:
    notebook.broken = True
    told = await asyncio.gather(write(lane, "gold"), write(lane, "silver"), return_exceptions=True)
    assert [type(error) for error in told] == [OperationalError, OperationalError]
    notebook.broken = False
    assert await write(lane, "gold") == "gold"
