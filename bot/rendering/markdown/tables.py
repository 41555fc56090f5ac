"""Tables of Markdown as tables of Slack: as many as its limits ask for, each with the head on top."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from bot.model.json import Json
from bot.rendering import kit, limits
from bot.rendering.cutting import cut, weight
from bot.rendering.markdown.inline import text_of

Line: TypeAlias = Sequence[Json]
Row: TypeAlias = list[Line]

# Ours: a table with more columns is easier to read where it can be sorted and paged through.
_WIDE = 10
# A longer cell goes on in the row below, a longer head is no head of a table.
_LONGEST_CELL = 2_000
_LONGEST_HEAD = 2_000
_LONGEST_ROW = 2 * _LONGEST_CELL
# The marks of a message and a few lines around it.
_MOST = min(limits.TABLE_CHARACTERS, limits.MESSAGE_CHARACTERS - limits.RICH_TEXT // 2)


def tables(rows: Sequence[Row], aligned: Sequence[str], caption: str) -> Iterator[Json]:
    """Give the blocks for a table.

    Args:
        rows: the lines in the cells, the head first; all rows are as long as it.
        aligned: `left`, `center` or `right` for each column.
        caption: what a screen reader calls it.
    """
    head, *body = [_within(row) for row in rows]
    top = _weight(head)
    if top > _LONGEST_HEAD:
        yield from _listed(rows)
        return
    sized = [part for row in body for part in _short(row)]
    paged = len(head) > _WIDE or len(sized) >= limits.TABLE_ROWS
    most = limits.DATA_TABLE_ROWS if paged else limits.TABLE_ROWS
    for part in _parts(sized, most - 1, _MOST - top):
        cells = [[*map(_cell, row)] for row in (head, *part)]
        if paged and part:
            yield kit.data_table(cells, caption)
        else:
            yield kit.table(cells, aligned[: limits.TABLE_COLUMNS])


def _within(row: Row) -> Row:
    """Put what Slack has no columns for into the last one, a line each."""
    last = limits.TABLE_COLUMNS - 1
    if len(row) <= limits.TABLE_COLUMNS:
        return row
    joined: list[Json] = []
    for line in row[last:]:
        joined += [{"type": "text", "text": "\n"}, *line] if joined else line or [{"type": "text", "text": " "}]
    return [*row[:last], joined]


def _short(row: Row) -> Iterator[tuple[Row, int]]:
    """Give a row with its weight, in several when it is too long: what stands right of a long cell follows its end."""
    size = _weight(row)
    if size <= _LONGEST_CELL:
        yield row, size
        return
    part: Row = []
    for column, line in enumerate(row):
        for number, piece in enumerate([*cut(line, _LONGEST_CELL)] or [line]):
            if number or _weight(part) + weight(piece) > _LONGEST_ROW:
                yield [*part, *_blank(len(row) - len(part))], _weight(part)
                part = [*_blank(column)]
            part.append(piece)
    yield part, _weight(part)


def _blank(columns: int) -> Row:
    return [() for _ in range(columns)]


def _parts(body: Sequence[tuple[Row, int]], most: int, room: int) -> Iterator[list[Row]]:
    """Give the rows in as few parts as fit, at least one."""
    part: list[Row] = []
    left = room
    for row, needed in body:
        if part and (needed > left or len(part) == most):
            yield part
            part, left = [], room
        part.append(row)
        left -= needed
    yield part


def _listed(rows: Sequence[Row]) -> Iterator[Json]:
    """Give a table as lines, where its head alone is too long for one."""
    for row in rows:
        spaced: list[Json] = []
        for line in row:
            spaced += [*line, {"type": "text", "text": " | "}]
        for piece in cut(spaced[:-1], limits.RICH_TEXT):
            yield {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [*piece]}]}


def _weight(row: Row) -> int:
    return sum(map(weight, row))


def _cell(line: Line) -> str | Json:
    """Give plain words as such, and rich text for what has styles, links or emoji."""
    if not line:
        return " "
    if len(line) == 1 and line[0].keys() == {"type", "text"}:
        return text_of(line)
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [*line]}]}
