"""One table or all of them as a CSV, Excel or JSON file."""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from bot.memory.imports import Stored
from bot.model import Contact, Deal, ImportKind, Partner
from bot.services.desk import Actor, Desk
from bot.services.exporting.requests import Export, ExportFormat
from bot.services.exporting.tables import Exported, tables
from bot.services.filling.results import Download
from bot.services.snapshot import today_in
from bot.services.spreadsheets import as_csv, neutral

_KINDS: Mapping[ImportKind, type[Stored]] = {
    ImportKind.PARTNERS: Partner,
    ImportKind.CONTACTS: Contact,
    ImportKind.DEALS: Deal,
}
# Excel: the longest name of a sheet, and the longest text in a cell.
_SHEET_NAME, _CELL_TEXT = 31, 32_767
# Excel: characters that XML does not have; a file with one does not open.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


async def export(desk: Desk, actor: Actor, request: Export) -> Download:
    """Give one table, or all that is remembered, as a file."""
    async with desk.memory.reading(actor.team_id) as repository:
        day = today_in(await repository.workspace(), desk.clock())
    what = request.kind.value if request.kind else "everything"
    name, content = await export_file(desk, actor.team_id, kind=request.kind, form=request.form)
    ending = name.rpartition(".")[2]
    return Download(f"partneros-{what}-{day.isoformat()}.{ending}", content, f"{what.capitalize()} on {day:%-d %b %Y}")


async def export_file(desk: Desk, team_id: str, *, kind: ImportKind | None, form: ExportFormat) -> tuple[str, bytes]:
    """Give a file's name and its content; several tables as CSV are a ZIP archive.

    Args:
        desk: where it is remembered.
        team_id: the workspace.
        kind: one table that can be imported again, or None for everything.
        form: the kind of file.
    """
    kinds = [_KINDS[kind]] if kind else [*_KINDS.values()]
    async with desk.memory.reading(team_id) as repository:
        found = await tables(repository, kinds, others=kind is None)
    content = await asyncio.to_thread(_WRITERS[form], found)
    ending = "zip" if form is ExportFormat.CSV and kind is None else form.value
    return f"{kind.value if kind else 'everything'}.{ending}", content


def _csv(found: Sequence[Exported]) -> bytes:
    # Excel takes a file for UTF-8 by the mark at its beginning only.
    files = {f"{one.name}.csv": as_csv((one.columns, *one.cells)).encode("utf-8-sig") for one in found}
    if len(files) == 1:
        return next(iter(files.values()))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return archive.getvalue()


def _xlsx(found: Sequence[Exported]) -> bytes:
    # Loading it costs a fifth of a second, which a start of the bot need not wait for.
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for one in found:
        sheet = workbook.create_sheet(one.name[:_SHEET_NAME])
        sheet.freeze_panes = "A2"
        sheet.append(one.columns)
        for row in one.cells:
            sheet.append([_writable(cell) if isinstance(cell, str) else cell for cell in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _writable(text: str) -> str:
    return neutral(_UNWRITABLE.sub("", text))[:_CELL_TEXT]


def _json(found: Sequence[Exported]) -> bytes:
    data = {one.name: [dict(zip(one.columns, row, strict=True)) for row in one.values] for one in found}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


_WRITERS: Mapping[ExportFormat, Callable[[Sequence[Exported]], bytes]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.XLSX: _xlsx,
    ExportFormat.JSON: _json,
}
