"""Connecting to what a database URL names."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.memory import Memory
from bot.memory.engine import driver_url
from bot.memory.schema import create
from tests.databases import SqliteFiles
from tests.memory.rows import TEAM, USER, a_partner, remember_partner

pytestmark = pytest.mark.anyio


def exists(path: str) -> bool:
    return os.path.exists(path)


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///bot.db", "sqlite+aiosqlite:///bot.db"),
        ("sqlite://", "sqlite+aiosqlite://"),
        ("postgres://u:p@h:5432/d", "postgresql+asyncpg://u:p@h:5432/d"),
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+asyncpg://u:p@h/d?ssl=require"),
        ("postgresql://h/d?sslmode=require&channel_binding=require", "postgresql+asyncpg://h/d?ssl=require"),
        ("postgresql+asyncpg://h/d?host=/tmp", "postgresql+asyncpg://h/d?host=/tmp"),
    ],
)
def test_a_url_as_hosts_give_it_becomes_one_for_the_async_drivers(url: str, driver: str) -> None:
    # The slash of a socket's directory may be quoted or not.
    assert driver_url(url).render_as_string(hide_password=False).replace("%2F", "/") == driver


def test_any_other_database_is_refused_without_showing_the_password() -> None:
    with pytest.raises(ValueError, match="mysql is not supported") as refused:
        driver_url("mysql://u:geheim@h/d")
    assert "geheim" not in str(refused.value)


async def test_a_database_that_answers_can_be_pinged(memory: Memory) -> None:
    await memory.ping()


async def test_a_server_that_is_not_there_raises_on_a_ping(tmp_path: Path) -> None:
    memory = Memory.connect(f"postgresql://postgres@/d?host={tmp_path}")
    with pytest.raises(OSError):
        await memory.ping()
    await memory.close()


async def test_the_directory_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    memory = Memory.connect(f"sqlite:///{tmp_path}/data/deep/bot.db")
    with pytest.raises(FileNotFoundError):
        await memory.ping()
    await memory.close()
    assert (tmp_path / "data" / "deep").is_dir()


async def test_a_memory_without_a_file_forgets_everything_when_it_is_closed() -> None:
    memory = Memory.connect("sqlite://")
    await create(memory)
    await remember_partner(memory)
    async with memory.reading(TEAM) as outer, memory.reading(TEAM) as inner:
        assert len(await outer.partner_names()) == len(await inner.partner_names()) == 1
    async with memory.database.reading() as connection:
        file: str = (await connection.execute(text("PRAGMA database_list"))).one().file
    assert exists(file)
    await memory.close()
    assert not exists(os.path.dirname(file))


async def test_an_error_never_shows_the_values_of_rows(memory: Memory) -> None:
    with pytest.raises(DBAPIError, match="nowhere") as error:
        async with memory.database.writing() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "salary 1,000,000"})
    assert "1,000,000" not in str(error.value)


async def test_a_second_process_waits_for_its_turn(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh()
    memory = Memory.connect(url)
    # What the command line does to the file of a running bot.
    script = (
        "import asyncio, sys\n"
        "from bot.memory import Memory\n"
        "from tests.memory.rows import remember_partner\n"
        "async def main():\n"
        "    memory = Memory.connect(sys.argv[1])\n"
        "    print('ready', flush=True)\n"
        "    await remember_partner(memory, 'Beta')\n"
        "    await memory.close()\n"
        "asyncio.run(main())\n"
    )
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        await changes.add(a_partner("Acme"))
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, url, stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(process.wait(), 0.2)
    assert await process.wait() == 0
    async with memory.reading(TEAM) as repository:
        assert [name.name for name in await repository.partner_names()] == ["Acme", "Beta"]
    await memory.close()
