"""What every test shares."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from hypothesis import settings

from bot.memory import Memory
from tests.clock import Clock
from tests.databases import Databases, PostgresServer, SqliteFiles, postgres_server

# How long an example takes says more of the machine than of the code.
# In CI a commit has nearly one outcome (constants of the modules that a worker loaded are drawn, too); elsewhere each
# run looks further.
settings.register_profile("any machine", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("any machine")

# By default a traceback is printed with the values of all variables, of which the library alone takes minutes.
_PLAIN = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _PLAIN])


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite_files", "postgres"], ids=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Both kinds of database: what asks for it runs on SQLite and on PostgreSQL."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Databases)
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database with all tables and no rows."""
    url = databases.fresh()
    yield url
    databases.remove(url)


@pytest.fixture
async def memory(database_url: str, clock: Clock) -> AsyncIterator[Memory]:
    """A memory that remembers nothing yet."""
    memory = Memory.connect(database_url, clock=clock)
    yield memory
    await memory.close()
