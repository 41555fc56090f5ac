"""The index: SQLite's full-text index in memory finds where words stand, in any form of them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from threading import Lock

from bot.library.search.asking import Reader, Term
from bot.library.search.hit import SearchHit
from bot.library.search.passages import Kind, Passage, passages_of
from bot.library.search.ranking import ABOUT, Find, Standing, standings, weight
from bot.library.search.thesaurus import TOKENIZER
from bot.library.search.words import key, words_of
from bot.library.template import Section, Template

# What a term counts that is found by another word, and two neighbours of the question that stand together.
_BY_ANOTHER_WORD = 0.6
_TOGETHER = 0.4
_REMEMBERED = 5_000
_FIND = "SELECT rowid FROM passage WHERE passage MATCH ?"
_SNIPPET = "SELECT snippet(passage, 0, '', '', '…', 24) FROM passage WHERE passage MATCH ? AND rowid = ?"


class SearchIndex:
    """A full-text index over some templates; may be read from any thread."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self._passages_of = {template.slug: tuple(passages_of(template)) for template in templates}
        self._passages = [one for passages in self._passages_of.values() for one in passages]
        self._text_of = {
            (one.template.slug, one.heading): row
            for row, one in enumerate(self._passages)
            if one.kind in (Kind.BODY, Kind.HELP)
        }
        self._foreseen: defaultdict[frozenset[str], dict[str, str]] = defaultdict(dict)
        for one in self._passages:
            if one.kind is Kind.QUESTION:
                self._foreseen[key(one.text)].setdefault(one.template.slug, one.heading)
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(f"CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='{TOKENIZER}')")
        self._database.executemany(
            "INSERT INTO passage (rowid, text) VALUES (?, ?)",
            ((row, one.text) for row, one in enumerate(self._passages)),
        )
        self._with = lru_cache(maxsize=_REMEMBERED)(self._passages_with)
        self._reader = Reader(
            lambda phrase: bool(self._with(_quoted(phrase))),
            {word for one in self._passages if one.kind in ABOUT for word in words_of(one.text)},
        )

    def search(self, text: str, *, limit: int) -> tuple[SearchHit, ...]:
        """Find the best passage of each template that speaks of what is asked, best first.

        Args:
            text: anything a person typed; only its words matter, and only those in the first 2,000 characters.
            limit: the most hits to give.
        """
        terms = self._reader.terms(text)
        finds = [self._find(term) for term in terms]
        whole = [find for find in finds if find.is_whole]
        weights = sum(find.weight for find in whole)
        earned = [(one.points(weights), one) for one in standings(finds)]
        # A question that its author foresaw is answered with what the author meant, whatever else has the words.
        foreseen = self._foreseen.get(key(text), {})
        most = max((points for points, _ in earned), default=0.0)
        earned = [(points + most * (one.template.slug in foreseen), one) for points, one in earned]
        earned.sort(key=lambda pair: (-pair[0], pair[1].template.slug))
        query = " OR ".join(_quoted(words) for term in terms for words in (term.words, *term.others))
        return tuple(self._hit(one, points, whole, foreseen, query) for points, one in earned[:limit])

    def _find(self, term: Term) -> Find:
        others = self._with(" OR ".join(map(_quoted, term.others))) if term.others else ()
        passages = dict.fromkeys(others, _BY_ANOTHER_WORD) | dict.fromkeys(self._with(_quoted(term.words)), 1.0)
        tells = weight(passages, all_passages=len(self._passages), templates=len(self._passages_of))
        return Find(passages, tells * _TOGETHER if term.is_pair else tells, is_whole=not term.is_pair)

    def _hit(
        self, one: Standing, points: float, finds: Sequence[Find], foreseen: Mapping[str, str], query: str
    ) -> SearchHit:
        template = one.template
        section = template.section(foreseen.get(template.slug, "")) or one.section()
        passages = self._passages_of[template.slug]
        return SearchHit(
            slug=template.slug,
            title=template.title,
            section=template.about.section,
            heading=section.heading,
            snippet=self._snippet(section, template, query),
            points=points,
            score=_share(finds, frozenset(passages)),
            fit=_share(finds, {passage for passage in passages if _is_about(passage, section)}),
            is_foreseen=template.slug in foreseen,
        )

    def _snippet(self, section: Section, template: Template, query: str) -> str:
        """Give some words of a section around those that were asked for; of the template where there are none."""
        row = self._text_of.get((template.slug, section.heading), -1)
        with self._lock:
            found = self._database.execute(_SNIPPET, (query, row)).fetchone()
        return " ".join(found[0].split()) if found else template.about.description

    def _passages_with(self, query: str) -> tuple[Passage, ...]:
        with self._lock:
            return tuple(self._passages[row] for (row,) in self._database.execute(_FIND, (query,)))


def _quoted(words: str) -> str:
    return f'"{words}"'


def _is_about(passage: Passage, section: Section) -> bool:
    """Tell whether a passage says what a section is about."""
    return passage.kind is Kind.TITLE or (passage.kind in ABOUT and passage.heading == section.heading)


def _share(finds: Sequence[Find], passages: Set[Passage]) -> float:
    """Give the share of what was asked that some passages speak of, from 0 to 1."""
    held = sum(
        find.weight * max((find.passages[one] for one in find.passages.keys() & passages), default=0.0)
        for find in finds
    )
    return held / sum(find.weight for find in finds)
