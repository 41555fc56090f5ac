"""A line that is too long for one block, cut where a reader would pause."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.model.json import Json
from bot.rendering import rich

# From the best place to the worst: after a paragraph, a line, a sentence, a word, and between any two characters that
# are not drawn as one.
_PARAGRAPH, _LINE, _SENTENCE, _WORD, _CHARACTER = (
    re.compile(r"\n\n+"),
    re.compile(r"\n+"),
    re.compile(r"[.!?…。！？][\"'”’)\]]*(?:\s+|(?<=[。！？]))"),
    re.compile(r"\s+"),
    re.compile("(?s:.)(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d(?s:.)?){0,30}"),
)
_PLACES = (_PARAGRAPH, _LINE, _SENTENCE, _WORD, _CHARACTER)


# Ours: a part of rich text has at most some hundred elements, so each counts as a little text.
_ELEMENT = 6
_COUNTED = ("text", "url", "name")


def weight(line: Sequence[Json]) -> int:
    """Measure a line of rich text: the characters that Slack counts, and a little for each element."""
    total = _ELEMENT * len(line)
    for element in line:
        for name in _COUNTED:
            text = element.get(name)
            if text.__class__ is str:
                total += len(text)
    return total


def cut(line: Sequence[Json], room: int) -> Iterator[list[Json]]:
    """Cut a line of rich text into as few lines as fit, each ending where a reader would pause.

    Args:
        line: elements of rich text; a link, which fits as `rich.link` makes it, is never cut.
        room: the greatest weight of a part.
    """
    return map(_trimmed, _cut(line, room, _PLACES))


def cut_text(text: str, room: int) -> Iterator[str]:
    """Cut preformatted text after lines, or anywhere in a line that is too long.

    Args:
        text: as it is written.
        room: the greatest weight of a part.
    """
    for piece in _cut([{"type": "text", "text": text}], room, (_LINE, _CHARACTER)):
        yield "".join(str(element["text"]) for element in piece).removesuffix("\n")


def _cut(line: Sequence[Json], room: int, places: Sequence[re.Pattern[str]]) -> Iterator[list[Json]]:
    """Cut at the best places, and what is too long between two of them at the next best."""
    piece: list[Json] = []
    left = room
    for unit in _split(line, places[0], alone=len(places) == 1):
        needed = _added(piece, unit)
        if piece and needed > left:
            yield piece
            piece, left, needed = [], room, weight(unit)
        if needed > room and len(places) > 1:
            *whole, unit = _cut(unit, room, places[1:])
            yield from whole
            needed = _added([], unit)
        piece += unit
        left -= needed
    if piece:
        yield piece


def _split(line: Sequence[Json], place: re.Pattern[str], *, alone: bool) -> Iterator[list[Json]]:
    """Split a line after places; what cannot be split is part of what surrounds it, or stands alone."""
    unit: list[Json] = []
    for element in line:
        text, start = element.get("text"), 0
        if isinstance(text, str) and element["type"] == "text":
            for found in place.finditer(text):
                yield [*unit, {**element, "text": text[start : found.end()]}]
                unit, start = [], found.end()
            if start < len(text):
                unit.append({**element, "text": text[start:]})
        else:
            unit.append(element)
            if alone:
                yield unit
                unit = []
    if unit:
        yield unit


def _added(piece: Sequence[Json], unit: Sequence[Json]) -> int:
    """Give what a unit weighs behind a piece; pieces of a text that follow each other become one element again."""
    pieces = len(unit)
    for before, element in pairwise((*piece[-1:], *unit)):
        pieces -= rich.goes_on(before, element)
    return weight(unit) - _ELEMENT * (len(unit) - pieces)


def _trimmed(piece: list[Json]) -> list[Json]:
    """Take away the blanks at the end, and put what is set alike together again."""
    whole = rich.joined(piece)
    last = whole[-1]
    text = last.get("text")
    if isinstance(text, str) and text.rstrip() and text != text.rstrip():
        whole[-1] = {**last, "text": text.rstrip()}
    return whole
