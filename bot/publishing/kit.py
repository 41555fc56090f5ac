"""The kit to hand out: the library as Markdown files in an archive, filled with the company and its program."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bot.library.check import GUIDES
from bot.library.fill import HELP, Filled, Tree
from bot.library.loader import Library
from bot.library.template import Template
from bot.model import Workspace
from bot.model.errors import DomainError
from bot.program.words import count
from bot.publishing.playbook_text import in_order, playbook_text
from bot.publishing.progress import Step
from bot.services.desk import Desk
from bot.services.filling.drafts import read_answers
from bot.services.filling.values import values_for
from bot.services.libraries import library_of
from bot.services.snapshot import today_in

# What is the company's to give away: no partner, nothing of the portfolio, and no day, so that the same library gives
# the same archive tomorrow. All else stays to be filled in.
GROUPS = frozenset({"company", "program"})
FOLDER = "partner-kit"
README = Path(__file__).with_name("kit_readme.md")
LICENCE = Path(__file__).resolve().parents[2] / "LICENSE"
# The first day that an archive knows; the day of making would make every archive another one.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


@dataclass(frozen=True)
class Kit:
    """The files of the kit by their path, and what is in it."""

    files: Mapping[str, str]
    documents: int
    playbooks: int
    blanks: int


async def kit_of(desk: Desk, team_id: str, watch: Callable[[int], AbstractContextManager[Step]]) -> Kit:
    """Fill the library of a workspace, its own templates too, with what is known of the company and the program.

    Args:
        desk: where it is filled.
        team_id: the workspace.
        watch: shows how far it is.

    Raises:
        NotFillable: a template of the workspace's own says what cannot be filled.
    """
    library = await library_of(desk, team_id)
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        tree = await values_for(desk, repository, partner_id=None, today=today, groups=GROUPS)
    filled: dict[str, Filled] = {}
    with watch(len(library.templates)) as begin:
        for template in library.templates:
            begin(_title_of(library, template.about.section))
            answers = read_answers(template, tree, {}, currency=workspace.currency, today=today)
            filled[template.slug] = await desk.workshop.fill(template, tree, answers)
    return Kit(
        files=dict(_files(library, filled, _name(workspace, tree))),
        documents=len(library.templates),
        playbooks=len(library.playbooks),
        blanks=sum(len(one.missing) for one in filled.values()),
    )


def write_kit(kit: Kit, out: Path) -> None:
    """Write the kit as an archive; the same kit gives the same bytes.

    Raises:
        DomainError: it cannot be written there.
    """
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, text in kit.files.items():
                about = zipfile.ZipInfo(f"{FOLDER}/{path}", _DAY)
                about.create_system = _UNIX
                about.external_attr = _READABLE
                about.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(about, f"{text}\n".encode())
    except OSError as error:
        raise DomainError(f"{out} cannot be written: {error.strerror}.", "Choose another place with --out.") from error


def _files(library: Library, filled: Mapping[str, Filled], company: str) -> Iterator[tuple[str, str]]:
    yield "README.md", _readme(library, filled, company)
    yield "INDEX.md", _index(library, filled)
    yield "LICENSE", LICENCE.read_text(encoding="utf-8").strip()
    for template in library.templates:
        document = filled[template.slug]
        if template.about.section == GUIDES:
            yield f"{template.slug}.md", document.whole
            continue
        yield f"{template.slug}.md", document.document
        yield f"{_help(template)}.md", _help_text(template, document)
    for playbook in in_order(library):
        yield f"playbooks/{playbook.name}.md", playbook_text(playbook, library, flow=False)


def _help(template: Template) -> str:
    return f"{template.slug}-how-to"


def _help_text(template: Template, filled: Filled) -> str:
    about = template.about
    parts = [f"# How to use: {about.title}", about.description]
    parts.append(f"{about.time_required}, {about.difficulty}. The document: [{about.title}]({_last(template.slug)}.md)")
    for heading, texts in (("What you need", about.prerequisites), ("What comes of it", about.outcomes)):
        parts += [f"## {heading}", "\n".join(f"- {text}" for text in texts)]
    for section in filled.sections:
        if section.heading in HELP:
            parts += [f"## {section.heading}", section.body]
    return "\n\n".join(parts)


def _readme(library: Library, filled: Mapping[str, Filled], company: str) -> str:
    words = {
        "company": company,
        "documents": count(len(library.templates), "document"),
        "playbooks": count(len(library.playbooks), "playbook"),
        "blanks": f"{sum(len(one.missing) for one in filled.values()):,}",
    }
    text = README.read_text(encoding="utf-8").strip()
    for key, word in words.items():
        text = text.replace(f"@{key}@", word)
    return text


def _index(library: Library, filled: Mapping[str, Filled]) -> str:
    parts = ["# Index"]
    for shelf in library.shelves:
        templates = library.on_shelf(shelf.name)
        if templates:
            rows = (_row(template, len(filled[template.slug].missing)) for template in templates)
            head = ("| Document | What it is | Time | To fill in |", "| --- | --- | --- | ---: |")
            parts += [f"## {shelf.title}", shelf.description, "\n".join((*head, *rows))]
    parts += ["## Playbooks", "What to do in which order, with which document."]
    parts.append("\n".join(f"- [{one.title}](playbooks/{one.name}.md): {one.description}" for one in in_order(library)))
    return "\n\n".join(parts)


def _row(template: Template, blanks: int) -> str:
    about = template.about
    how_to = "" if about.section == GUIDES else f" ([how to]({_help(template)}.md))"
    cells = (f"[{about.title}]({template.slug}.md){how_to}", about.description, about.time_required, str(blanks))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _name(workspace: Workspace, tree: Tree) -> str:
    name = tree["company"]["name"]
    return str(name or workspace.company or "your company")


def _title_of(library: Library, section: str) -> str:
    shelf = library.shelf(section)
    return shelf.title if shelf else section


def _last(slug: str) -> str:
    return slug.rpartition("/")[2]
