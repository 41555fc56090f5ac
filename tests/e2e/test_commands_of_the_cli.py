"""`python -m bot …` as an operator types it: what it does, and what it says when something is missing."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from bot.memory import Memory
from bot.memory.schema import HEAD
from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.databases import Databases, PostgresServer
from tests.e2e.bot_process import ROOT, run_cli, start_cli
from tests.e2e.test_over_http import free_port
from tests.services.test_own_library import TEMPLATE

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "xapp-secret"}


def two_lines(printed: str) -> tuple[str, str]:
    """What is said about something that a person can mend."""
    assert "Traceback" not in printed
    what, remedy = printed.strip().splitlines()
    return what, remedy


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(load_world(), manifest=MANIFEST) as sandbox:
        yield sandbox


async def test_migrate_brings_an_empty_database_up_and_leaves_it_there(databases: Databases) -> None:
    url = databases.empty()
    assert await run_cli("migrate", database=url) == (0, f"The database went to {HEAD}.\n")
    assert await run_cli("migrate", database=url) == (0, f"The database is at {HEAD} already.\n")


@pytest.mark.parametrize("command", ["run", "work"])
async def test_the_bot_refuses_a_postgresql_database_that_was_not_migrated(
    postgres: PostgresServer, command: str
) -> None:
    url = postgres.empty()
    code, printed = await run_cli(command, database=url, settings=TOKENS)
    said = f"The database is empty, this version needs {HEAD}."
    assert (code, two_lines(printed)) == (1, (said, "Run: python -m bot migrate"))


async def test_a_database_of_a_newer_version_is_refused_with_the_right_advice(databases: Databases) -> None:
    url = databases.fresh()
    memory = Memory.connect(url)
    async with memory.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await memory.close()
    for command in ("run", "migrate"):
        code, printed = await run_cli(command, database=url, settings=TOKENS)
        assert (code, two_lines(printed)[1]) == (1, "A newer version of PartnerOS made it. Update this one.")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "There is no bot token."),
        (TOKENS | {"PORT": "http"}, "PORT is not right: "),
        (TOKENS | {"PARTNEROS_LOG_FORMAT": "xml"}, "PARTNEROS_LOG_FORMAT is not right: "),
        (TOKENS | {"SLACK_API_URL": "http://127.0.0.1:1/api/"}, "Slack cannot be reached ("),
        (TOKENS | {"DATABASE_URL": "mysql://me:secret@host/name"}, "The database cannot be opened ("),
        (TOKENS | {"DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/name"}, "The database cannot be opened ("),
        (TOKENS | {"DATABASE_URL": "postgresql://me:secret@host:secret/name"}, "The database cannot be opened ("),
    ],
)
async def test_a_setting_that_is_wrong_is_named_in_two_lines_without_its_secrets(
    tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    code, printed = await run_cli("run", database=tmp_path / "new.db", settings=settings)
    what, remedy = two_lines(printed)
    assert code == 1
    assert what.startswith(says) and remedy
    assert "secret" not in printed


async def test_neither_an_app_token_nor_a_signing_secret_is_said(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"SLACK_API_URL": f"{sandbox.url}/api/", "SLACK_BOT_TOKEN": sandbox.bot_token}
    code, printed = await run_cli("run", database=tmp_path / "new.db", settings=settings)
    assert code == 1
    assert two_lines(printed)[0] == "There is neither an app token nor a signing secret."


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "Slack does not accept the app token (invalid_auth)."),
        ({"SLACK_SIGNING_SECRET": "s", "PORT": "taken"}, "Port {port} is taken, or you may not use it."),
    ],
    ids=["app token", "port"],
)
async def test_a_door_that_does_not_open_is_said_in_two_lines(
    tmp_path: Path, sandbox: Sandbox, settings: dict[str, str], says: str
) -> None:
    with closing(socket.create_server(("0.0.0.0", 0))) as taken:
        port = str(taken.getsockname()[1])
        given = {name: port if value == "taken" else value for name, value in settings.items()}
        slack = {"SLACK_API_URL": f"{sandbox.url}/api/", "SLACK_BOT_TOKEN": sandbox.bot_token}
        code, printed = await run_cli("run", database=tmp_path / "new.db", settings=slack | given)
    assert code == 1
    assert two_lines(printed)[0].startswith(says.format(port=port))


async def test_the_demo_data_is_loaded_once(databases: Databases) -> None:
    url = databases.fresh()
    for _ in range(2):
        assert await run_cli("demo", "--seed-only", database=url) == (0, "14 demo partners are in the database.\n")


async def test_the_demo_says_that_its_port_is_taken(seeded: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        code, printed = await run_cli("demo", "--no-browser", "--port", str(port), database=seeded)
    assert (code, two_lines(printed)) == (
        1,
        (f"Port {port} is taken.", "Choose another: python -m bot demo --port 8766"),
    )


@pytest.mark.parametrize("end", ["asked", "bot died"])
async def test_the_demo_is_served_until_it_is_stopped_or_its_bot_dies(seeded: Path, tmp_path: Path, end: str) -> None:
    port, demo = free_port(), tmp_path / "demo.db"
    shutil.copyfile(seeded, demo)
    process = await start_cli("demo", "--no-browser", "--port", str(port), database=demo)
    assert process.stdout is not None
    async with asyncio.timeout(60):
        while f"14 demo partners: http://127.0.0.1:{port}/" not in (said := (await process.stdout.readline()).decode()):
            assert said, "It ended before it said where the page is."
    if end == "asked":
        process.terminate()
    else:
        (bot,) = psutil.Process(process.pid).children()
        bot.kill()
    printed = (await process.stdout.read()).decode()
    assert await process.wait() == (0 if end == "asked" else 1)
    assert ("The bot stopped." in printed) is (end == "bot died")
    assert "Traceback" not in printed


async def test_the_generated_parts_are_up_to_date(tmp_path: Path) -> None:
    assert await run_cli("docs", database=tmp_path / "none.db", cwd=ROOT) == (0, "")


async def test_a_template_of_ones_own_is_checked_kept_and_filled(tmp_path: Path) -> None:
    database, file = tmp_path / "own.db", tmp_path / "win-back.md"
    file.write_text(TEMPLATE.replace("tier: all", "tier: platinum"), encoding="utf-8")
    code, printed = await run_cli("library", "add", str(file), database=database)
    assert code == 1
    assert "win-back.md:10: `tier` is one of" in printed and "Traceback" not in printed
    file.write_text(TEMPLATE, encoding="utf-8")
    assert await run_cli("library", "add", str(file), database=database) == (
        0,
        "Win-back letter is version 1 of recruitment/win-back.\n",
    )
    code, printed = await run_cli("fill", "win-back", database=database)
    assert code == 0 and "we offer [fill: What do you offer?]" in printed
