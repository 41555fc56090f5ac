"""Finding the passage that answers a question: SQLite's full-text index, in memory.

The index holds two kinds of rows: the sections of the templates, and the questions that their authors expect, one a
row. A template is as good an answer as its best section and its best question together, so words that only people use
find it even where the text says it otherwise.
"""

import math
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeAlias

from bot.library.plain import plain
from bot.library.stopwords import STOPWORDS
from bot.library.template import Section, Template

_LONGEST_QUESTION = 2_000
_MOST_TERMS = 32
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
# Commands name example partners, which nobody looks for.
_CODE = re.compile(r"`[^`\n]+`")
_SCHEMA = """
CREATE VIRTUAL TABLE passage USING fts5(
    title, heading, body, aliases, tokenize = 'porter unicode61 remove_diacritics 2'
)
"""
# More than any words can earn: a question that its author foresaw is answered with what the author meant.
_ASKED_EXACTLY = 100.0
# A place is a template's slug and a heading of it, or an empty one for what it says of itself.
_Places: TypeAlias = frozenset[tuple[str, str]]
# How much a word counts by where it stands: title, heading, body, aliases.
_FIND = "SELECT rowid, -bm25(passage, 2.0, 3.0, 1.0, 2.0) FROM passage WHERE passage MATCH ?"
# What a passage is about.
_ABOUT = "{title heading aliases}"
_SNIPPET = "SELECT snippet(passage, 2, '', '', '…', 24) FROM passage WHERE passage MATCH ? AND rowid = ?"


@dataclass(frozen=True)
class SearchHit:
    """The passage of a template that answers best.

    `section` is the template's folder, `heading` the passage's heading. `score` is the share of the question that the
    template speaks of, from 0 to 1: a rare word weighs more than a common one, and one that the library does not know
    weighs most. `fit` is the share that the passage is about, by its title, its heading and the questions that it
    answers: a word of the text alone may stand there by chance. `is_foreseen` tells that the question is one of those,
    word for word.
    """

    slug: str
    title: str
    section: str
    heading: str
    snippet: str
    score: float
    fit: float
    is_foreseen: bool


@dataclass(frozen=True)
class _Row:
    """A row of the index: a section of a template, or a question that the template answers."""

    template: Template
    heading: str
    body: str = ""
    question: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        heading = "" if self.question else self.heading
        return (self.template.title, heading, _CODE.sub(" ", plain(self.body)), self.question)


@dataclass
class _Candidate:
    """A template with the points of its sections, and of the questions that each section answers."""

    template: Template
    sections: dict[str, float] = field(default_factory=dict)
    questions: dict[str, float] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return max(self.sections.values(), default=0.0) + max(self.questions.values(), default=0.0)

    @property
    def section(self) -> Section:
        """The section that has the most points together with its questions; the first of equals."""
        return max(self.template.sections, key=lambda one: self._points_of(one.heading))

    def _points_of(self, heading: str) -> float:
        return self.sections.get(heading, 0.0) + self.questions.get(heading, 0.0)


class SearchIndex:
    """A full-text index over some templates; may be read from any thread."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._rows = dict(enumerate((row for template in templates for row in _rows_of(template)), start=1))
        self._numbers = {
            (row.template.slug, row.heading): number for number, row in self._rows.items() if not row.question
        }
        self._asked = {number: frozenset(_terms(row.question)) for number, row in self._rows.items() if row.question}
        self._size = len({row.template.slug for row in self._rows.values()})
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_SCHEMA)
        self._database.executemany(
            "INSERT INTO passage (rowid, title, heading, body, aliases) VALUES (?, ?, ?, ?, ?)",
            [(number, *row.cells) for number, row in self._rows.items()],
        )

    def search(self, text: str, *, limit: int) -> tuple[SearchHit, ...]:
        """Find the best passage of each template that speaks of what is asked, best first.

        Args:
            text: anything a person typed; only its words matter, and only those in the first 2,000 characters.
            limit: the most hits to give.
        """
        terms = _terms(text)
        if not terms:
            return ()
        query = " OR ".join(terms)
        candidates = sorted(self._candidates(terms), key=lambda one: (-one.points, one.template.slug))[:limit]
        holders = [self._places(term) for term in terms]
        about = [self._places(f"{_ABOUT} : {term}") for term in terms]
        return tuple(self._hit(one, query, holders, about) for one in candidates)

    def _candidates(self, terms: list[str]) -> Iterable[_Candidate]:
        found: dict[str, _Candidate] = {}
        asked = frozenset(terms)
        for number, points in self._matches(" OR ".join(terms)):
            row = self._rows[number]
            one = found.setdefault(row.template.slug, _Candidate(row.template))
            kind = one.questions if row.question else one.sections
            points += _ASKED_EXACTLY * (self._asked.get(number) == asked)
            kind[row.heading] = max(kind.get(row.heading, 0.0), points)
        return found.values()

    def _places(self, query: str) -> _Places:
        rows = (self._rows[number] for number, _ in self._matches(query))
        return frozenset((row.template.slug, row.heading) for row in rows)

    def _hit(self, one: _Candidate, query: str, holders: list[_Places], about: list[_Places]) -> SearchHit:
        template, section = one.template, one.section
        weights = [_weight(places, size=self._size) for places in holders]
        in_template = [any(slug == template.slug for slug, _ in places) for places in holders]
        is_about = [(template.slug, section.heading) in places for places in about]
        return SearchHit(
            slug=template.slug,
            title=template.title,
            section=template.about.section,
            heading=section.heading,
            snippet=self._snippet(query, self._numbers[template.slug, section.heading]) or template.about.description,
            score=_share(weights, in_template),
            fit=_share(weights, is_about),
            is_foreseen=one.questions.get(section.heading, 0.0) >= _ASKED_EXACTLY,
        )

    def _matches(self, query: str) -> list[tuple[int, float]]:
        """Give the rows that a query finds, by number, with their points."""
        with self._lock:
            return self._database.execute(_FIND, (query,)).fetchall()

    def _snippet(self, query: str, number: int) -> str | None:
        with self._lock:
            found = self._database.execute(_SNIPPET, (query, number)).fetchone()
        return found[0] if found else None


def _rows_of(template: Template) -> Iterator[_Row]:
    for section in template.sections:
        yield _Row(template, section.heading, body=section.body)
    for question in template.about.questions:
        yield _Row(template, question.heading, question=question.text)
    for text in (template.about.description, template.about.purpose):
        yield _Row(template, "", question=text)


def _terms(text: str) -> list[str]:
    """Give the words of a question that matter, each as a string of FTS5's query language.

    A word is letters and digits only, so nothing that a person types can be an operator or end the string.
    """
    words = _WORD.findall(_POSSESSIVE.sub("", text[:_LONGEST_QUESTION].casefold()))
    kept = dict.fromkeys(f'"{word}"' for word in words if word not in STOPWORDS and len(word) > 1)
    return list(kept)[:_MOST_TERMS]


def _weight(places: _Places, *, size: int) -> float:
    """Give the weight of a term: the rarer it is among the templates, the more it says.

    Args:
        places: where the term stands.
        size: how many templates there are.
    """
    return math.log(1 + (size + 1) / (len({slug for slug, _ in places}) + 0.5))


def _share(weights: list[float], is_held: list[bool]) -> float:
    """Give the share of the terms' weight that is held."""
    return sum(weight for weight, held in zip(weights, is_held, strict=True) if held) / sum(weights)
