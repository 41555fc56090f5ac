"""Imports in Slack: a file is looked at, asked about, applied or dropped."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot.model import ImportBatch, ImportKind, ImportStatus
from bot.model.errors import Refused
from bot.program.words import count
from bot.services.desk import Actor, Desk
from bot.services.filling.results import Download
from bot.services.importing.applying import Tell, apply, counts_of, nobody
from bot.services.importing.fields import FIELDS, likely_kind
from bot.services.importing.kept import (
    LIST,
    done,
    fields_of,
    file_of,
    headers_of,
    kept_batch,
    mapping_of,
    numbers_of,
    open_batch,
    refuse,
    save,
    waiting_batch,
)
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
from bot.services.importing.undisturbed import undisturbed
from bot.services.results import Notice
from bot.services.snapshot import today_in

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
        mapping=mapping_of(table.headers, mapped(kind, table.headers, chosen)),
        author_id=actor.user_id,
        created_at=now,
        updated_at=now,
    )
    batch.id = await desk.memory.imports.open(batch)
    return await _looked_at(desk, actor, batch)


async def show(desk: Desk, actor: Actor, request: ShowImport) -> ImportCard | ImportDone | Notice:
    """Show what an import would do, or what came of it; where rows of it wait, what is asked about them."""
    batch = await kept_batch(desk, actor, request.import_id)
    if batch.content is not None:
        return await _looked_at(desk, actor, batch)
    if batch.status is ImportStatus.APPLIED:
        return done(actor, batch)
    return Notice(f"{batch.file_name} was {batch.status.replace('_', ' ')}.", (ANOTHER, LIST))


async def answer(desk: Desk, actor: Actor, request: AnswerImport) -> ImportCard:
    """Answer a question about a file, for all rows that wait for it."""
    batch = await waiting_batch(desk, actor, request.import_id)
    file = await file_of(batch)
    plan = await _plan(desk, batch, file)
    for name, doubt in questions_of(plan):
        if name == request.question and 1 <= request.answer <= len(doubt.options):
            batch.answers = {**batch.answers, doubt.key: doubt.options[request.answer - 1].answer}
            await save(desk, batch, answers=batch.answers)
            break
    return await _looked_at(desk, actor, batch)


async def open_mapping(desk: Desk, actor: Actor, request: OpenMapping) -> MappingForm:
    """Give the form that says which column is what; a modal opens at once or never, so the file is not read for it."""
    batch = await open_batch(desk, actor, request.import_id)
    fields = tuple((one.name, one.label, one.needed) for one in FIELDS[batch.kind])
    return MappingForm(request.import_id, batch.file_name, headers_of(batch.mapping), fields, fields_of(batch.mapping))


async def save_columns(desk: Desk, actor: Actor, import_id: int, places: Mapping[str, int]) -> None:
    """Keep which column is what, for this file and the next ones like it; the file is not read for it.

    Args:
        desk: where it is kept.
        actor: who says so.
        import_id: the import.
        places: by field, the place of its column among those of the file; a field without one is left out.

    Raises:
        Refused: one column would hold two things, or nothing of the import waits.
    """
    batch = await open_batch(desk, actor, import_id)
    headers = dict(enumerate(headers_of(batch.mapping)))
    chosen = dict[str, str]()
    for name, place in places.items():
        header = headers.get(place, "")
        if header in chosen.values():
            told = f"The column “{header}” is chosen twice."
            raise Refused(told, "Choose each column for one thing only.", field=name)
        if header:
            chosen[name] = header
    await save(desk, batch, mapping=mapping_of(tuple(headers.values()), chosen))


async def download(desk: Desk, actor: Actor, request: DownloadPlan) -> Download:
    """Give every row of a file with what would become of it."""
    batch = await waiting_batch(desk, actor, request.import_id)
    plan = await _plan(desk, batch, await file_of(batch))
    name = batch.file_name.rpartition(".")[0] or batch.file_name
    async with desk.memory.reading(actor.team_id) as repository:
        currency = (await repository.workspace()).currency
    return Download(f"{name}-import.csv", rows_as_csv(plan, currency), f"What becomes of {batch.file_name}")


async def begin(desk: Desk, actor: Actor, request: ApplyImport) -> ImportDone | ImportRunning:
    """Bring the good rows of a file in; many of them take a while, and whoever shows it calls `carry_through`."""
    batch = await waiting_batch(desk, actor, request.import_id)
    rows = len((await file_of(batch)).table.rows)
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
    with undisturbed():
        return await _carry_through(desk, actor, import_id, tell)


async def _carry_through(desk: Desk, actor: Actor, import_id: int, tell: Tell) -> ImportDone:
    batch = await waiting_batch(desk, actor, import_id)
    file = await file_of(batch)
    async with desk.memory.reading(actor.team_id) as repository:
        reading = await read_file(file, await repository.workspace())
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        if not await changes.many.waits(import_id, batch.status):
            refuse(batch)
        today = today_in(await changes.workspace(), desk.clock())
        plan = await plan_of(changes, file, reading, today=today, now=desk.clock())
        if batch.revision is None:
            batch.cause, batch.author_id = actor.cause, actor.user_id
        return done(actor, await apply(changes, batch, file, plan, today=today, tell=tell))


async def drop(desk: Desk, actor: Actor, request: DropImport) -> Notice:
    """Forget a file that was only looked at, or the rows that wait of one that came in."""
    batch = await waiting_batch(desk, actor, request.import_id)
    if batch.status is ImportStatus.OPEN:
        await save(desk, batch, status=ImportStatus.DROPPED, content=None, answers={})
        return Notice(f"Dropped {batch.file_name}. Nothing was changed.", (ANOTHER,))
    left = count(numbers_of(batch)["questions"], "row")
    await save(desk, batch, content=None, answers={})
    return Notice(f"Left {left} of {batch.file_name} out. What came in of it stays.", (ANOTHER, LIST))


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
                counts=numbers_of(batch),
                waits=batch.content is not None,
                change=batch.revision if batch.author_id == actor.user_id else None,
            )
            for batch in batches
        )
    )


async def _looked_at(desk: Desk, actor: Actor, batch: ImportBatch) -> ImportCard:
    """Give the card of a file that waits, or of the rows of it that do.

    Raises:
        Refused: these rows cannot be read; a whole file's card says so itself, as nothing of it is in yet.
    """
    file = await file_of(batch)
    if batch.status is not ImportStatus.OPEN:
        return replace(await _card(desk, batch, file, await _plan(desk, batch, file)), came=done(actor, batch))
    try:
        plan = await _plan(desk, batch, file)
    except Refused as error:
        return unread(batch, file, f"{error.user_message} {error.remedy}")
    await desk.memory.imports.save(batch.team_id, batch.id or 0, counts=counts_of(plan))
    return await _card(desk, batch, file, plan)


async def _card(desk: Desk, batch: ImportBatch, file: File, plan: Plan) -> ImportCard:
    async with desk.memory.reading(batch.team_id) as repository:
        currency = (await repository.workspace()).currency
    return card_of(batch, file, plan, currency=currency)


async def _plan(desk: Desk, batch: ImportBatch, file: File) -> Plan:
    async with desk.memory.reading(batch.team_id) as repository:
        workspace = await repository.workspace()
        reading = await read_file(file, workspace)
        today = today_in(workspace, desk.clock())
        return await plan_of(repository, file, reading, today=today, now=desk.clock())


async def _chosen_before(
    desk: Desk, team_id: str, kind: ImportKind, headers: tuple[str, ...]
) -> Mapping[str, str] | None:
    """Give the columns as they were chosen for the last file with the same ones; None where there was none."""
    for batch in await desk.memory.imports.newest(team_id, _REMEMBERED):
        if batch.kind is kind and batch.mapping.get("headers") == list(headers):
            return fields_of(batch.mapping)
    return None
