"""Answers from the library: the best passage, word for word, with its place; or an honest no."""

import re
from dataclasses import dataclass

from bot.coach.events import Said
from bot.coach.offline.glossary import DEFINITIONS, Glossary, Term
from bot.coach.offline.vocabulary import is_question
from bot.library.loader import Library
from bot.library.search import SearchHit
from bot.library.stopwords import STOPWORDS
from bot.library.template import Section, Template
from bot.model.errors import Choice
from bot.services.grammar import escaped
from bot.services.results import Citation

# Measured in tests/coach: from the first fit on, 47 of 50 answers were right; no foreign question was taken.
ANSWERS = 0.5
IS_NEAR = 0.35
_MOST_NEAR = 3
_MOST_ALSO = 2
_WORD = re.compile(r"\w+")
_EVERYWHERE = frozenset({"partner", "partners", "s"})
# What asks for all of a document, before its name: `the whole exit checklist`.
_ALL_OF = re.compile(r"\b(?:(?:the|this|that|your|our) (?:whole|entire|full|complete)|all of the)\b", re.IGNORECASE)
_OPEN = re.compile(r"read (?P<slug>[\w-]+/[\w-]+)(?: part (?P<part>\d{1,3}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """What the library has on a question; `is_sure` tells an answer from documents that are merely near."""

    said: Said
    is_sure: bool


class ReadingRoom:
    """Answers questions from the library.

    Args:
        library: the playbook.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._glossary = Glossary(library.templates)

    def opened(self, text: str) -> Said | None:
        """Give the document that a button asks for, or a part of it; None for any other text."""
        asked = _OPEN.fullmatch(text)
        template = self._library.get(asked["slug"].lower()) if asked else None
        if asked is None or template is None:
            return None
        if asked["part"] is None:
            return _whole(template)
        number = min(max(int(asked["part"]), 1), len(template.sections))
        return _part(template, template.sections[number - 1])

    def look_up(self, question: str) -> Finding | None:
        """Give what the library has on a question, None when it has nothing near.

        Args:
            question: the words of a person, without the names of partners.
        """
        question, asked_for_all = _ALL_OF.subn("the", question)
        hits = self._library.search(question, limit=_MOST_NEAR)
        if asked_for_all and hits and hits[0].fit >= ANSWERS:
            return Finding(_whole(self._template(hits[0])), is_sure=True)
        terms = () if hits and hits[0].is_foreseen else self._glossary.asked_about(question)
        sure = [hit for hit in hits if hit.is_foreseen or (hit.fit >= ANSWERS and not _is_bare(question))]
        if terms:
            return Finding(_defined(terms, self._openings(sure, apart_from=terms[0].template)), is_sure=True)
        if sure and sure[0] is hits[0]:
            template = self._template(sure[0])
            section = template.section(sure[0].heading)
            assert section is not None, "the search only knows the templates' sections"
            also = self._openings(sure[1:], apart_from=template)
            if DEFINITIONS in template.about.tags:
                return Finding(_defined((Term(template, section),), also), is_sure=True)
            return Finding(_part(template, section, also), is_sure=True)
        near = [self._template(hit) for hit in hits if hit.score >= IS_NEAR]
        return Finding(_near(near), is_sure=False) if near else None

    def _openings(self, hits: list[SearchHit], *, apart_from: Template) -> tuple[Choice, ...]:
        templates = (self._template(hit) for hit in hits[: _MOST_ALSO + 1])
        return tuple(_opening(one) for one in templates if one.slug != apart_from.slug)[:_MOST_ALSO]

    def _template(self, hit: SearchHit) -> Template:
        template = self._library.get(hit.slug)
        assert template is not None, "the search only knows the library's templates"
        return template


def _is_bare(question: str) -> bool:
    """Tell whether too little is asked: about nothing but partners, or one word that matters without a question."""
    words = {word for word in _WORD.findall(question.casefold()) if word not in STOPWORDS | _EVERYWHERE}
    is_asked = is_question(question) and len(question.split()) > 1
    return not words or (len(words) == 1 and not is_asked)


def _part(template: Template, section: Section, also: tuple[Choice, ...] = ()) -> Said:
    """Give a part of a document under its title, and the way on."""
    number, parts = template.sections.index(section) + 1, len(template.sections)
    onward = [Choice("Next section", f"ask read {template.slug} part {number + 1}")] if number < parts else []
    whole = [Choice("Whole document", f"ask read {template.slug}")] if parts > 1 else []
    return Said(
        f"# {template.title}\n\n{template.about.description}\n\n"
        f"## {section.heading}\n\nPart {number} of {parts}\n\n{section.body}",
        (Citation(template.slug, template.title, section.heading),),
        (*onward, *whole, *also),
    )


def _whole(template: Template) -> Said:
    sections = "\n\n".join(f"## {section.heading}\n\n{section.body}" for section in template.sections)
    return Said(
        f"# {template.title}\n\n{template.about.description}\n\n{sections}",
        (Citation(template.slug, template.title, ""),),
    )


def _defined(terms: tuple[Term, ...], also: tuple[Choice, ...]) -> Said:
    """Say what words of the program mean."""
    template = terms[0].template
    return Said(
        "\n\n".join(f"**{term.section.heading}**: {term.section.body}" for term in terms),
        tuple(Citation(template.slug, template.title, term.section.heading) for term in terms),
        (*also, Choice("All terms", f"ask read {template.slug}")),
    )


def _near(templates: list[Template]) -> Said:
    documents = "\n".join(f"- **{one.title}**: {one.about.description}" for one in templates)
    return Said(
        f"I am not sure that the playbook answers this. What comes nearest:\n\n{documents}",
        choices=tuple(map(_opening, templates)),
    )


def _opening(template: Template) -> Choice:
    """Offer a document by the first question that its author expects, which the search answers with it."""
    questions = [question.text for question in template.about.questions] or [template.title]
    return Choice(template.title, f"ask {escaped(questions[0])}", template.about.description)
