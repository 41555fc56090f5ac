"""One table or all of them as a CSV, Excel or JSON file."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence

from bot.memory.imports import Stored
from bot.model import Contact, Deal, ImportKind, Partner, Person
from bot.services.desk import Actor, Desk
from bot.services.exporting.documents import files
from bot.services.exporting.exported import Exported
from bot.services.exporting.requests import Export, ExportFormat
from bot.services.exporting.rows import Rows
from bot.services.exporting.stored import STORED
from bot.services.exporting.tables import tables
from bot.services.exporting.workbook import as_workbook
from bot.services.filling.results import Download
from bot.services.snapshot import today_in
from bot.services.spreadsheets import as_csv

_KINDS: Mapping[ImportKind, type[Stored]] = {
    ImportKind.PARTNERS: Partner,
    ImportKind.CONTACTS: Contact,
    ImportKind.DEALS: Deal,
}


async def export(desk: Desk, actor: Actor, request: Export) -> Download:
    """Give one table, or all that is remembered, as a file."""
    async with desk.memory.reading(actor.team_id) as repository:
        day = today_in(await repository.workspace(), desk.clock())
    what = request.kind.value if request.kind else "everything"
    name, content = await export_file(desk, actor.team_id, kind=request.kind, form=request.form)
    ending = name.rpartition(".")[2]
    return Download(f"partneros-{what}-{day.isoformat()}.{ending}", content, f"{what.capitalize()} on {day:%-d %b %Y}")


async def export_file(desk: Desk, team_id: str, *, kind: ImportKind | None, form: ExportFormat) -> tuple[str, bytes]:
    """Give a file's name and its content; everything as CSV is a ZIP archive, with its documents as files.

    Args:
        desk: where it is remembered.
        team_id: the workspace.
        kind: one table that can be imported again, or None for everything.
        form: the kind of file.
    """
    kinds = [_KINDS[kind]] if kind else [*_KINDS.values()]
    is_archive = kind is None and form is ExportFormat.CSV
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        rows = await Rows.read(repository, (Partner, Person, *kinds) if kind else STORED)
    found = await asyncio.to_thread(tables, workspace, rows, kinds, others=kind is None)
    if is_archive:
        own = await desk.memory.own_documents.current(team_id)
        texts = await asyncio.to_thread(files, workspace, rows, own)
        return "everything.zip", await asyncio.to_thread(_archive, found, texts)
    return f"{kind.value if kind else 'everything'}.{form.value}", await asyncio.to_thread(_WRITERS[form], found)


def _archive(found: Sequence[Exported], texts: Mapping[str, str]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in found:
            packed.writestr(f"{one.name}.csv", _csv([one]))
        for path, text in texts.items():
            packed.writestr(path, text)
    return archive.getvalue()


def _csv(found: Sequence[Exported]) -> bytes:
    (one,) = found
    # Excel takes a file for UTF-8 by the mark at its beginning only.
    return as_csv((one.columns, *one.cells)).encode("utf-8-sig")


def _json(found: Sequence[Exported]) -> bytes:
    data = {one.name: [dict(zip(one.columns, row, strict=True)) for row in one.values] for one in found}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


_WRITERS: Mapping[ExportFormat, Callable[[Sequence[Exported]], bytes]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.XLSX: as_workbook,
    ExportFormat.JSON: _json,
}
