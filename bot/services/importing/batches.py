"""Imports in Slack: a file is looked at, asked about, applied or dropped."""

import asyncio
from collections.abc import Mapping
from typing import NoReturn

from bot.model import ImportBatch, ImportKind, ImportStatus
from bot.model.errors import Choice, NotFound, Refused
from bot.model.json import Json, JsonValue
from bot.services.desk import Actor, Desk
from bot.services.filling.results import Download
from bot.services.importing.applying import Tell, apply, counts_of, nobody
from bot.services.importing.fields import FIELDS, likely_kind
from bot.services.importing.looking import File, mapped, plan_of, read_file
from bot.services.importing.other_files import ANOTHER
from bot.services.importing.plan import Plan
from bot.services.importing.requests import (
    AnswerImport,
    ApplyImport,
    DownloadPlan,
    DropImport,
    KeepImport,
    ListImports,
    OpenImport,
    OpenMapping,
    SaveMapping,
    ShowImport,
)
from bot.services.importing.results import (
    ImportCard,
    ImportDone,
    ImportForm,
    ImportLine,
    ImportList,
    ImportRunning,
    MappingForm,
)
from bot.services.importing.showing import card_of, questions_of, rows_as_csv, unread
from bot.services.importing.tables import read_table
from bot.services.results import Notice
from bot.services.snapshot import today_in

LIST = Choice("Earlier imports", "import list")
# From so many rows on, people are told how far it is.
MANY = 2_000
_LISTED = 20
_REMEMBERED = 50


async def open_import(desk: Desk, actor: Actor, request: OpenImport) -> ImportForm:
    """Give the form that takes a file."""
    return ImportForm(request.kind)


async def keep(desk: Desk, actor: Actor, request: KeepImport) -> ImportCard:
    """Look at a file and keep it; columns are read as they were for the last file with the same ones.

    Raises:
        Refused: it is no table, or too large.
    """
    table = await asyncio.to_thread(read_table, request.content, request.file_name)
    kind = request.kind or likely_kind(table.headers)
    chosen = await _chosen_before(desk, actor.team_id, kind, table.headers)
    now = desk.clock()
    batch = ImportBatch(
        team_id=actor.team_id,
        kind=kind,
        file_name=request.file_name[-200:],
        content=request.content,
        mapping=_mapping(table.headers, mapped(kind, table.headers, chosen)),
        author_id=actor.user_id,
        created_at=now,
        updated_at=now,
    )
    batch.id = await desk.memory.imports.open(batch)
    return await _looked_at(desk, batch)


async def show(desk: Desk, actor: Actor, request: ShowImport) -> ImportCard | ImportDone | Notice:
    """Show what an import would do, or what came of it."""
    batch = await _batch(desk, actor, request.import_id)
    if batch.status is ImportStatus.APPLIED:
        return _done(batch)
    if batch.status is not ImportStatus.OPEN:
        return Notice(f"{batch.file_name} was {batch.status.replace('_', ' ')}.", (ANOTHER, LIST))
    return await _looked_at(desk, batch)


async def answer(desk: Desk, actor: Actor, request: AnswerImport) -> ImportCard:
    """Answer a question about a file, for all rows that wait for it."""
    batch = await _open_batch(desk, actor, request.import_id)
    file = await _file(batch)
    plan = await _plan(desk, batch, file)
    for name, doubt in questions_of(plan):
        if name == request.question and 1 <= request.answer <= len(doubt.options):
            batch.answers = {**batch.answers, doubt.key: doubt.options[request.answer - 1].answer}
            await _save(desk, batch, answers=batch.answers)
            break
    return await _looked_at(desk, batch)


async def open_mapping(desk: Desk, actor: Actor, request: OpenMapping) -> MappingForm:
    """Give the form that says which column is what; a modal opens at once or never, so the file is not read for it."""
    batch = await _open_batch(desk, actor, request.import_id)
    fields = tuple((one.name, one.label, one.needed) for one in FIELDS[batch.kind])
    return MappingForm(request.import_id, batch.file_name, _headers(batch.mapping), fields, _fields(batch.mapping))


async def save_mapping(desk: Desk, actor: Actor, request: SaveMapping) -> ImportCard:
    """Keep which column is what, for this file and the next ones like it.

    Raises:
        Refused: one column would hold two things.
    """
    batch = await _open_batch(desk, actor, request.import_id)
    columns = [header for header in request.mapping.values() if header]
    twice = next((header for header in columns if columns.count(header) > 1), None)
    if twice is not None:
        raise Refused(f"The column “{twice}” is chosen twice.", "Choose each column for one thing only.")
    batch.mapping = _mapping(
        _headers(batch.mapping), {field: header for field, header in request.mapping.items() if header}
    )
    await _save(desk, batch, mapping=batch.mapping)
    return await _looked_at(desk, batch)


async def download(desk: Desk, actor: Actor, request: DownloadPlan) -> Download:
    """Give every row of a file with what would become of it."""
    batch = await _open_batch(desk, actor, request.import_id)
    plan = await _plan(desk, batch, await _file(batch))
    name = batch.file_name.rpartition(".")[0] or batch.file_name
    async with desk.memory.reading(actor.team_id) as repository:
        currency = (await repository.workspace()).currency
    return Download(f"{name}-import.csv", rows_as_csv(plan, currency), f"What becomes of {batch.file_name}")


async def begin(desk: Desk, actor: Actor, request: ApplyImport) -> ImportDone | ImportRunning:
    """Bring the good rows of a file in; many of them take a while, and whoever shows it calls `carry_through`."""
    batch = await _open_batch(desk, actor, request.import_id)
    rows = len((await _file(batch)).table.rows)
    if rows >= MANY:
        return ImportRunning(request.import_id, batch.file_name, rows)
    return await carry_through(desk, actor, request.import_id)


async def carry_through(desk: Desk, actor: Actor, import_id: int, tell: Tell = nobody) -> ImportDone:
    """Bring the good rows of a file in, in one transaction.

    Args:
        desk: where it is carried out.
        actor: who asks.
        import_id: the import.
        tell: is told how many rows are in, of how many.

    Raises:
        Refused: it was applied or dropped already.
    """
    batch = await _open_batch(desk, actor, import_id)
    file = await _file(batch)
    async with desk.memory.reading(actor.team_id) as repository:
        reading = await read_file(file, await repository.workspace())
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        if not await changes.many.is_open(import_id):
            _refuse(batch)
        today = today_in(await changes.workspace(), desk.clock())
        plan = await plan_of(changes, file, reading, today=today, now=desk.clock())
        batch.cause = actor.cause
        return _done(await apply(changes, batch, plan, today=today, tell=tell))


async def drop(desk: Desk, actor: Actor, request: DropImport) -> Notice:
    """Forget a file that was only looked at."""
    batch = await _open_batch(desk, actor, request.import_id)
    await _save(desk, batch, status=ImportStatus.DROPPED, content=None)
    return Notice(f"Dropped {batch.file_name}. Nothing was changed.", (ANOTHER,))


async def listed(desk: Desk, actor: Actor, request: ListImports) -> ImportList:
    """Give the newest imports."""
    batches = await desk.memory.imports.newest(actor.team_id, _LISTED)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        people = {person.user_id: person.name for person in await repository.people()}
    return ImportList(
        tuple(
            ImportLine(
                import_id=batch.id or 0,
                file_name=batch.file_name,
                kind=batch.kind,
                status=batch.status,
                day=today_in(workspace, batch.created_at),
                author=people.get(batch.author_id, ""),
                counts=_numbers(batch.counts),
                change=batch.revision if batch.author_id == actor.user_id else None,
            )
            for batch in batches
        )
    )


async def _looked_at(desk: Desk, batch: ImportBatch) -> ImportCard:
    """Give the card of a file that waits."""
    file = await _file(batch)
    try:
        plan = await _plan(desk, batch, file)
    except Refused as error:
        return unread(batch, file, f"{error.user_message} {error.remedy}")
    await desk.memory.imports.save(batch.team_id, batch.id or 0, counts=counts_of(plan))
    async with desk.memory.reading(batch.team_id) as repository:
        currency = (await repository.workspace()).currency
    return card_of(batch, file, plan, currency=currency)


async def _plan(desk: Desk, batch: ImportBatch, file: File) -> Plan:
    async with desk.memory.reading(batch.team_id) as repository:
        workspace = await repository.workspace()
        reading = await read_file(file, workspace)
        today = today_in(workspace, desk.clock())
        return await plan_of(repository, file, reading, today=today, now=desk.clock())


async def _file(batch: ImportBatch) -> File:
    table = await asyncio.to_thread(read_table, batch.content or b"", batch.file_name)
    answers = {key: str(value) for key, value in batch.answers.items()}
    return File(batch.file_name, batch.kind, table, _fields(batch.mapping), answers)


async def _batch(desk: Desk, actor: Actor, import_id: int) -> ImportBatch:
    batch = await desk.memory.imports.get(actor.team_id, import_id)
    if batch is None:
        raise NotFound("There is no such import.", "Look at the earlier ones, or import a file.", (LIST, ANOTHER))
    return batch


async def _open_batch(desk: Desk, actor: Actor, import_id: int) -> ImportBatch:
    batch = await _batch(desk, actor, import_id)
    if batch.status is not ImportStatus.OPEN:
        _refuse(batch)
    return batch


def _refuse(batch: ImportBatch) -> NoReturn:
    was = "applied" if batch.status is ImportStatus.OPEN else batch.status.replace("_", " ")
    raise Refused(
        f"{batch.file_name} was {was} already.",
        "Import the file again if something of it is missing: what is here already stays as it is.",
        (Choice("Show it", f"import #{batch.id}"), ANOTHER),
    )


async def _save(desk: Desk, batch: ImportBatch, **values: object) -> None:
    if not await desk.memory.imports.save(batch.team_id, batch.id or 0, **values):
        _refuse(batch)


async def _chosen_before(
    desk: Desk, team_id: str, kind: ImportKind, headers: tuple[str, ...]
) -> Mapping[str, str] | None:
    """Give the columns as they were chosen for the last file with the same ones; None where there was none."""
    for batch in await desk.memory.imports.newest(team_id, _REMEMBERED):
        if batch.kind is kind and batch.mapping.get("headers") == list(headers):
            return _fields(batch.mapping)
    return None


def _mapping(headers: tuple[str, ...], fields: Mapping[str, str]) -> Json:
    columns: list[JsonValue] = list(headers)
    return {"headers": columns, "fields": dict(fields)}


def _fields(mapping: Json) -> dict[str, str]:
    fields = mapping.get("fields")
    return {name: str(header) for name, header in fields.items()} if isinstance(fields, dict) else {}


def _headers(mapping: Json) -> tuple[str, ...]:
    headers = mapping.get("headers")
    return tuple(map(str, headers)) if isinstance(headers, list) else ()


def _done(batch: ImportBatch) -> ImportDone:
    counts = _numbers(batch.counts)
    change = batch.revision if counts.get("new") or counts.get("changed") else None
    return ImportDone(batch.id or 0, batch.file_name, batch.kind, counts, change)


def _numbers(counts: Json) -> dict[str, int]:
    return {name: number for name, number in counts.items() if isinstance(number, int)}
