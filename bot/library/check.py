"""Whether the library is whole: what its files say is known, and everything in it is reached."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from posixpath import join, normpath

from bot.library.errors import Fault
from bot.library.fields import Field
from bot.library.fill import ANSWER, HELP
from bot.library.frontmatter import Report
from bot.library.loader import Library
from bot.library.names import uses
from bot.library.playbooks import FOLDER
from bot.library.sections import code_lines
from bot.library.template import Template
from bot.library.vocabulary import vocabulary

# Guides are read, not filled and sent: they have no help around them.
GUIDES = "guides"
# How the parts of a new file begin that nobody has written yet.
MARK = "WRITE "
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]+\]\((?P<to>[^\[)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|/", re.IGNORECASE)
_OF_PROGRAM = re.compile(r"\{\{\s*+program\.[^{}]*\}\}")
_JINJA = ("{{", "{%", "{#")


def check(library: Library) -> tuple[Fault, ...]:
    """Give everything that is wrong with a library beyond what loading it finds, in the order of files and lines."""
    faults: list[Fault] = []
    slugs = {template.slug for template in library.templates}
    for template in library.templates:
        faults += check_template(template, slugs)
    for playbook in library.playbooks:
        faults += _not_written(f"{FOLDER}/{playbook.name}.yml", repr(playbook))
    faults += _not_reached(library)
    faults += _shared(library.templates)
    return tuple(sorted(faults))


def check_template(template: Template, slugs: Iterable[str]) -> tuple[Fault, ...]:
    """Give what is wrong with a template, in the order of its lines.

    Args:
        template: as it was read.
        slugs: every template that it may link to.
    """
    faults: list[Fault] = []

    def report(line: int, message: str) -> None:
        faults.append(Fault(f"{template.slug}.md", line, message))

    in_body = _in_body(report, template.body_line)
    _check_names(template, report, in_body)
    _check_help(template, report)
    _check_links(template, frozenset(slugs), report)
    faults += _not_written(f"{template.slug}.md", f"{template.about}{template.body}")
    for number, line in code_lines(template.body, template.body_line):
        if any(mark in _OF_PROGRAM.sub("", line) for mark in _JINJA):
            report(number, "In code stand only numbers of the program, as {{ program.gold.protection_days }}.")
    return tuple(sorted(faults))


def _in_body(report: Report, body_line: int) -> Report:
    return lambda line, message: report(body_line + line - 1, message)


def _check_names(template: Template, report: Report, in_body: Report) -> None:
    fields = template.about.fields
    found = uses(template.body, fields, in_body)
    for field in fields:
        if field.name not in found.answers:
            report(
                2, f"The field `{field.name}` is asked and not used; write {{{{ {ANSWER}.{field.name} }}}} or drop it."
            )
        _check_default(field, partial(report, 2))


def _check_default(field: Field, report: partial[None]) -> None:
    """A default is plain words or one value of the vocabulary."""
    if not any(mark in field.default for mark in _JINJA):
        return
    if field.default_path is None or vocabulary().value(field.default_path) is None:
        report(f"The default of `{field.name}` is plain words, or one value as {{{{ partner.name }}}}.")


def _not_written(file: str, text: str) -> Iterator[Fault]:
    if MARK in text:
        yield Fault(file, 1, f"In {text.count(MARK):,} places it still says what to {MARK.strip()}.")


def _check_help(template: Template, report: Report) -> None:
    if template.about.section == GUIDES or template.is_own:
        return
    headings = [section.heading for section in template.sections]
    order = (*HELP[:2], *(one for one in headings if one not in HELP), *HELP[2:])
    missing = [one for one in HELP if one not in headings]
    if missing:
        report(template.body_line, f"These sections are missing: {', '.join(missing)}.")
    elif tuple(headings) != order:
        report(template.body_line, f"{' and '.join(HELP[:2])} come first, {', '.join(HELP[2:])} last.")
    elif len(headings) == len(HELP):
        report(template.body_line, "There is only help and no document.")


def _check_links(template: Template, slugs: frozenset[str], report: Report) -> None:
    for section in template.sections:
        for number, line in enumerate(section.body.split("\n"), section.line + 2):
            for found in _LINK.finditer(line):
                target = found["to"].partition("#")[0]
                if not _ELSEWHERE.match(found["to"]) and link_target(template.slug, target) not in slugs:
                    report(number, f"The link leads nowhere: {found['to']}.")


def link_target(slug: str, to: str) -> str:
    """Give the slug that a link in a template leads to.

    Args:
        slug: the template that the link stands in.
        to: the link's address, as `../legal/nda.md`.
    """
    return normpath(join(slug, "..", to)).removesuffix(".md")


def links_of(template: Template) -> Iterator[str]:
    """Give the slugs that a template links to."""
    for found in _LINK.finditer(template.body):
        if not _ELSEWHERE.match(found["to"]):
            yield link_target(template.slug, found["to"].partition("#")[0])


def _not_reached(library: Library) -> Iterator[Fault]:
    """A template that no playbook uses and no guide names is found by nobody."""
    guides = [one for one in library.templates if one.about.section == GUIDES]
    reached = {step.template for playbook in library.playbooks for step in playbook.steps}
    reached.update(slug for guide in guides for slug in links_of(guide))
    for template in library.templates:
        if template.slug not in reached and template not in guides:
            yield Fault(f"{template.slug}.md", 1, "No playbook uses it and no guide links to it; add it to one.")


def _shared(templates: Iterable[Template]) -> Iterator[Fault]:
    """Titles and questions that two templates have: a person could not tell which is meant."""
    titles = Counter(one.title.casefold() for one in templates)
    asked = Counter(
        text for one in templates for text in {question.text.casefold() for question in one.about.questions}
    )
    for template in templates:
        if titles[template.title.casefold()] > 1:
            yield Fault(f"{template.slug}.md", 2, f"Another template is called '{template.title}', too.")
        for question in template.about.questions:
            if asked[question.text.casefold()] > 1:
                yield Fault(f"{template.slug}.md", 2, f"Another template answers '{question.text}', too.")
