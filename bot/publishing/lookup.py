"""Looking something up in the library from a terminal or a script."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.library.fill import Filled
from bot.library.loader import Library
from bot.library.template import Template
from bot.library.workshop import filled_here
from bot.model import Workspace
from bot.model.errors import DomainError
from bot.model.json import Json
from bot.services.filling.drafts import read_answers
from bot.services.filling.values.program import program
from bot.services.filling.values.scene import Scene
from bot.services.snapshot import program_of


def found(library: Library, question: str, *, limit: int) -> list[Json]:
    """Give what answers a question, best first; `score` compares the hits of one question only.

    Raises:
        DomainError: nothing was asked.
    """
    if not question.strip():
        raise DomainError("There is nothing to look for.", "Say it in words: python -m bot library search “QBR agenda”")
    return [
        {
            "slug": hit.slug,
            "title": hit.title,
            "section": hit.section,
            "heading": hit.heading,
            "score": round(hit.points, 3),
            "snippet": hit.snippet,
        }
        for hit in library.search(question, limit=limit)
    ]


@contextmanager
def opened(name: str) -> Iterator[Iterator[bytes]]:
    """Give the lines of a file, or of what comes in when the name is `-`, each as soon as it is there.

    Raises:
        DomainError: it cannot be opened.
    """
    with ExitStack() as stack:
        try:
            # What comes in stays open for whoever reads on.
            file = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise DomainError(
                f"{name} cannot be read: {error.strerror}.", "Give a file with one question a line, or - to write them."
            ) from error
        yield iter(file.readline, b"")


def batch(library: Library, lines: Iterable[bytes], *, limit: int) -> Iterator[Json | DomainError]:
    """Answer many questions: each line gives `{"question", "results"}`.

    Args:
        library: where to look.
        lines: a question each, in UTF-8; empty lines are passed over.
        limit: the most results for each.

    Returns:
        For each line what was found, or what is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        try:
            question = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            yield DomainError(f"Line {number:,} is not text in UTF-8.", "Write one question a line, in UTF-8.")
            continue
        if question:
            yield {"question": question, "results": [*found(library, question, limit=limit)]}


def listed(library: Library, section: str | None) -> list[Json]:
    """Give the templates of a section, or of all of them, in the order of the playbook.

    Raises:
        DomainError: there is no such section.
    """
    names = [shelf.name for shelf in library.shelves]
    if section is not None and section not in names:
        raise DomainError(f"There is no section {section}.", f"It is one of these: {', '.join(names)}.")
    return [
        {
            "number": one.about.template_number,
            "slug": one.slug,
            "title": one.title,
            "section": name,
            "description": one.about.description,
        }
        for name in names
        if section in (None, name)
        for one in library.on_shelf(name)
    ]


def filled(template: Template) -> Filled:
    """Fill a template with the program's default numbers; all else stays to be filled in.

    Raises:
        NotFillable: it says what cannot be filled.
    """
    now = datetime.now(UTC)
    workspace = Workspace(team_id="", created_at=now)
    scene = Scene(workspace, program_of(workspace, now.date()), now.date())
    tree = {"program": program(scene)}
    answers = read_answers(template, tree, {}, currency=workspace.currency, today=scene.today)
    return filled_here(template, tree, answers)
