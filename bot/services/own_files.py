"""The file of a template or playbook that a workspace wrote: read and checked as those that are shipped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.library.check import check_template
from bot.library.errors import Fault
from bot.library.filling.grammar import LONGEST
from bot.library.loader import Library, read_template
from bot.library.playbook import Playbook
from bot.library.playbooks import read_playbook
from bot.library.template import Template
from bot.model import SLUG_LENGTH, DocumentKind
from bot.model.errors import Refused
from bot.services.grammar import shortened

# A character of UTF-8 has four bytes at the most.
MOST_BYTES = LONGEST * 4
_KINDS = {
    ".md": DocumentKind.TEMPLATE,
    ".markdown": DocumentKind.TEMPLATE,
    ".yml": DocumentKind.PLAYBOOK,
    ".yaml": DocumentKind.PLAYBOOK,
}
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+", re.ASCII)
_SECTION = re.compile(r"^section:\s*[\"']?([a-z-]+)", re.MULTILINE)


@dataclass(frozen=True)
class OwnFile:
    """A file as it was read; `name` is the slug of a template, or the name of a playbook."""

    kind: DocumentKind
    name: str
    text: str
    document: Template | Playbook | None
    faults: tuple[Fault, ...]


def read_file(library: Library, file_name: str, content: bytes, *, section: str, name: str) -> OwnFile:
    """Read and check a file.

    Args:
        library: the workspace's library, in which the document is to stand.
        file_name: its ending tells what it is, and it names the document where `name` is empty.
        content: the file as it was sent.
        section: the section of a template; what its frontmatter says where this is empty.
        name: what it is to be called in links and commands.

    Returns:
        What it holds, with every fault and its line.

    Raises:
        Refused: it is no template and no playbook, too long, or no text.
    """
    kind, text = _kind(file_name), _text(content)
    called = _NOT_IN_A_NAME.sub("-", (name or PurePath(file_name).stem).lower()).strip("-")
    if not called or len(called) > SLUG_LENGTH // 2:
        raise Refused(
            f"“{shortened(name or file_name)}” is no name for it.",
            "Give it one of letters and numbers, as partner-nda.",
        )
    faults: list[Fault] = []

    def report(line: int, message: str) -> None:
        faults.append(Fault(file_name, line, message))

    document: Template | Playbook | None
    if kind is DocumentKind.PLAYBOOK:
        slugs, names = (frozenset(one.slug for one in library.templates), {one.name for one in library.playbooks})
        document = read_playbook(text, name=called, slugs=slugs, names=frozenset({*names, called}), report=report)
        titles = {one.title.casefold(): one.name for one in library.playbooks}
    else:
        written = _SECTION.search(text)
        section = section or (written[1] if written else "")
        if library.shelf(section) is None:
            known = ", ".join(shelf.name for shelf in library.shelves)
            report(1, f"The section is one of: {known}. Choose it in the form, or write it behind `section:`.")
        called = f"{section}/{called}"
        document = read_template(text, slug=called, report=report, is_own=True)
        if document is not None:
            known_slugs = {*(one.slug for one in library.templates), called}
            faults += (replace(one, file=file_name) for one in check_template(document, known_slugs))
            faults += _number_of_another(document, library, file_name)
        titles = {one.title.casefold(): one.slug for one in library.templates}
    faults += _title_of_another(document, called, titles, file_name)
    return OwnFile(kind, called, text, document, tuple(sorted(set(faults))))


def _kind(file_name: str) -> DocumentKind:
    kind = _KINDS.get(PurePath(file_name).suffix.lower())
    if kind is None:
        raise Refused(
            f"{shortened(file_name)} is neither a template nor a playbook.",
            "A template is a file that ends in .md, a playbook one that ends in .yml.",
        )
    return kind


def _text(content: bytes) -> str:
    try:
        text = content[: MOST_BYTES + 1].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(content) <= MOST_BYTES:
            raise Refused("The file is not UTF-8 text.", "Save it as UTF-8 and upload it again.") from error
        text = ""
    if len(text) > LONGEST or len(content) > MOST_BYTES:
        raise Refused(f"The file has more than {LONGEST:,} characters.", "Shorten it, or split it in two.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _title_of_another(
    document: Template | Playbook | None, name: str, titles: dict[str, str], file_name: str
) -> Iterator[Fault]:
    """Two documents of one title: a person could not tell which is meant."""
    holder = titles.get(document.title.casefold(), name) if document else name
    if holder != name:
        yield Fault(file_name, 2, f"{holder} has this title, too. Give it another one, or call the file like that one.")


def _number_of_another(template: Template, library: Library, file_name: str) -> Iterator[Fault]:
    """Two templates of one number: it is their place in the library."""
    number = template.about.template_number
    for other in library.templates:
        if number and other.about.template_number == number and other.slug != template.slug:
            yield Fault(file_name, 2, f"`template_number` {number} is that of {other.slug}. Give it one of its own.")
