"""Finding the partners that a sentence speaks of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.model import Turn
from bot.services.names import fold, short_forms

# Who and what a sentence is about comes early; a note may be of any length behind it.
_READ = 1_000
_BEGIN = re.compile(r"(?<![^\s\"“”„«(\[])(?=[^\s\"“”„«»()\[\]])")
_END = re.compile(r"(?=[\s:,;：，、–—?!.\"“”»)\]]|['’]s?\b|\Z)")
_QUOTES = tuple('"“”„«»')
_MOST_ENDS = 12
_PRONOUN = re.compile(r"\b(?:it|them|they|(?:this|that|the) (?:partner|one))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Where a sentence speaks of a partner; `name` is None for a word like `it`."""

    start: int
    end: int
    name: str | None = None


class KnownNames:
    """The names of a workspace's live partners, ready to be found in sentences.

    A name without its legal form (`TechStart` for TechStart Inc) is the partner's too, unless two could be meant.

    Args:
        names: the partners' names as they are written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        full = {fold(name): name for name in names}
        self._names = full | {short: full[folded] for short, folded in short_forms(full).items()}

    def spans(self, text: str) -> list[Span]:
        """Give every place in the first part of a text that is a partner's name, within a line, the longest first."""
        # Slack sends `&` as an entity; spaces in its place keep all positions right.
        read = text[:_READ].replace("&amp;", "&    ")
        found = [span for begin in _BEGIN.finditer(read) for span in self._beginning(read, begin.start())]
        return sorted(found, key=lambda span: (span.start - span.end, span.start))

    def in_text(self, text: str) -> tuple[str, ...]:
        """Give the partners named in the first part of a text, each once; a longer name hides one within it."""
        return tuple(dict.fromkeys(span.name for span in self._apart(text) if span.name))

    def without_names(self, text: str) -> str:
        """Give a text without the partners' names in its first part."""
        for span in reversed(self._apart(text)):
            text = f"{text[: span.start]} {text[span.end :]}"
        return text

    def _apart(self, text: str) -> list[Span]:
        """Give the spans that do not overlap, the longest taken first, in the order of the text."""
        apart: list[Span] = []
        for span in self.spans(text):
            if all(span.end <= other.start or other.end <= span.start for other in apart):
                apart.append(span)
        return sorted(apart, key=lambda span: span.start)

    def _beginning(self, text: str, start: int) -> Iterator[Span]:
        line_break = text.find("\n", start)
        ends = _END.finditer(text, start + 1, line_break if line_break >= 0 else len(text))
        for end, _ in zip(ends, range(_MOST_ENDS), strict=False):
            name = self._names.get(fold(text[start : end.start()]))
            if name is not None:
                quoted = text[start - 1 : start] in _QUOTES and text[end.start() : end.start() + 1] in _QUOTES
                yield Span(start - quoted, end.start() + quoted, name)


def pronouns(text: str) -> list[Span]:
    """Give the words in the first part of a text that may stand for a partner."""
    return [Span(found.start(), found.end()) for found in _PRONOUN.finditer(text[:_READ])]


def last_named(history: Iterable[Turn], known: KnownNames) -> tuple[str, ...]:
    """Give the partners named by the latest message of a conversation that names any.

    Args:
        history: the conversation, oldest first.
        known: the workspace's partners.
    """
    named = (known.in_text(turn.text) for turn in reversed(tuple(history)))
    return next(filter(None, named), ())
