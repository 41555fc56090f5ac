"""`/healthz` beside a socket, as a platform looks at it that restarts what is sick."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.databases import PostgresServer, SqliteFiles
from tests.e2e.bot_process import running_bot
from tests.e2e.conftest import until_async
from tests.e2e.test_over_http import free_port
from tests.sandbox.driver import Json, Page

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

WELL = (200, {"ok": True, "database": True, "socket": True})
NO_DATABASE = (503, {"ok": False, "database": False, "socket": True})


class Platform:
    """Asks the bot how it is."""

    def __init__(self, session: ClientSession) -> None:
        self.port = free_port()
        self._session = session

    async def asks(self) -> tuple[int, Json]:
        async with self._session.get(f"http://127.0.0.1:{self.port}/healthz") as response:
            return response.status, await response.json()

    async def metrics(self) -> str:
        async with self._session.get(f"http://127.0.0.1:{self.port}/metrics") as response:
            assert response.status == 200
            return await response.text()

    async def is_told(self, answer: tuple[int, Json]) -> None:
        """Ask until this is the answer."""

        async def told() -> bool | None:
            return (await self.asks()) == answer or None

        await until_async(told)


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def platform(session: ClientSession) -> Platform:
    return Platform(session)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(load_world(), manifest=MANIFEST) as sandbox:
        yield sandbox


@pytest.fixture
def log(tmp_path: Path) -> Path:
    log = tmp_path / "bot.log"
    log.touch()
    return log


async def test_a_socket_that_is_lost_is_said(
    sandbox: Sandbox, session: ClientSession, platform: Platform, sqlite_files: SqliteFiles, log: Path
) -> None:
    async with running_bot(sandbox, sqlite_files.fresh(), log, PORT=str(platform.port)):
        assert await platform.asks() == WELL
        page = Page(session, sandbox.url)
        await page.post("faults", method="apps.connections.open", kind="server_error", count=1_000)
        await page.post("disconnect", reason="link_disabled")
        await platform.is_told((503, {"ok": False, "database": True, "socket": False}))


async def test_a_database_that_is_gone_is_said(
    sandbox: Sandbox, platform: Platform, postgres: PostgresServer, log: Path
) -> None:
    database = postgres.fresh()
    async with running_bot(sandbox, database, log, PORT=str(platform.port)) as bot:
        assert await platform.asks() == WELL
        assert "partneros_inbox_unfinished 0.0" in await platform.metrics()
        postgres.drop(database)
        await platform.is_told(NO_DATABASE)
        assert "partneros_inbox_unfinished NaN" in await platform.metrics()
        assert await bot.terminate() == 0


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"no database" * 1_000)])
async def test_a_database_file_that_is_gone_or_spoilt_is_said(
    sandbox: Sandbox, platform: Platform, tmp_path: Path, log: Path, harm: Callable[[Path], object]
) -> None:
    file = tmp_path / "bot.db"
    async with running_bot(sandbox, f"sqlite:///{file}", log, PORT=str(platform.port)):
        assert await platform.asks() == WELL
        harm(file)
        await platform.is_told(NO_DATABASE)
