"""A file looked at: read, compared with what is here, and nothing changed."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import ImportKind, Workspace
from bot.model.errors import NotUnderstood
from bot.program.words import listed
from bot.services.importing.contacts import compare_contacts
from bot.services.importing.deals import compare_deals
from bot.services.importing.fields import BY_NAME, recognised
from bot.services.importing.here import Here, look_around
from bot.services.importing.outcomes import SKIP
from bot.services.importing.partners import compare_partners
from bot.services.importing.plan import Plan, Planning
from bot.services.importing.reading import Asked, Manner, Reading, Rejected, read_rows
from bot.services.importing.tables import Table

_COMPARE = {
    ImportKind.PARTNERS: compare_partners,
    ImportKind.CONTACTS: compare_contacts,
    ImportKind.DEALS: compare_deals,
}
_SKIPPED = "You chose to leave it out."


@dataclass(frozen=True)
class File:
    """A file as a table, and how it is to be read.

    Attributes:
        mapping: by field, its column.
        answers: by the key of a question, its answer.
        told: what whole columns tell of how they are written; known where only some rows of the file are left.
    """

    name: str
    kind: ImportKind
    table: Table
    mapping: Mapping[str, str]
    answers: Mapping[str, str]
    told: dict[str, str] = field(default_factory=dict)

    def manner(self, workspace: Workspace) -> Manner:
        """Give how its rows are read in a workspace."""
        zone = ZoneInfo(workspace.timezone)
        return Manner(self.kind, self.mapping, self.answers, workspace.currency, zone, self.told)


def mapped(kind: ImportKind, headers: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the column of each field: as somebody chose for such a file, else as the headers say.

    Args:
        kind: what the rows are.
        headers: the columns.
        chosen: by field, the column; those that the file does not have are left out.
    """
    if chosen is None:
        return recognised(kind, headers)
    return {name: header for name, header in chosen.items() if name in BY_NAME[kind] and header in headers}


def named(kind: ImportKind, headers: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Give the column of each field as the headers say, but for some that somebody names.

    Args:
        kind: what the rows are.
        headers: the columns.
        given: by field, its column; an empty one leaves the field out.

    Raises:
        NotUnderstood: there is no such field or column.
    """
    for name, header in given.items():
        if name not in BY_NAME[kind]:
            raise NotUnderstood(f"There is no field {name}.", f"The fields are {listed(list(BY_NAME[kind]))}.")
        if header and header not in headers:
            raise NotUnderstood(
                f"There is no column {header}.", f"The columns are {listed(list(filter(None, headers)))}."
            )
    others = recognised(kind, [header for header in headers if header not in given.values()])
    return {name: header for name, header in {**others, **given}.items() if header}


async def read_file(file: File, workspace: Workspace) -> Reading:
    """Read the rows of a file, in a thread: fifty thousand take a second.

    Raises:
        Refused: no column holds what every row needs.
    """
    return await asyncio.to_thread(read_rows, file.table, file.manner(workspace))


async def plan_of(repository: Repository, file: File, reading: Reading, *, today: date, now: datetime) -> Plan:
    """Compare rows that were read with what is here, as the repository sees it.

    Args:
        repository: where to look; the transaction itself where the plan is to be carried out.
        file: the file.
        reading: its rows.
        today: the day in the workspace's timezone.
        now: the present instant.
    """
    zone = ZoneInfo((await repository.workspace()).timezone)
    here = await look_around(repository, file.kind, file.answers, zone=zone, today=today, now=now)
    return await asyncio.to_thread(compare, file, reading, here)


def compare(file: File, reading: Reading, here: Here) -> Plan:
    """Plan what becomes of the rows of a file.

    Args:
        file: the file.
        reading: its rows; their values are used up.
        here: what they are compared with.
    """
    planning = Planning(asked=list(reading.asked), rejected=list(reading.rejected))
    plan = _COMPARE[file.kind](reading.entries, here, planning)
    return _without_skipped(plan, file.answers)


def _without_skipped(plan: Plan, answers: Mapping[str, str]) -> Plan:
    """Count rows that somebody chose to leave out among the rejected ones."""
    if SKIP.answer not in answers.values():
        return plan
    asked = list[Asked]()
    rejected = list(plan.rejected)
    for one in plan.asked:
        if answers.get(one.doubt.key) == SKIP.answer:
            rejected.append(Rejected(one.line, _SKIPPED))
        else:
            asked.append(one)
    rejected.sort(key=lambda one: one.line)
    return Plan(plan.kind, plan.added, plan.changed, plan.unchanged, tuple(asked), tuple(rejected), plan.remarks)
