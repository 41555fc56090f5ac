"""The rows that are given out: each table is read once, for all that is made of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.memory import Repository
from bot.memory.imports import Stored

M = TypeVar("M", bound=Stored)


class Rows:
    """Every row of some tables of a workspace.

    Args:
        found: the rows by their table, in the order in which they came.
    """

    def __init__(self, found: Mapping[type[Stored], Sequence[Stored]]) -> None:
        self._found = found

    @classmethod
    async def read(cls, repository: Repository, kinds: Iterable[type[Stored]]) -> "Rows":
        """Read tables, each of them once."""
        return cls({kind: await repository.every.of(kind) for kind in frozenset(kinds)})

    def of(self, kind: type[M]) -> list[M]:
        """Give the rows of a table that was read."""
        return [row for row in self._found[kind] if isinstance(row, kind)]
