"""An import by script: a file in, plain JSON out."""

import asyncio
import uuid
from collections.abc import Mapping
from datetime import date

from bot.memory import Memory
from bot.model import ImportBatch, ImportKind
from bot.model.json import Json
from bot.services.desk import Desk
from bot.services.importing.applying import Tell, apply, nobody
from bot.services.importing.looking import File, named, plan_of, read_file
from bot.services.importing.plan import Plan
from bot.services.importing.tables import read_table
from bot.services.importing.undisturbed import undisturbed

# Who brings in what a script brings in.
SCRIPT = "command line"


async def import_file(
    desk: Desk,
    team_id: str,
    content: bytes,
    file_name: str,
    *,
    kind: ImportKind,
    today: date,
    dry_run: bool = False,
    yes: bool = False,
    answers: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
    tell: Tell = nobody,
) -> Json:
    """Look at a file, and with `yes` bring its good rows in.

    Args:
        desk: where it is carried out.
        team_id: the workspace.
        content: the file.
        file_name: how it is called.
        kind: what its rows are.
        today: the day in the workspace's timezone.
        dry_run: change nothing, whatever `yes` says.
        yes: bring in the rows that are neither asked about nor rejected.
        answers: what is answered beforehand, by the key of the question (`empty:origin`, `days:registered_on`).
        mapping: by field, its column, where the headers do not say.
        tell: is told how many rows are in, of how many.

    Returns:
        How many rows are new, changed and unchanged, and the lines that are asked about or rejected, with the reason.

    Raises:
        Refused: it is no table, too large, or has no column for what every row needs.
        NotUnderstood: the mapping names a field or a column that there is not.
    """
    with undisturbed():
        table = await asyncio.to_thread(read_table, content, file_name)
        file = File(file_name, kind, table, named(kind, table.headers, mapping or {}), answers or {})
        return as_json(await _planned(desk.memory, desk, team_id, file, today, tell if yes and not dry_run else None))


async def _planned(memory: Memory, desk: Desk, team_id: str, file: File, today: date, tell: Tell | None) -> Plan:
    now = desk.clock()
    async with memory.reading(team_id) as repository:
        reading = await read_file(file, await repository.workspace())
        if tell is None:
            return await plan_of(repository, file, reading, today=today, now=now)
    cause = f"import {uuid.uuid4().hex}"
    async with memory.writing(team_id, actor_id=SCRIPT, cause=cause) as changes:
        plan = await plan_of(changes, file, reading, today=today, now=now)
        if plan.added or plan.changed:
            batch = ImportBatch(
                team_id=team_id,
                kind=file.kind,
                file_name=file.name[-200:],
                mapping=dict(file.mapping),
                answers=dict(file.answers),
                cause=cause,
                author_id=SCRIPT,
                created_at=now,
                updated_at=now,
            )
            await apply(changes, batch, file, plan, today=today, tell=tell)
    return plan


def as_json(plan: Plan) -> Json:
    """Give a plan as scripts read it."""
    return {
        "new": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "questions": [{"line": one.line, "reason": one.doubt.reason} for one in plan.asked],
        "rejected": [{"line": one.line, "reason": one.reason} for one in plan.rejected],
    }
