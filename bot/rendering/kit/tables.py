"""Tables: a plain one, and one that is paged."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeAlias

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.limits import complain, first, fit
from bot.rendering.safe import plain
from bot.rendering.spoken import characters, table_rows

Cell: TypeAlias = str | Json
"""Words, or a block of rich text."""

# Slack: a cell cannot be empty.
_EMPTY = " "
_LONG_LINE = 40


def table(rows: Sequence[Sequence[Cell]], aligned: Sequence[str] = ()) -> Json:
    """Give a table, its first row the head.

    Args:
        rows: from top to bottom; an empty cell stays blank.
        aligned: `left`, `center` or `right` for the columns; without it, Slack's own `left`.

    Raises:
        LimitExceeded: inside `strictly()`, when rows, columns or characters are too many.
    """
    kept = _within(rows, most=limits.TABLE_ROWS, room=limits.TABLE_CHARACTERS)
    block: Json = {"type": "table", "rows": kept}
    # Slack: a line in a cell goes on to the right, out of sight, unless its column is wrapped.
    wrapped = [any(characters(cell) > _LONG_LINE for cell in column) for column in zip_longest(*_lists(kept))]
    if any(wrapped) or any(align != "left" for align in aligned):
        columns = zip_longest(wrapped, aligned[: len(wrapped)], fillvalue="left")
        block["column_settings"] = [{"align": align, "is_wrapped": bool(wraps)} for wraps, align in columns]
    return block


def data_table(rows: Sequence[Sequence[Cell]], caption: str) -> Json:
    """Give a table that Slack pages through, its first row the head.

    Args:
        rows: the head and at least one row, each as long as the head.
        caption: what the table tells, for screen readers.

    Raises:
        LimitExceeded: inside `strictly()`, when there is less than Slack takes, or more, or rows are uneven.
    """
    head, *body = rows or [[]]
    even = _even([[_in_words(cell) for cell in head], *body])
    return {
        "type": "data_table",
        "caption": fit(plain(caption), limits.CAPTION, "a caption"),
        "rows": _within(even, most=limits.DATA_TABLE_ROWS, room=limits.DATA_TABLE_CHARACTERS),
    }


def _lists(rows: Sequence[JsonValue]) -> list[list[JsonValue]]:
    return [row for row in rows if isinstance(row, list)]


def _within(rows: Sequence[Sequence[Cell]], *, most: int, room: int) -> list[JsonValue]:
    """Give as many whole rows as fit."""
    kept: list[JsonValue] = []
    left = room
    shown = first(rows, most, "table rows", _row_in_words)
    for number, row in enumerate(shown):
        cells: list[JsonValue] = [_cell(cell) for cell in first(row, limits.TABLE_COLUMNS, "table columns", _in_words)]
        left -= characters(cells)
        if left < 0:
            complain(f"a table has more than {room:,} characters", *map(_row_in_words, shown[number:]))
            break
        kept.append(cells)
    return kept or [[_cell(_EMPTY)]]


def _in_words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(table_rows({"rows": [[cell]]})[0])


def _row_in_words(row: Sequence[Cell]) -> str:
    return " | ".join(map(_in_words, row))


def _cell(cell: Cell) -> Json:
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return {"type": "raw_text", "text": _EMPTY if not text or text.isspace() else text}


def _even(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Slack: a data table has a head and a row, and all rows have as many cells."""
    width = max(map(len, rows))
    if len(rows) > 1 and width and all(len(row) == width for row in rows):
        return rows
    complain("a data table has fewer than two rows, or uneven ones")
    padded = [[*row, *[_EMPTY] * (max(width, 1) - len(row))] for row in rows]
    return padded if len(padded) > 1 else [*padded, [_EMPTY] * len(padded[0])]
