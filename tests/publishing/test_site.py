"""The docs site: everything is in the navigation, no link is dead, and each document is shown filled."""

import asyncio
import re
from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from posixpath import join, normpath

import pytest
from rich.console import Console

from bot.model.errors import DomainError
from bot.publishing.fence import drawn
from bot.publishing.progress import watched
from bot.publishing.site.dialect import for_site
from bot.publishing.site.write import NAVIGATION, write_site
from bot.services.commands import COMMANDS
from bot.settings import TEMPLATES
from tests.shelf import shipped

LINK = re.compile(r"\]\((?P<to>[^)\s#]+\.md)[^)]*\)")
DIAGRAM = re.compile(r"^```mermaid\n(.*?)^```", re.DOTALL | re.MULTILINE)


def write(to: Path) -> int:
    quiet = partial(watched, "Filling", console=Console(file=StringIO()))
    return asyncio.run(write_site(shipped(), TEMPLATES, to, quiet))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Markdown of every page by its path, and the navigation, written where an older site was."""
    folder = tmp_path_factory.mktemp("site")
    (folder / NAVIGATION).touch()
    (folder / "old.md").touch()
    number = write(folder)
    pages = [*folder.rglob("*.md"), folder / NAVIGATION]
    assert len(pages) == number + 1
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in pages}


def linked(site: dict[str, str], path: str) -> list[str]:
    return [normpath(join(path, "..", found["to"])) for found in LINK.finditer(site[path])]


def dead_links(site: dict[str, str]) -> Iterator[str]:
    for path in site:
        yield from (f"{path}: {to}" for to in linked(site, path) if to not in site)


def test_every_page_is_in_the_navigation_once_and_no_link_is_dead(site: dict[str, str]) -> None:
    assert "old.md" not in site
    assert sorted(linked(site, NAVIGATION)) == sorted(site.keys() - {NAVIGATION})
    assert list(dead_links(site)) == []


def test_every_template_and_playbook_has_its_page_and_its_card(site: dict[str, str]) -> None:
    for template in shipped().templates:
        section = f"{template.about.section}/index.md"
        assert f"{template.slug}.md" in linked(site, section)
        assert template.about.description.split(",")[0] in site[section]
        assert {f"{template.slug}.md"} <= site.keys()
    for playbook in shipped().playbooks:
        assert f"playbooks/{playbook.name}.md" in linked(site, "playbooks/index.md")
        page = site[f"playbooks/{playbook.name}.md"]
        assert all(f"## {number}. {step.title}" in page for number, step in enumerate(playbook.steps, 1))
        assert {f"{step.template}.md" for step in playbook.steps} <= {*linked(site, f"playbooks/{playbook.name}.md")}
    assert all(f"/partner {command.usage}" in site["commands.md"] for command in COMMANDS)


def test_every_diagram_can_be_drawn(site: dict[str, str]) -> None:
    sources = {found[1] for page in site.values() for found in DIAGRAM.finditer(page)}
    assert len(sources) > len(shipped().playbooks)
    for source in sources:
        picture = drawn(source, "mermaid", "mermaid", {}, None)
        assert "<svg" in picture and "#" not in re.sub(r"&#\d+;", "", picture), "colours are the page's"


def question(slug: str, field: str) -> str:
    template = shipped().get(slug)
    assert template is not None
    return next(one.question for one in template.about.fields if one.name == field)


def test_documents_are_filled_for_the_demo_and_say_what_is_not_known(site: dict[str, str]) -> None:
    nda, review = site["legal/nda.md"], site["enablement/qbr.md"]
    assert "Northbeam Software, S.L." in nda and "its partner TechStart Inc" in nda
    assert f'title="Not known yet">{question("legal/nda", "partner_address")}</mark>' in nda
    assert "its partner Müller & Söhne IT" in review
    assert "Tobias Lenk, Lead Engineer" in review, "the answers of the example"
    assert not [path for path, page in site.items() if re.search(r"\{\{|\{%", page) and not path.startswith("authors/")]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "notes.md"
    theirs.write_text("mine")
    with pytest.raises(DomainError, match="holds something else than the site"):
        write(tmp_path)
    assert theirs.read_text() == "mine"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[fill: Which <day>?]", '<mark class="blank" title="Not known yet">Which &lt;day>?</mark>'),
        (r"a \<b> \& c \| d", r"a &lt;b> &amp; c \| d"),
        ("say <partner> or `note <partner> [fill: x]`", "say &lt;partner> or `note <partner> [fill: x]`"),
        ("<https://northbeam.example>", "<https://northbeam.example>"),
        ("```\na < b [fill: x]\n```", "```\na < b [fill: x]\n```"),
        ("> one\n\n> two", "> one\n\n<!-- -->\n\n> two"),
        ("[Agreement](../legal/msa.md) and **more**", "[Agreement](../legal/msa.md) and **more**"),
    ],
)
def test_markdown_reads_the_same_on_the_site(written: str, shown: str) -> None:
    assert for_site(written) == shown
