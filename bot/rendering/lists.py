"""Lists of any length, in as few blocks as fit."""

from collections.abc import Iterable, Iterator

from bot.model.json import Json
from bot.rendering import limits, rich
from bot.rendering.spoken import characters


def listed(items: Iterable[Json], *, title: str = "", ordered: bool = False, offset: int = 0) -> Iterator[Json]:
    """Give a list as blocks of rich text; it is divided between its items.

    Args:
        items: what `rich.paragraph` gives.
        title: stands on top of the first block.
        ordered: numbers instead of bullets, which go on from block to block.
        offset: how much is added to the first number, which is 1 otherwise.
    """
    head = [rich.paragraph(rich.bold(title))] if title else []
    part: list[Json] = []
    room = limits.RICH_TEXT - len(title)
    for item in items:
        size = characters(item)
        if part and size > room:
            yield rich.rich_text(*head, rich.bullets(part, ordered=ordered, offset=offset))
            head, offset = [], offset + len(part)
            part, room = [], limits.RICH_TEXT
        part.append(item)
        room -= size
    if part:
        yield rich.rich_text(*head, rich.bullets(part, ordered=ordered, offset=offset))
