"""A body in parts: what stands under each second-level heading."""

import re
from collections.abc import Callable, Iterator

from bot.library.template import Section

Report = Callable[[int, str], None]
_CODE_FENCES = ("```", "~~~")
_TAG = re.compile(r"\{%[-+]?\s*(if|for|endif|endfor)\b")
_DEEPER = {"if": 1, "for": 1, "endif": -1, "endfor": -1}
_JINJA = ("{{", "{%", "{#")


def sections_of(body: str, first_line: int, report: Report) -> Iterator[Section]:
    """Give the parts of a body, and report what a part may not be.

    Args:
        body: Markdown.
        first_line: the line of the file that it begins at, from 1.
        report: takes the line and the message of each fault.
    """
    _report_titles(body, first_line, report)
    seen: set[str] = set()
    for heading, line, text in split_at_headings(body, first_line):
        if not heading:
            if text:
                report(line, "Text stands before the first heading; put it under a heading of its own (##).")
            continue
        if heading in seen:
            report(line, f"The heading '{heading}' comes twice; a citation could not tell them apart.")
        if not text:
            report(line, f"Nothing stands under the heading '{heading}'.")
        if any(mark in heading for mark in _JINJA):
            report(line, f"The heading '{heading}' is plain words, so that it is the same in every fill.")
        if sum(_DEEPER[word] for word in _TAG.findall(text)):
            report(line, f"A block begins or ends outside of '{heading}'; each section is complete in itself.")
        seen.add(heading)
        yield Section(heading, text, line)
    if not seen:
        report(first_line, "The document has no heading (##).")


def split_at_headings(body: str, first_line: int = 1) -> Iterator[tuple[str, int, str]]:
    """Give (heading, line, text) pieces; the first piece has no heading."""
    heading, started, kept, in_code = "", first_line, list[str](), False
    for number, line in enumerate(body.split("\n"), start=first_line):
        in_code ^= line.lstrip().startswith(_CODE_FENCES)
        if in_code or not line.startswith("## "):
            kept.append(line.rstrip())
            continue
        yield heading, started, "\n".join(kept).strip()
        heading, started, kept = line[3:].strip(), number, []
    yield heading, started, "\n".join(kept).strip()


def code_lines(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Give the lines inside code fences with their numbers."""
    in_code = False
    for number, line in enumerate(body.split("\n"), start=first_line):
        fence = line.lstrip().startswith(_CODE_FENCES)
        in_code ^= fence
        if in_code and not fence:
            yield number, line


def _report_titles(body: str, first_line: int, report: Report) -> None:
    in_code = {number for number, _ in code_lines(body, first_line)}
    for number, line in enumerate(body.split("\n"), first_line):
        if line.startswith("# ") and number not in in_code:
            report(number, "The title stands in the frontmatter; headings begin at the second level (##).")
