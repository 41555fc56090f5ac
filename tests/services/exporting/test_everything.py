"""Everything that is remembered, given out: whole, of one workspace, and never taken for a formula."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from bot.model import DocumentKind, Note, Person
from bot.services.exporting.exporting import export_file
from bot.services.exporting.requests import ExportFormat
from bot.services.exporting.workbook import CELL_TEXT
from bot.services.program.file import read_file
from bot.services.results import Changed
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio
F = ExportFormat
OTHER_TEAM = "T0ELSEWHERE"
DAY = date(2026, 9, 1)
BY_ANA = {"team_id": TEAM, "author_id": ANA}
TEMPLATE = "---\ntitle: Our clause\n---\n\n=1+1 is no formula here.\n"
DOCUMENT = "# Agreement\n\n" + "A long line of the agreement. " * 2_000
# What is no part of the program's record: talk with the coach, files that were brought in, work that waits.
NOT_GIVEN_OUT = {"turn", "import_batch", "inbox_item", "delivery"}

PROGRAM: dict[str, Any] = {
    "versions": [
        {"since": "2026-01-01", "by": ANA, "changes": {"commission": {"cap_bp": 3500}}},
        {"since": "2026-07-01", "by": BEN, "changes": {"commission": {"cap_bp": 4500}}},
    ]
}


async def remember(ana: Somebody) -> tuple[int, int]:
    """Let a workspace know of a bit of everything; gives the numbers of the partner and of the document."""
    memory = ana.desk.memory
    partner_id = as_a(Changed, await ana.does('add "Acme Inc" reseller gold active')).partner_id
    async with memory.writing(TEAM, actor_id=ANA, cause="profile") as changes:
        ben = Person(team_id=TEAM, user_id=BEN, name="Ben Carter", read_at=ana.desk.clock())
        await changes.save_person(ben)
        workspace = await changes.workspace()
        await changes.change(
            workspace, company="Northbeam", profile={"signatory": "Ana Ruiz"}, approver_id=BEN, program=PROGRAM
        )
    for text in ("An older wording.", TEMPLATE):
        await memory.own_documents.keep(TEAM, DocumentKind.TEMPLATE, "legal/our-clause", text, author_id=ANA)
    await memory.own_documents.keep(TEAM, DocumentKind.PLAYBOOK, "win-back", "title: Win back\n", author_id=ANA)
    await memory.own_documents.keep(TEAM, DocumentKind.TEMPLATE, "legal/gone", "Gone.", author_id=ANA)
    await memory.own_documents.keep(TEAM, DocumentKind.TEMPLATE, "legal/gone", "", author_id=ANA, is_removed=True)
    fill = await memory.fills.start(TEAM, slug="legal/nda", partner_id=partner_id, author_id=ANA)
    for text in ("# A first draft", DOCUMENT):
        await memory.fills.keep_version(TEAM, fill.id or 0, text, blanks=0, author_id=ANA)
    return partner_id or 0, fill.id or 0


async def exported(ana: Somebody, form: ExportFormat, *, team_id: str = TEAM) -> bytes:
    _, content = await export_file(ana.desk, team_id, kind=None, form=form)
    return content


async def test_every_table_but_talk_and_waiting_work_is_given_out(ana: Somebody) -> None:
    await remember(ana)
    found = json.loads(await exported(ana, F.JSON))
    named = {"all_partners": "partner", "all_contacts": "contact", "all_deals": "deal", "company": "workspace"}
    given = {named.get(name, name) for name in found} - {"partners", "contacts", "deals", "program"}
    assert given == set(SQLModel.metadata.tables) - NOT_GIVEN_OUT
    company = {one["field"]: one["value"] for one in found["company"]}
    assert (company["company"], company["profile.signatory"]) == ("Northbeam", "Ana Ruiz")
    assert (company["approver_id"], company["approver"]) == (BEN, "Ben Carter")
    assert [one["markdown"] for one in found["fill_version"]] == ["# A first draft", DOCUMENT]
    assert [one["partner"] for one in found["fill"]] == ["Acme Inc"]
    assert [one["text"] for one in found["own_document"] if one["name"] == "legal/our-clause"][-1] == TEMPLATE
    assert [(one["user_id"], one["name"]) for one in found["person"]] == [(BEN, "Ben Carter")]
    assert [one["after"]["name"] for one in found["audit_entry"] if one["table"] == "partner"] == ["Acme Inc"]


async def test_every_version_of_the_program_can_be_uploaded_again(ana: Somebody) -> None:
    await remember(ana)
    found = json.loads(await exported(ana, F.JSON))["program"]
    assert [(one["since"], one["set_by"]) for one in found] == [(None, None), ("2026-01-01", ANA), ("2026-07-01", BEN)]
    read = [read_file(one["settings"].encode(), "USD") for one in found]
    assert [one.faults for one in read] == [[], [], []]
    assert [one.values["commission.cap_bp"] for one in read] == [4000, 3500, 4500]


async def test_documents_are_files_beside_the_csv_tables(ana: Somebody) -> None:
    _, fill_id = await remember(ana)
    with zipfile.ZipFile(io.BytesIO(await exported(ana, F.CSV))) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert {name: texts[name] for name in texts if not name.endswith(".csv") and not name.startswith("program/")} == {
        "templates/legal/our-clause.md": TEMPLATE,
        "playbooks/win-back.yml": "title: Win back\n",
        f"documents/legal/nda-{fill_id}.md": DOCUMENT,
    }
    assert {"program/defaults.yml", "program/2026-01-01.yml", "program/2026-07-01.yml"} < texts.keys()
    audit = list(csv.DictReader(io.StringIO(texts["audit_entry.csv"])))
    assert any(json.loads(one["after"]).get("name") == "Acme Inc" for one in audit)


async def test_each_table_is_read_once_for_all_that_is_made_of_it(ana: Somebody) -> None:
    await remember(ana)
    read = Counter[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        read.update(re.findall(r"\bFROM (\w+)", statement))

    event.listen(Engine, "before_cursor_execute", note)
    await exported(ana, F.CSV)
    event.remove(Engine, "before_cursor_execute", note)
    # Which versions of its own documents count is told by the database, in a statement with one in it.
    assert read.pop("own_document") == 3
    assert set(read.values()) == {1}, read


async def test_a_text_too_long_for_a_cell_is_whole_in_a_sheet_of_its_own(ana: Somebody) -> None:
    partner_id, _ = await remember(ana)
    # Emoji take two of a cell's characters, and what looks like a formula gets an apostrophe.
    long = "=" + "🎉" * CELL_TEXT
    async with ana.desk.memory.writing(TEAM, actor_id=ANA, cause="note") as changes:
        await changes.add(
            Note(
                team_id=TEAM,
                partner_id=partner_id,
                text=long,
                happened_on=DAY,
                author_id=ANA,
                created_at=ana.desk.clock(),
            )
        )
    book = load_workbook(io.BytesIO(await exported(ana, F.XLSX)), read_only=True)
    pieces: dict[tuple[str, str], str] = {}
    for sheet, _, column, _, text in list(book["long_texts"].iter_rows(values_only=True))[1:]:
        key = (str(sheet), str(column))
        pieces[key] = pieces.get(key, "") + str(text)
    assert pieces["note", "text"] == f"'{long}"
    assert pieces["fill_version", "markdown"] == DOCUMENT
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells if isinstance(cell, str)) <= CELL_TEXT
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]


async def test_another_workspace_is_given_nothing_of_it(ana: Somebody) -> None:
    await remember(ana)
    for form in F:
        whole, content = await exported(ana, form), await exported(ana, form, team_id=OTHER_TEAM)
        for secret in ("Acme Inc", "Northbeam", "Our clause", "A first draft", ANA):
            assert secret in _text_of(whole, form), (form, secret)
            assert secret not in _text_of(content, form), (form, secret)


def _text_of(content: bytes, form: ExportFormat) -> str:
    if form is F.JSON:
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())
