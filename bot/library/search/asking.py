"""From what a person typed to what is looked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.library.search.thesaurus import LONGEST, thesaurus
from bot.library.search.words import is_faint, words_of
from bot.library.stopwords import STOPWORDS

_LONGEST_QUESTION = 2_000
_MOST_WORDS = 100
_MOST_TERMS = 32
# A short word is too near to others; from nine letters on, two of them may be wrong. Nobody leaves two letters out.
_SHORTEST_TYPO = 6
_LONG = 9


@dataclass(frozen=True)
class Term:
    """Something to look for: words in this order, or the others that say the same.

    `is_pair` tells of two neighbours that are looked for one by one, too: together they only confirm.
    """

    words: str
    others: tuple[str, ...] = ()
    is_pair: bool = False


class Reader:
    """Reads questions.

    Args:
        is_known: tells whether a word, or words in this order, stand in what is searched.
        words: those that a typo may be meant for.
    """

    def __init__(self, is_known: Callable[[str], bool], words: Iterable[str]) -> None:
        self._is_known = is_known
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(thesaurus().words.union(words)):
            self._by_letter.setdefault(word[0], []).append(word)

    def terms(self, text: str) -> list[Term]:
        """Give what to look for, each once.

        Args:
            text: anything; only its words matter, and only those in the first 2,000 characters.
        """
        words = [self._meant(word) for word in words_of(text[:_LONGEST_QUESTION])[:_MOST_WORDS]]
        once: dict[str, Term] = {}
        for term in (*self._single(words), *self._pairs(words)):
            once.setdefault(term.words, term)
        if not once:
            once = {word: Term(word) for word in words if word not in STOPWORDS}
        return list(once.values())[:_MOST_TERMS]

    def _meant(self, word: str) -> str:
        """Give the word that is meant, where the one that was typed is not known."""
        if len(word) < _SHORTEST_TYPO or is_faint(word) or self._is_known(word) or thesaurus().others(word):
            return word
        near = process.extractOne(
            word,
            [one for one in self._by_letter.get(word[0], ()) if abs(len(one) - len(word)) < 2],
            scorer=OSA.distance,
            score_cutoff=1 if len(word) < _LONG else 2,
        )
        return near[0] if near else word

    def _single(self, words: list[str]) -> Iterator[Term]:
        """Give the words one by one, those of a phrase that has synonyms together."""
        place = 0
        while place < len(words):
            phrase, others = self._phrase(words[place : place + LONGEST])
            if others or not is_faint(phrase):
                yield Term(phrase, others)
            place += phrase.count(" ") + 1

    def _phrase(self, words: list[str]) -> tuple[str, tuple[str, ...]]:
        """Give the longest beginning that has synonyms, with them and its own words; or the first word."""
        for length in range(len(words), 1, -1):
            phrase = " ".join(words[:length])
            if others := thesaurus().others(phrase):
                return phrase, (*others, *(word for word in words[:length] if not is_faint(word)))
        return words[0], thesaurus().others(words[0])

    def _pairs(self, words: list[str]) -> Iterator[Term]:
        for one, other in pairwise(words):
            if not is_faint(one) and not is_faint(other) and self._is_known(f"{one} {other}"):
                yield Term(f"{one} {other}", is_pair=True)
