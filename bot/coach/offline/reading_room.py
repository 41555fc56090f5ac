"""Answers from the library: the best passage, word for word, with its place; or an honest no."""

import re
from dataclasses import dataclass

from bot.coach.events import Said
from bot.coach.offline.glossary import DEFINITIONS, Glossary, Term
from bot.coach.offline.vocabulary import is_question
from bot.library.loader import Library
from bot.library.search import SearchHit
from bot.library.search.words import is_faint, words_of
from bot.library.template import Section, Template
from bot.model.errors import Choice
from bot.services.grammar import escaped
from bot.services.results import Citation

# Measured in tests/coach with 48 documents: of 83 questions 50 were answered, 47 of them rightly; no foreign one was.
ANSWERS = 0.5
IS_NEAR = 0.35
# A hit that is about so much more of the question is read before the first one.
_FAR_MORE = 0.15
# A first hit that is about less of the question than this answers only where no other earned nearly as much.
_NEARLY_ALL = 0.75
_CLOSE = 0.92
_MOST_READ = 6
_MOST_NEAR = 3
_MOST_ALSO = 2
# Documents tell how things are done. Who somebody is, when something comes next, what is ours and how things stand at
# the moment is nothing that they know.
_ASKS_FOR_FACTS = re.compile(
    r"(?:who|when|where)(?:['’]?s| is| are) (?:the|our|my)\b"
    r"|what(?:['’]?s| is| are) (?:our|my|the (?:\w+ )?(?:name|number|address|email) of)\b"
    r"|.*\b(?:(?:this|last) (?:week|month|quarter|year)|right now|at the moment|today|currently)\b",
    re.IGNORECASE | re.DOTALL,
)
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
        found = self._library.search(question, limit=_MOST_READ)
        if asked_for_all and found and found[0].fit >= ANSWERS and not _ASKS_FOR_FACTS.match(question):
            return Finding(_whole(self._template(found[0])), is_sure=True)
        hits = _most_fitting_first(found)
        terms = () if hits and hits[0].is_foreseen else self._glossary.asked_about(question)
        sure = [hit for hit in hits if hit.is_foreseen or (hit.fit >= ANSWERS and not _is_vague(question))]
        if terms:
            return Finding(_defined(terms, self._openings(sure, apart_from=terms[0].template)), is_sure=True)
        if sure and sure[0] is hits[0] and not _is_contested(hits):
            template = self._template(sure[0])
            section = template.section(sure[0].heading)
            assert section is not None, "the search only knows the templates' sections"
            also = self._openings(sure[1:], apart_from=template)
            if DEFINITIONS in template.about.tags:
                return Finding(_defined((Term(template, section),), also), is_sure=True)
            return Finding(_part(template, section, also), is_sure=True)
        near = [self._template(hit) for hit in hits[:_MOST_NEAR] if hit.score >= IS_NEAR]
        return Finding(_near(near), is_sure=False) if near else None

    def _openings(self, hits: list[SearchHit], *, apart_from: Template) -> tuple[Choice, ...]:
        templates = (self._template(hit) for hit in hits[: _MOST_ALSO + 1])
        return tuple(_opening(one) for one in templates if one.slug != apart_from.slug)[:_MOST_ALSO]

    def _template(self, hit: SearchHit) -> Template:
        template = self._library.get(hit.slug)
        assert template is not None, "the search only knows the library's templates"
        return template


def _most_fitting_first(hits: tuple[SearchHit, ...]) -> list[SearchHit]:
    """Put the hit that is about far more of the question than the first one before it."""
    if not hits or hits[0].is_foreseen:
        return list(hits)
    best = max(hits, key=lambda hit: hit.fit)
    first = best if best.fit - hits[0].fit >= _FAR_MORE else hits[0]
    return [first, *(hit for hit in hits if hit is not first)]


def _is_contested(hits: list[SearchHit]) -> bool:
    """Tell whether another document earned nearly as much as the first, which is not about all that is asked."""
    first = hits[0]
    rival = max((hit.points for hit in hits[1:]), default=0.0)
    return not first.is_foreseen and first.fit < _NEARLY_ALL and rival > _CLOSE * first.points


def _is_vague(question: str) -> bool:
    """Tell whether no document can be meant for sure: too little is asked, or a fact that none of them knows.

    Too little is nothing but partners, or one word that matters without a question.
    """
    words = {word for word in words_of(question) if not is_faint(word)}
    is_asked = is_question(question) and len(question.split()) > 1
    return not words or (len(words) == 1 and not is_asked) or _ASKS_FOR_FACTS.match(question) is not None


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
