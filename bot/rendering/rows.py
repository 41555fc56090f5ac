"""A table as a list, each cell behind the name of its column: for where Slack shows no table."""

from collections.abc import Iterator, Sequence

from bot.model.json import Json
from bot.rendering import limits, rich
from bot.rendering.cutting import cut
from bot.rendering.lists import listed
from bot.rendering.spoken import table_rows

# A table block cannot hold an empty cell, so a dash stands there.
_NOTHING = " –"


def named_rows(rows: Sequence[Sequence[str]]) -> Iterator[list[Json]]:
    """Give each row as lines, `Tier: Gold` and below it `Rate: 25 %`, without its empty cells.

    Args:
        rows: all as long as the first, which is the head; alone, it is given as it is.
    """
    head, *body = rows
    if not body:
        yield [rich.bold(", ".join(filter(str.strip, head)))]
    for row in body:
        named = [(name, cell) for name, cell in zip(head, row, strict=True) if cell.strip(_NOTHING)]
        lines = ((rich.bold(f"{name}: "), rich.styled(cell), rich.styled("\n")) for name, cell in named)
        yield [piece for line in lines for piece in line][:-1]


def as_list(table: Json) -> Iterator[Json]:
    """Give a table block as blocks of rich text, as few as Slack's limits allow."""
    rows = named_rows(table_rows(table))
    return listed(rich.paragraph(*piece) for row in rows for piece in cut(row, limits.RICH_TEXT))
