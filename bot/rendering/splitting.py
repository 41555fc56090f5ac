"""Blocks that are too much for one message, or for a view, divided between blocks and nowhere else."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.rich import is_bold
from bot.rendering.spoken import characters

_Sized: TypeAlias = tuple[Json, int]
"""A block and its size."""

# Slack: one table a message.
_TABLES = frozenset({"table", "data_table"})
_LED = _TABLES | {"image"}
# They belong to what stands above them.
_BELOW = frozenset({"actions", "context"})
_LONGEST_LEAD = 500
MARK = len("999/999")
"""The most characters of the mark at the end of one of several messages."""


class _Part:
    """What goes into one message or view."""

    def __init__(self, most: int, room: int) -> None:
        self.blocks: list[Json] = []
        self._most = most
        self._room = room
        self._has_table = False

    def takes(self, run: Sequence[_Sized]) -> bool:
        tables = sum(block["type"] in _TABLES for block, _ in run)
        return (
            len(self.blocks) + len(run) <= self._most
            and sum(size for _, size in run) <= self._room
            and tables + self._has_table <= 1
        )

    def add(self, run: Iterable[_Sized]) -> None:
        for block, size in run:
            self.blocks.append(block)
            self._room -= size
            self._has_table = self._has_table or block["type"] in _TABLES


def split(body: Iterable[Json], tail: Iterable[Json]) -> list[list[Json]]:
    """Divide blocks into messages, as few as their order allows.

    A title stays with what it is the title of, buttons and small print stay with what they are about. Where there are
    several messages, each leaves room for a mark.

    Args:
        body: the blocks from top to bottom, at least one.
        tail: blocks that stand in the last message.
    """
    upper, lower = _sized(body, characters), _sized(tail, characters)
    whole = _Part(limits.MESSAGE_BLOCKS, limits.MESSAGE_CHARACTERS)
    if whole.takes([*upper, *lower]):
        whole.add([*upper, *lower])
        return [whole.blocks]
    runs = list(_runs(upper))
    if _one_of_several().takes([*runs[-1], *lower]):
        runs[-1] += lower
    else:
        runs.append(lower)
    parts = [_one_of_several()]
    for run in runs:
        if parts[-1].takes(run):
            parts[-1].add(run)
        else:
            parts += _begun(run)
    return [part.blocks for part in parts if part.blocks]


def within_view(body: Iterable[Json], tail: Iterable[Json], more: Iterable[Json]) -> list[Json]:
    """Give the blocks of a view: all, or the first that have room with what says that there is more.

    Args:
        body: the blocks from top to bottom.
        tail: blocks that stay whatever is left out.
        more: blocks that say that something is left out; they stand where it would.
    """
    upper, lower, said = _sized(body, _bytes), _sized(tail, _bytes), _sized(more, _bytes)
    whole = _Part(limits.VIEW_BLOCKS, limits.VIEW_BYTES)
    if whole.takes([*upper, *lower]):
        return [block for block, _ in (*upper, *lower)]
    end = _Part(limits.VIEW_BLOCKS, limits.VIEW_BYTES)
    end.add([*said, *lower])
    kept = _Part(limits.VIEW_BLOCKS, limits.VIEW_BYTES)
    for run in _runs(upper):
        if not end.takes(run):
            break
        end.add(run)
        kept.add(run)
    return [*kept.blocks, *(block for block, _ in (*said, *lower))]


def _one_of_several() -> _Part:
    return _Part(limits.MESSAGE_BLOCKS - 1, limits.MESSAGE_CHARACTERS - MARK)


def _begun(run: Sequence[_Sized]) -> Iterator[_Part]:
    """Give messages that begin with a run; one that is too long is divided between any two blocks."""
    part = _one_of_several()
    if part.takes(run):
        part.add(run)
        yield part
        return
    for sized in run:
        if part.blocks and not part.takes([sized]):
            yield part
            part = _one_of_several()
        part.add([sized])
    yield part


def _runs(blocks: Iterable[_Sized]) -> Iterator[list[_Sized]]:
    """Give the blocks that belong together."""
    run: list[_Sized] = []
    for block, size in blocks:
        if run and not _belongs(block, *run[-1]):
            yield run
            run = []
        run.append((block, size))
    if run:
        yield run


def _belongs(block: Json, above: Json, size: int) -> bool:
    """Tell whether a block belongs to the one above it, as a table does to the words that lead to it."""
    led = block["type"] in _LED and above["type"] == "rich_text" and size <= _LONGEST_LEAD
    return led or block["type"] in _BELOW or leads(above)


def leads(block: Json) -> bool:
    """Tell whether a block announces the next one: a header, a bold line, or a short one that ends with a colon."""
    match block:
        case {"type": "header"}:
            return True
        case {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}:
            return _is_title(pieces) or (characters(block) <= _LONGEST_LEAD and _ends_with_colon(pieces[-1]))
    return False


def _ends_with_colon(piece: JsonValue) -> bool:
    match piece:
        case {"text": str(text)}:
            return text.rstrip().endswith(":")
    return False


def _is_title(pieces: Sequence[JsonValue]) -> bool:
    """Tell whether all of a line is bold; Slack: an emoji has no style."""
    words = [piece for piece in pieces if not _is_emoji(piece)]
    return bool(words) and all(map(is_bold, words))


def _is_emoji(piece: JsonValue) -> bool:
    match piece:
        case {"type": "emoji"}:
            return True
    return False


def _sized(blocks: Iterable[Json], measure: Callable[[Json], int]) -> list[_Sized]:
    return [(block, measure(block)) for block in blocks]


def _bytes(block: Json) -> int:
    return len(json.dumps(block))
