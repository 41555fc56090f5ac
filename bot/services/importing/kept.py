"""Imports as they are kept: found, read again, and what came of them in numbers."""

import asyncio
from collections.abc import Mapping
from typing import NoReturn

from bot.model import ImportBatch, ImportStatus
from bot.model.errors import Choice, NotFound, Refused
from bot.model.json import Json, JsonValue
from bot.services.desk import Actor, Desk
from bot.services.importing.looking import File
from bot.services.importing.other_files import ANOTHER
from bot.services.importing.rest import read_rest
from bot.services.importing.results import ImportDone, RowShown
from bot.services.importing.tables import read_table

LIST = Choice("Earlier imports", "import list")


async def kept_batch(desk: Desk, actor: Actor, import_id: int) -> ImportBatch:
    """Give an import, whatever became of it.

    Raises:
        NotFound: there is none of that number.
    """
    batch = await desk.memory.imports.get(actor.team_id, import_id)
    if batch is None:
        raise NotFound("There is no such import.", "Look at the earlier ones, or import a file.", (LIST, ANOTHER))
    return batch


async def open_batch(desk: Desk, actor: Actor, import_id: int) -> ImportBatch:
    """Give an import of which nothing came in yet.

    Raises:
        NotFound: there is none of that number.
        Refused: it was applied, dropped or taken back.
    """
    batch = await kept_batch(desk, actor, import_id)
    if batch.status is not ImportStatus.OPEN:
        refuse(batch)
    return batch


async def waiting_batch(desk: Desk, actor: Actor, import_id: int) -> ImportBatch:
    """Give an import whose file, or some rows of it, wait to come in.

    Raises:
        NotFound: there is none of that number.
        Refused: nothing of it waits.
    """
    batch = await kept_batch(desk, actor, import_id)
    if batch.content is None:
        refuse(batch)
    return batch


def refuse(batch: ImportBatch) -> NoReturn:
    """Say that nothing of an import waits any more.

    Raises:
        Refused: always.
    """
    was = "applied" if batch.status is ImportStatus.OPEN else batch.status.replace("_", " ")
    raise Refused(
        f"{batch.file_name} was {was} already.",
        "Import the file again if something of it is missing: what is here already stays as it is.",
        (Choice("Show it", f"import #{batch.id}"), ANOTHER),
    )


async def save(desk: Desk, batch: ImportBatch, **values: object) -> None:
    """Keep what is new about an import that waits.

    Raises:
        Refused: nothing of it waits any more.
    """
    if not await desk.memory.imports.save(batch.team_id, batch.id or 0, **values):
        refuse(batch)


async def file_of(batch: ImportBatch) -> File:
    """Give the file that waits, or the rows that are left of it."""
    answers = {key: str(value) for key, value in batch.answers.items()}
    content = batch.content or b""
    if batch.status is ImportStatus.OPEN:
        table = await asyncio.to_thread(read_table, content, batch.file_name)
        return File(batch.file_name, batch.kind, table, fields_of(batch.mapping), answers)
    table, told = await asyncio.to_thread(read_rest, content)
    return File(batch.file_name, batch.kind, table, fields_of(batch.mapping), answers, told)


def mapping_of(headers: tuple[str, ...], fields: Mapping[str, str]) -> Json:
    """Give the columns of a file, and by field which of them holds it, as they are kept."""
    columns: list[JsonValue] = list(headers)
    return {"headers": columns, "fields": dict(fields)}


def fields_of(mapping: Json) -> dict[str, str]:
    """Give by field its column."""
    fields = mapping.get("fields")
    return {name: str(header) for name, header in fields.items()} if isinstance(fields, dict) else {}


def headers_of(mapping: Json) -> tuple[str, ...]:
    """Give the columns of a file."""
    headers = mapping.get("headers")
    return tuple(map(str, headers)) if isinstance(headers, list) else ()


def numbers_of(batch: ImportBatch) -> dict[str, int]:
    """Give what came of an import; rows that were asked about and are not kept any more are left out."""
    numbers = {name: number for name, number in batch.counts.items() if isinstance(number, int)}
    if numbers and batch.content is None:
        numbers["rejected"] += numbers["questions"]
        numbers["questions"] = 0
    return numbers


def done(actor: Actor, batch: ImportBatch) -> ImportDone:
    """Give what came of an import that was applied; who brought it in can take it back."""
    numbers = numbers_of(batch)
    change = batch.revision if batch.author_id == actor.user_id else None
    return ImportDone(batch.id or 0, batch.file_name, batch.kind, numbers, tuple(_reasons(batch.counts)), change)


def _reasons(counts: Json) -> list[RowShown]:
    kept = counts.get("reasons")
    pairs = [one for one in kept if isinstance(one, list)] if isinstance(kept, list) else []
    return [RowShown(int(str(line)), "", str(reason)) for line, reason in pairs]
