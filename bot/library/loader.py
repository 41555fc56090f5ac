"""The library on disk, read once at start into an immutable whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.library import frontmatter
from bot.library.errors import Fault, LibraryError
from bot.library.frontmatter import Report
from bot.library.search import SearchHit, SearchIndex
from bot.library.template import Section, Template

_CODE_FENCES = ("```", "~~~")


@dataclass(frozen=True)
class Library:
    """Every template, by slug in alphabetical order, and the search over them."""

    templates: tuple[Template, ...]
    index: SearchIndex = field(repr=False, compare=False)

    def get(self, slug: str) -> Template | None:
        """Give a template by its slug, as `recruitment/qualification`."""
        return next((one for one in self.templates if one.slug == slug), None)

    def search(self, text: str, *, limit: int = 5) -> tuple[SearchHit, ...]:
        """Find the passages that answer a question, best first, at most one a template.

        Args:
            text: anything a person typed.
            limit: the most hits to give.
        """
        return self.index.search(text, limit=limit)


def load(root: Path) -> Library:
    """Read every template under a folder (`<section>/*.md`).

    Args:
        root: the folder `templates`.

    Raises:
        LibraryError: some files are not as they should be; it lists every fault.
    """
    faults: list[Fault] = []
    templates = []
    for path in sorted(root.glob("*/*.md")):
        report = partial(_report, faults, path.relative_to(root).as_posix())
        template = _read(path, root, report)
        if template is not None:
            templates.append(template)
    faults.extend(_shared_numbers(templates))
    if not templates and not faults:
        faults.append(Fault(root.as_posix(), 1, "There are no templates in this folder."))
    if faults:
        raise LibraryError(tuple(sorted(faults)))
    return Library(tuple(templates), SearchIndex(templates))


def _report(faults: list[Fault], file: str, line: int, message: str) -> None:
    faults.append(Fault(file, line, message))


def _read(path: Path, root: Path, report: Report) -> Template | None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        report(1, "The file is not UTF-8 text.")
        return None
    head, body, body_line = frontmatter.split(text, report)
    if not head:
        return None
    about = frontmatter.read(head, folder=path.parent.name, report=report)
    sections = tuple(_sections(body, body_line, report))
    headings = {section.heading for section in sections}
    for question in about.questions:
        if question.heading and question.heading not in headings:
            report(2, f"The question '{question.text}' names the heading '{question.heading}', which is not there.")
    return Template(path.relative_to(root).with_suffix("").as_posix(), about, sections)


def _sections(body: str, first_line: int, report: Report) -> Iterator[Section]:
    seen: set[str] = set()
    for heading, line, text in _split_at_headings(body, first_line, report):
        if not heading:
            if text:
                report(line, "Text stands before the first heading; put it under a heading of its own (##).")
            continue
        if heading in seen:
            report(line, f"The heading '{heading}' comes twice; a citation could not tell them apart.")
        if not text:
            report(line, f"Nothing stands under the heading '{heading}'.")
        seen.add(heading)
        yield Section(heading, text, line)
    if not seen:
        report(first_line, "The document has no heading (##).")


def _split_at_headings(body: str, first_line: int, report: Report) -> Iterator[tuple[str, int, str]]:
    """Give (heading, line, text) pieces; the first piece has no heading."""
    heading, started, kept, in_code = "", first_line, list[str](), False
    for number, line in enumerate(body.split("\n"), start=first_line):
        in_code ^= line.lstrip().startswith(_CODE_FENCES)
        if not in_code and line.startswith("# "):
            report(number, "The title stands in the frontmatter; headings begin at the second level (##).")
        if in_code or not line.startswith("## "):
            kept.append(line.rstrip())
            continue
        yield heading, started, "\n".join(kept).strip()
        heading, started, kept = line[3:].strip(), number, []
    yield heading, started, "\n".join(kept).strip()


def _shared_numbers(templates: list[Template]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for template in templates:
        number = template.about.template_number
        if number and first.setdefault(number, template.slug) != template.slug:
            yield Fault(f"{template.slug}.md", 2, f"`template_number` {number} is {first[number]}'s already.")
