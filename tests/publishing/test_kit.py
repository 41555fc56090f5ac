"""The kit: all of the library and nothing about a partner, the same tomorrow as today, without a dead link."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from io import StringIO
from pathlib import Path
from posixpath import join, normpath

import pytest
from rich.console import Console

from bot.model import DocumentKind
from bot.publishing.kit import Kit, kit_of, write_kit
from bot.publishing.progress import watched
from bot.services.desk import Desk
from bot.settings import TEMPLATES
from tests.clock import Clock
from tests.publishing.conftest import ANA, TEAM
from tests.shelf import shipped

pytestmark = pytest.mark.anyio

NDA = (TEMPLATES / "legal" / "nda.md").read_text()
LINK = re.compile(r"\]\((?P<to>[^)\s#]+\.md|LICENSE)\)")


async def made(desk: Desk, console: Console | None = None) -> Kit:
    return await kit_of(desk, TEAM, partial(watched, "Filling", console=console or Console(file=StringIO())))


def dead_links(files: Mapping[str, str]) -> Iterator[str]:
    for path, text in files.items():
        for found in LINK.finditer(text):
            if normpath(join(path, "..", found["to"])) not in files:
                yield f"{path}: {found['to']}"


async def test_the_kit_has_the_whole_library_and_every_link_leads_to_a_file_in_it(desk: Desk) -> None:
    kit = await made(desk)
    index = kit.files["INDEX.md"]
    for template in shipped().templates:
        assert f"[{template.title}]({template.slug}.md)" in index
        assert template.about.description in index
    assert all(f"playbooks/{one.name}.md" in index and one.description in index for one in shipped().playbooks)
    assert list(dead_links(kit.files)) == []
    assert (
        "MIT License" in kit.files["LICENSE"]
        and f"{kit.documents} documents and {kit.playbooks} playbooks" in kit.files["README.md"]
    )
    assert (kit.documents, kit.playbooks) == (len(shipped().templates), len(shipped().playbooks))


async def test_the_company_and_its_program_are_filled_in_and_nothing_of_any_partner_is(desk: Desk) -> None:
    kit = await made(desk)
    nda = kit.files["legal/nda.md"]
    assert "Northbeam Software, S.L." in nda and "[fill: " in nda
    assert "When to use it" not in nda and "## When to use it" in kit.files["legal/nda-how-to.md"]
    assert "| Gold |" in kit.files["guides/lifecycle.md"] and "$1,000,000" in kit.files["guides/lifecycle.md"]
    async with desk.memory.reading(TEAM) as repository:
        partners = [one.name for one in await repository.partner_names()]
    said = "\n".join(kit.files.values())
    # Guides tell of TechStart Inc, the partner of every example.
    assert [name for name in partners if name in said and name != "TechStart Inc"] == []
    assert "{{" not in said and "{%" not in said


async def test_the_same_library_gives_the_same_bytes_on_another_day(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    write_kit(await made(desk), tmp_path / "one.zip")
    clock.forward(days=100)
    write_kit(await made(desk), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[0] for name in archive.namelist()} == {"partner-kit"}


async def test_a_template_of_the_workspaces_own_takes_the_place_of_ours(desk: Desk) -> None:
    own = NDA.replace("This Mutual Non-Disclosure Agreement (the **Agreement**)", "Our own words, {{ company.name }}")
    await desk.memory.own_documents.keep(TEAM, DocumentKind.TEMPLATE, "legal/nda", own, author_id=ANA)
    await desk.memory.own_documents.keep(
        TEAM,
        DocumentKind.TEMPLATE,
        "legal/ours",
        re.sub("template_number: .*", "template_number: X-01", own.replace("title: Mutual", "title: Ours, mutual")),
        author_id=ANA,
    )
    kit = await made(desk)
    assert "Our own words, Northbeam" in kit.files["legal/nda.md"]
    assert "legal/ours.md" in kit.files["INDEX.md"] and "Our own words" in kit.files["legal/ours.md"]


async def test_elsewhere_than_at_a_terminal_each_section_is_a_plain_line(desk: Desk) -> None:
    lines, terminal = StringIO(), StringIO()
    await made(desk, Console(file=lines))
    await made(desk, Console(file=terminal, force_terminal=True))
    assert lines.getvalue().splitlines() == [
        f"Filling: {title}" for title in sorted(s.title for s in shipped().shelves)
    ]
    assert f"{len(shipped().templates)}/{len(shipped().templates)}" in terminal.getvalue()
