"""Finding the partners that a sentence speaks of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from bot.coach.offline.vocabulary import EVERYDAY
from bot.model import Speaker, Turn
from bot.services.names import spellings, ways_to_call

# Who and what a sentence is about comes early; a note may be of any length behind it.
_READ = 1_000
_BEGIN = re.compile(r"(?<![^\s\"“”„«(\[])(?=[^\s\"“”„«»()\[\]])")
_END = re.compile(r"(?=[\s:,;：，、–—?!.\"“”»)\]]|['’](?:s?\b|(?!\S))|\Z)")
_QUOTES = tuple('"“”„«»')
_MOST_ENDS = 12
# Anything may begin with fewer letters.
_SHORTEST_BEGINNING = 3
_PRONOUN = re.compile(r"\b(?:it|them|they|(?:this|that|the) (?:partner|one))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Where a sentence speaks of a partner; `name` is None for a word like `it`.

    `is_sure` is not set where only the beginning of a name was said, which may mean somebody else.
    """

    start: int
    end: int
    name: str | None = None
    is_sure: bool = True

    def is_apart_from(self, other: "Span") -> bool:
        """Tell whether this is another place than the other's, and another partner."""
        return self.name != other.name and (self.end <= other.start or other.end <= self.start)


class KnownNames:
    """The names of a workspace's live partners, ready to be found in sentences.

    A name spelled another way or without its legal form (`TechStart` for TechStart Inc) is the partner's too, unless
    two could be meant.

    Args:
        names: the partners' names as they are written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        written = tuple(names)
        self._names = ways_to_call((name, name) for name in written)
        self._beginnings = _beginnings(written, self._names)

    def spans(self, text: str) -> list[Span]:
        """Give every place in the first part of a text that is a partner's name, within a line, the longest first."""
        return _longest_first(_found(text, self._names))

    def hints(self, text: str) -> list[Span]:
        """Give every place in the first part of a text that is the beginning of one partner's name, likewise."""
        return _longest_first(Span(one.start, one.end, one.name, False) for one in _found(text, self._beginnings))

    def in_text(self, text: str) -> tuple[str, ...]:
        """Give the partners named in the first part of a text, each once; a longer name hides one within it."""
        return tuple(dict.fromkeys(span.name for span in _apart(self.spans(text)) if span.name))

    def hinted_at(self, text: str) -> tuple[str, ...]:
        """Give the partners of which a text says the beginning of the name, each once."""
        return tuple(dict.fromkeys(span.name for span in _apart(self.hints(text)) if span.name))

    def is_known(self, name: str) -> bool:
        """Tell whether a partner is called by a name, be it spelled another way or without its legal form."""
        return _called(name, self._names) is not None

    def only_name(self, text: str) -> str | None:
        """Give the partner whose name, or the beginning of it, is all that a text says."""
        said = unescape(text).strip(' .!?,;:"“”„«»')
        return _called(said, self._names) or _called(said, self._beginnings)

    def without_names(self, text: str) -> str:
        """Give a text without the partners' names in its first part."""
        for span in reversed(_apart(self.spans(text) or self.hints(text))):
            text = f"{text[: span.start]} {text[span.end :]}"
        return text


def pronouns(text: str) -> list[Span]:
    """Give the words in the first part of a text that may stand for a partner."""
    return [Span(found.start(), found.end()) for found in _PRONOUN.finditer(text[:_READ])]


def last_named(history: Iterable[Turn], known: KnownNames) -> tuple[str, ...]:
    """Give the partners named by the latest message of a conversation that names any.

    An answer may speak of more partners than it was asked about; then it is the one that was asked about.

    Args:
        history: the conversation, oldest first.
        known: the workspace's partners.
    """
    turns = tuple(history)
    for position in reversed(range(len(turns))):
        named = known.in_text(turns[position].text)
        if named:
            before = turns[position - 1] if position and turns[position].speaker is Speaker.COACH else turns[position]
            asked = known.in_text(before.text) or known.hinted_at(before.text)
            return asked if len(asked) == 1 and asked[0] in named else named
    return ()


def _beginnings(names: Iterable[str], taken: Mapping[str, str]) -> dict[str, str]:
    """Give the names by their first words (`corvane` for Corvane Networks), where one name alone begins so."""
    claims: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for spelled in spellings(name):
            words = spelled.split()
            for size in range(1, len(words)):
                claims[" ".join(words[:size])].add(name)
    return {
        beginning: next(iter(claimed))
        for beginning, claimed in claims.items()
        if len(claimed) == 1
        and len(beginning) >= _SHORTEST_BEGINNING
        and beginning not in EVERYDAY
        and beginning not in taken
    }


def _longest_first(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.start - span.end, span.start))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Give the spans that do not overlap, those that come first taken first, in the order of the text."""
    apart: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in apart):
            apart.append(span)
    return sorted(apart, key=lambda span: span.start)


def _found(text: str, names: Mapping[str, str]) -> Iterator[Span]:
    """Give the places in the first part of a text where one of the names stands."""
    # Slack sends `&` as an entity; spaces in its place keep all positions right.
    read = text[:_READ].replace("&amp;", "&    ")
    for begin in _BEGIN.finditer(read):
        start = begin.start()
        line_break = read.find("\n", start)
        ends = _END.finditer(read, start + 1, line_break if line_break >= 0 else len(read))
        for end, _ in zip(ends, range(_MOST_ENDS), strict=False):
            name = _called(read[start : end.start()], names)
            if name is not None:
                quoted = read[start - 1 : start] in _QUOTES and read[end.start() : end.start() + 1] in _QUOTES
                yield Span(start - quoted, end.start() + quoted, name)


def _called(said: str, names: Mapping[str, str]) -> str | None:
    return next((names[way] for way in spellings(said) if way in names), None)
