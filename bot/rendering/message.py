"""What is sent: blocks, and the same in words for notifications and screen readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.safe import shorten
from bot.rendering.spoken import characters, spoken

View: TypeAlias = Json
"""A modal or a home tab, as `views.open` and `views.publish` take it."""

CUT = "There is more than Slack can show at once."
NOTHING = "There is nothing to show."


@dataclass(frozen=True)
class Screen:
    """What a view gives: the body from top to bottom, and a tail (buttons, sources) that stays whatever is cut."""

    body: Sequence[Json]
    tail: Sequence[Json] = ()


@dataclass(frozen=True)
class Message:
    """A message that Slack takes as it is.

    Attributes:
        text: everything that matters in words, at most 4,000 characters, escaped.
        blocks: what is shown.
    """

    text: str
    blocks: tuple[Json, ...]


def compose(body: Iterable[Json], tail: Sequence[Json] = ()) -> Message:
    """Put a message together; when it is too long for Slack, the body ends early and says so.

    Args:
        body: the blocks from top to bottom; the words of the message come from them.
        tail: blocks that stay whatever is cut, such as the buttons at the end.
    """
    # Slack: a message without text and blocks is no_text.
    blocks = list(body) or [rich.rich_text(rich.paragraph(NOTHING))]
    kept = _that_fit(blocks, tail)
    if len(kept) < len(blocks):
        kept.append(kit.context(CUT))
    whole = (*kept, *tail)
    text = "\n".join(filter(None, map(spoken, whole))) or NOTHING
    return Message(shorten(text, limits.TEXT), whole)


def _that_fit(blocks: list[Json], tail: Sequence[Json]) -> list[Json]:
    # The line that says that there is more takes its room, too.
    room = limits.MESSAGE_CHARACTERS - len(CUT) - sum(map(characters, tail))
    most = limits.MESSAGE_BLOCKS - len(tail)
    for index, block in enumerate(blocks):
        room -= characters(block)
        if room < 0 or index == most:
            return blocks[: min(index, most - 1)]
    return blocks
