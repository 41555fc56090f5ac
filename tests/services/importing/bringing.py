"""Bringing files in, as a script does and as a person does in Slack."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.memory import Memory
from bot.model import Contact, Deal, ImportKind, Partner
from bot.services.carry_out import carry_out
from bot.services.desk import Desk
from bot.services.importing.as_json import import_file
from bot.services.importing.requests import KeepImport
from bot.services.importing.results import ImportCard
from tests.services.conftest import TEAM, Somebody, as_a

TODAY = date(2026, 11, 20)


async def brings(
    desk: Desk, text: str | bytes, kind: ImportKind, *, yes: bool = True, answers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    content = text.encode() if isinstance(text, str) else text
    return await import_file(desk, TEAM, content, f"{kind}.csv", kind=kind, today=TODAY, yes=yes, answers=answers)


def counts(came: Mapping[str, Any]) -> tuple[int, int, int, int, int]:
    return came["new"], came["changed"], came["unchanged"], len(came["questions"]), len(came["rejected"])


async def rows(memory: Memory) -> dict[str, list[dict[str, object]]]:
    """Everything that imports touch, but for what no file says."""
    async with memory.reading(TEAM) as repository:
        return {
            kind.__name__: [one.model_dump(exclude={"import_id", "version"}) for one in await repository.every.of(kind)]
            for kind in (Partner, Contact, Deal)
        }


async def keeps(person: Somebody, text: str, name: str = "deals.csv") -> ImportCard:
    """Choose a file in Slack; nothing comes in yet."""
    return as_a(ImportCard, await carry_out(person.desk, person.actor(), KeepImport(name, text.encode())))
