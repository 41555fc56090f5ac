"""A template in the passages that the search knows it by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.library.fill import HELP
from bot.library.plain import plain
from bot.library.template import Template

# Commands name example partners, which nobody looks for; marks of Markdown would stand in the snippet.
_NO_WORDS = re.compile(r"`[^`\n]+`|\|[\s:|-]*|[*#>]+|- \[ \]")
_LINKS_ELSEWHERE = "Related templates"


class Kind(StrEnum):
    """Where in a template a passage stands; `HELP` is what surrounds the document and is much alike in all of them."""

    TITLE = auto()
    DESCRIPTION = auto()
    PURPOSE = auto()
    TAGS = auto()
    OUTCOMES = auto()
    HEADING = auto()
    QUESTION = auto()
    BODY = auto()
    HELP = auto()


@dataclass(frozen=True, eq=False)
class Passage:
    """A passage; `heading` is that of the section it belongs to, empty where it speaks of the whole template."""

    template: Template
    kind: Kind
    text: str
    heading: str = ""


def passages_of(template: Template) -> Iterator[Passage]:
    """Give the passages of a template. Links to other templates are left out: they speak of those."""
    about = template.about
    yield Passage(template, Kind.TITLE, about.title)
    yield Passage(template, Kind.DESCRIPTION, about.description)
    yield Passage(template, Kind.PURPOSE, about.purpose)
    yield Passage(template, Kind.TAGS, " ".join(about.tags))
    yield Passage(template, Kind.OUTCOMES, " ".join(about.outcomes))
    for question in about.questions:
        yield Passage(template, Kind.QUESTION, question.text, question.heading)
    for section in template.sections:
        is_help = section.heading in HELP
        if not is_help:
            yield Passage(template, Kind.HEADING, section.heading, section.heading)
        if section.heading != _LINKS_ELSEWHERE:
            # What stands before and after a tag are two words.
            text = _NO_WORDS.sub(" ", plain(section.body.replace("%}", "%} ")))
            yield Passage(template, Kind.HELP if is_help else Kind.BODY, text, section.heading)
