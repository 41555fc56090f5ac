"""The library on disk, read once at start into an immutable whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.library import frontmatter
from bot.library.errors import Fault, LibraryError
from bot.library.filling.grammar import LONGEST
from bot.library.frontmatter import Report
from bot.library.plain_yaml import BadYaml, composed, value_of
from bot.library.playbook import Playbook
from bot.library.playbooks import read_playbooks
from bot.library.search import SearchHit, SearchIndex
from bot.library.sections import sections_of
from bot.library.template import Template

SECTIONS = "sections.yml"


@dataclass(frozen=True)
class Shelf:
    """A section of the library: `name` is its folder, as `recruitment`."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, eq=False)
class Library:
    """Every template, by slug in alphabetical order, the playbooks, and the search over the templates."""

    shelves: tuple[Shelf, ...]
    templates: tuple[Template, ...]
    playbooks: tuple[Playbook, ...]
    index: SearchIndex = field(repr=False, compare=False)

    def get(self, slug: str) -> Template | None:
        """Give a template by its slug, as `recruitment/qualification`."""
        return next((one for one in self.templates if one.slug == slug), None)

    def playbook(self, name: str) -> Playbook | None:
        """Give a playbook by its name, as `onboard`."""
        return next((one for one in self.playbooks if one.name == name), None)

    def shelf(self, name: str) -> Shelf | None:
        """Give a section of the library by its name."""
        return next((one for one in self.shelves if one.name == name), None)

    def on_shelf(self, name: str) -> tuple[Template, ...]:
        """Give the templates of a section in the order of their numbers."""
        found = (one for one in self.templates if one.about.section == name)
        return tuple(sorted(found, key=lambda one: one.about.template_number))

    def search(self, text: str, *, limit: int = 5) -> tuple[SearchHit, ...]:
        """Find the passages that answer a question, best first, at most one a template.

        Args:
            text: anything a person typed.
            limit: the most hits to give.
        """
        return self.index.search(text, limit=limit)

    def with_own(self, templates: Iterable[Template], playbooks: Iterable[Playbook]) -> "Library":
        """Give the library of a workspace: its own templates and playbooks take the place of those of the same name."""
        own = {one.slug: one for one in self.templates} | {one.slug: one for one in templates}
        playing = {one.name: one for one in self.playbooks} | {one.name: one for one in playbooks}
        ordered = tuple(own[slug] for slug in sorted(own))
        return Library(self.shelves, ordered, tuple(playing.values()), SearchIndex(ordered))


def load(root: Path) -> Library:
    """Read every template under a folder (`<section>/*.md`) and its playbooks (`playbooks/*.yml`).

    Args:
        root: the folder `templates`.

    Raises:
        LibraryError: some files are not as they should be; it lists every fault.
    """
    faults: list[Fault] = []
    shelves = tuple(_shelves(root, partial(_report, faults, SECTIONS)))
    templates = []
    for path in sorted(path for shelf in shelves for path in (root / shelf.name).glob("*.md")):
        file = path.relative_to(root)
        report = partial(_report, faults, file.as_posix())
        text = _text_of(path, report)
        template = None if text is None else read_template(text, slug=file.with_suffix("").as_posix(), report=report)
        if template is not None:
            templates.append(template)
    faults.extend(_shared_numbers(templates))
    if not templates and not faults:
        faults.append(Fault(root.as_posix(), 1, "There are no templates in this folder."))
    playbooks = read_playbooks(root, frozenset(one.slug for one in templates), faults)
    if faults:
        raise LibraryError(tuple(sorted(faults)))
    return Library(shelves, tuple(templates), playbooks, SearchIndex(templates))


def read_template(text: str, *, slug: str, report: Report, is_own: bool = False) -> Template | None:
    """Read a template.

    Args:
        text: the file's text.
        slug: what it is to be called, as `legal/nda`; the part before the slash is its section.
        report: takes the line and the message of each fault.
        is_own: a workspace wrote it for itself.

    Returns:
        The template, only worth keeping when nothing was reported; None when there is no telling what it says.
    """
    if len(text) > LONGEST:
        report(1, f"A template has at most {LONGEST:,} characters.")
        return None
    head, body, body_line = frontmatter.split(text, report)
    if not head:
        return None
    about = frontmatter.read(head, folder=slug.partition("/")[0], report=report)
    sections = tuple(sections_of(body, body_line, report))
    headings = {section.heading for section in sections}
    for question in about.questions:
        if question.heading and question.heading not in headings:
            report(2, f"The question '{question.text}' names the heading '{question.heading}', which is not there.")
    return Template(slug, about, body, body_line, sections, is_own)


def _report(faults: list[Fault], file: str, line: int, message: str) -> None:
    faults.append(Fault(file, line, message))


def _shelves(root: Path, report: Report) -> Iterator[Shelf]:
    text = _text_of(root / SECTIONS, report) if (root / SECTIONS).exists() else None
    try:
        node = composed(text or "")
        written = value_of(node) if node else None
    except BadYaml as error:
        report(error.line, str(error))
        return
    if not isinstance(written, Mapping):
        report(1, "The file names the sections of the library: the folder, and its `title` and `description` below it.")
        return
    for name, about in written.items():
        match about:
            case {"title": str(title), "description": str(description)}:
                yield Shelf(str(name), title, description)
            case _:
                report(1, f"The section `{name}` has a `title` and a `description`.")
    unknown = {path.parent.name for path in root.glob("*/*.md")} - {*written, *NO_SECTIONS}
    for name in sorted(unknown):
        report(1, f"The folder `{name}` is no section; name it here with its `title` and `description`.")


# Folders beside the sections.
NO_SECTIONS = frozenset({"playbooks", "examples"})


def _text_of(path: Path, report: Report) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        report(1, "The file is not UTF-8 text.")
        return None


def _shared_numbers(templates: list[Template]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for template in templates:
        number = template.about.template_number
        if number and first.setdefault(number, template.slug) != template.slug:
            yield Fault(f"{template.slug}.md", 2, f"`template_number` {number} is {first[number]}'s already.")
