"""Migrations, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, String, inspect, text
from sqlmodel import SQLModel

from bot.memory import Memory, SchemaBehind
from bot.memory.schema import EMPTY, HEAD, MIGRATIONS, create, current_revision, ensure_current, migrate, migrating
from bot.model import StepState
from tests.databases import Databases, PostgresServer, SqliteFiles
from tests.memory.rows import a_note, remember, remember_partner, steps_of

pytestmark = pytest.mark.anyio


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_migrating_an_empty_database_makes_exactly_the_tables_of_the_model(databases: Databases) -> None:
    url = databases.empty()
    assert await migrate(url) == (None, HEAD)
    memory = Memory.connect(url)
    async with memory.database.reading() as connection:
        assert await connection.run_sync(differences) == []
    await memory.close()


async def test_no_migrated_table_gives_the_number_of_a_removed_row_again(sqlite_files: SqliteFiles) -> None:
    memory = Memory.connect(sqlite_files.fresh())
    made = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    async with memory.database.reading() as connection:
        found = set(await connection.scalars(text(made)))
    await memory.close()
    assert found == {
        name for name, table in SQLModel.metadata.tables.items() if table.dialect_options["sqlite"]["autoincrement"]
    }


async def test_creating_all_tables_at_once_gives_what_migrating_gives(databases: Databases) -> None:
    memory = Memory.connect(databases.empty())
    await create(memory)
    assert await current_revision(memory) == HEAD
    async with memory.database.reading() as connection:
        assert await connection.run_sync(differences) == []
        made = await connection.run_sync(tables)
    await memory.close()
    migrated = Memory.connect(databases.fresh())
    async with migrated.database.reading() as connection:
        assert await connection.run_sync(tables) == made
    await migrated.close()


async def test_migrating_back_removes_everything_and_forth_makes_it_again(databases: Databases) -> None:
    url = databases.fresh()
    assert await migrate(url, EMPTY) == (HEAD, None)
    memory = Memory.connect(url)
    async with memory.database.reading() as connection:
        assert await connection.run_sync(tables) == {"alembic_version"}
    await memory.close()
    assert await migrate(url) == (None, HEAD)


async def test_migrating_twice_changes_nothing(databases: Databases) -> None:
    assert await migrate(databases.fresh()) == (HEAD, HEAD)


def test_head_is_the_newest_script_and_every_script_follows_the_one_before() -> None:
    scripts = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    assert [script.revision for script in scripts] == [f"{number:04}" for number in range(len(scripts), 0, -1)]
    assert scripts[0].revision == HEAD


async def test_an_empty_database_has_no_revision(databases: Databases) -> None:
    memory = Memory.connect(databases.empty())
    assert await current_revision(memory) is None
    await memory.close()


async def test_sqlite_is_migrated_by_itself_at_the_start(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.empty()
    await ensure_current(url)
    await ensure_current(url)
    memory = Memory.connect(url)
    assert await current_revision(memory) == HEAD
    await memory.close()


async def test_an_older_postgresql_is_refused_with_what_to_do(postgres: PostgresServer) -> None:
    url = postgres.empty()
    with pytest.raises(SchemaBehind) as refused:
        await ensure_current(url)
    assert refused.value.user_message == f"The database is empty, this version needs {HEAD}."
    assert refused.value.remedy == "Run: python -m bot migrate"
    await migrate(url)
    await ensure_current(url)


async def test_a_database_of_a_newer_version_is_left_alone(databases: Databases) -> None:
    url = databases.fresh()
    memory = Memory.connect(url)
    async with memory.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (ensure_current, migrate):
        with pytest.raises(SchemaBehind) as refused:
            await attempt(url)
        assert refused.value.user_message == f"The database is at 9999, this version needs {HEAD}."
        assert "Update" in refused.value.remedy
    assert await current_revision(memory) == "9999"
    await memory.close()


async def test_a_migration_that_rebuilds_a_table_keeps_what_hangs_on_it(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh()
    memory = Memory.connect(url)
    partner_id = await remember_partner(memory)
    await remember(memory, a_note(partner_id))
    async with migrating(url) as database, database.writing() as connection:
        await connection.run_sync(rebuild_partners)
    async with memory.reading("T1") as repository:
        assert (await repository.notes(partner_id, 10))[1] == 1
    await memory.close()


async def test_a_run_of_before_steps_had_rows_is_kept_and_counts_them_again_on_the_way_back(
    databases: Databases,
) -> None:
    url = databases.empty()
    await migrate(url, "0001")
    memory = Memory.connect(url)
    async with memory.database.writing() as connection:
        for statement in RUN_OF_0001:
            await connection.execute(text(statement))
    await migrate(url)
    async with memory.reading("T1") as repository:
        (run,) = await repository.runs(7)
        assert (run.playbook, run.step, await repository.steps(7)) == ("onboard", 3, ())
    await remember(memory, *steps_of(run, StepState.DONE, StepState.SKIPPED, StepState.OPEN))
    await memory.close()
    await migrate(url, "0001")
    memory = Memory.connect(url)
    async with memory.database.reading() as connection:
        assert await connection.scalar(text("SELECT step FROM playbook_run")) == 2
    await memory.close()


RUN_OF_0001 = (
    "INSERT INTO partner (team_id, id, name, folded, tier, stage, vertical, region, website, certified_sales, "
    "certified_technical, is_demo, version, created_at) VALUES ('T1', 7, 'Acme', 'acme', 'gold', 'active', '', '', '', "
    "0, 0, false, 1, '2026-11-01 12:00:00')",
    "INSERT INTO playbook_run (team_id, id, partner_id, playbook, step, status, started_at, updated_at) VALUES "
    "('T1', 1, 7, 'onboard', 3, 'running', '2026-11-01 12:00:00', '2026-11-05 12:00:00')",
)


def rebuild_partners(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("partner", recreate="always") as partner:
        partner.alter_column("region", type_=String(200))
