"""Slack's limits, and what happens at one: an error while testing, a shorter but valid block while serving."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from bot.rendering.safe import shorten

T = TypeVar("T")

# Slack: a message takes 50 blocks, a modal or home view 100.
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Slack: a view of more than 250 kB is view_too_large; the JSON around the blocks takes its room, too.
VIEW_BYTES = 200_000
# Slack: more text than about 13,200 characters in all blocks of one message is msg_blocks_too_long, and 12,000 is what
# it takes as Markdown; what it counts is not written down, so we stay below the smaller number.
MESSAGE_CHARACTERS = 12_000
# Slack: a longer text is truncated, and screen readers read only the text.
TEXT = 40_000
HEADER = 150
SECTION_TEXT = 3_000
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
# Ours: Slack names no limit for one rich_text block; this is the one of its other texts, and leaves room in a message.
RICH_TEXT = 3_000
# Slack: lists nest from 0 to 8.
INDENT = 8
LIST_OFFSET = 1_000_000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
# Slack: a data table takes its head and 200 rows, and pages through them.
DATA_TABLE_ROWS = 201
DATA_TABLE_CHARACTERS = 20_000
# Slack: the caption of a data table and what stands for an image.
CAPTION = 2_000
ALT_TEXT = 2_000
BUTTON_LABEL = 75
# Slack: 2,000 characters; bytes keep us below it in every script.
BUTTON_VALUE = 2_000
OPTIONS = 100
OVERFLOW_OPTIONS = 5
OPTION_LABEL = 75
OPTION_VALUE = 150
PLACEHOLDER = 150
INPUT_LABEL = 2_000
INPUT_TEXT = 3_000
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000
IDENTIFIER = 255
# Slack: a chart takes 12 series of 20 points.
CHART_SERIES = 12
CHART_POINTS = 20
CHART_TITLE = 50
CHART_LABEL = 20
CHART_AXIS = 50
# Slack: longer addresses are refused.
URL = 3_000
# Ours: a longer address is no link but text, which can be cut.
LINK = 2_000

_strict: ContextVar[bool] = ContextVar("strict", default=False)
_noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)


class LimitExceeded(ValueError):
    """A view built something that Slack would refuse. Raised only inside `strictly()`."""


@contextmanager
def strictly() -> Iterator[None]:
    """Raise `LimitExceeded` instead of shortening: how the tests find views that lean on the safety net."""
    token = _strict.set(True)
    try:
        yield
    finally:
        _strict.reset(token)


@contextmanager
def noting() -> Iterator[list[str]]:
    """Note in full what is shortened or left out meanwhile, so that it can be shown somewhere else."""
    noted: list[str] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def complain(what: str, *lost: str) -> None:
    """Say that something does not fit Slack.

    Args:
        what: the thing and its limit.
        lost: in full, the texts that are shortened or left out for it.

    Raises:
        LimitExceeded: inside `strictly()`.
    """
    if _strict.get():
        raise LimitExceeded(what)
    noted = _noted.get()
    if noted is not None:
        noted.extend(filter(str.strip, lost))


def fit(text: str, limit: int, what: str) -> str:
    """Give text that Slack takes: not blank, not longer than the limit.

    Raises:
        LimitExceeded: inside `strictly()`, when the text is blank or too long.
    """
    if not text.strip():
        complain(f"{what} is blank")
        return "–"
    if len(text) > limit:
        complain(f"{what} has {len(text):,} characters, Slack takes {limit:,}", text)
        return shorten(text, limit)
    return text


def first(items: Sequence[T], limit: int, what: str, said: Callable[[T], str] | None = None) -> Sequence[T]:
    """Give as many items as Slack takes.

    Args:
        items: from the most important on.
        limit: how many Slack takes.
        what: what to call them in an error.
        said: gives an item in words, for one that is left out; None where it has none.

    Raises:
        LimitExceeded: inside `strictly()`, when there are more.
    """
    if len(items) > limit:
        complain(f"{len(items):,} {what}, Slack takes {limit:,}", *(map(said, items[limit:]) if said else ()))
        return items[:limit]
    return items


def whole(text: str, limit: int, what: str) -> str:
    """Give text that only works whole, such as an id.

    Raises:
        ValueError: it is longer than the limit.
    """
    if len(text) > limit:
        raise ValueError(f"{what} has {len(text):,} characters, Slack takes {limit:,}")
    return text
