"""Blocks that show data: tables and charts."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    Report,
    Shape,
    boolean,
    integer,
    items,
    number,
    one_of,
    string,
    tagged,
)
from bot.sandbox.blocks.objects import untyped
from bot.sandbox.blocks.rich_text import rich_text

TABLE_CHARACTERS = 10_000
DATA_TABLE_CHARACTERS = 20_000
"""Slack: characters in all cells of the tables of one message."""

_raw_text = Shape({"text": string(DATA_TABLE_CHARACTERS)})
_raw_number = Shape({"value": number, "text": string(255)})
_cells: dict[str, Check] = {"raw_text": _raw_text, "raw_number": _raw_number, "rich_text": rich_text}
_cell = tagged(_cells)
_header_cell = tagged({"raw_text": _raw_text, "raw_number": _raw_number})
_column = untyped(Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}))


def _column_or_nothing(value: Any, path: str, report: Report) -> None:
    if value is not None:
        _column(value, path, report)


def _texts(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(_texts(one) for key, one in value.items() if key != "text")
    return sum(_texts(one) for one in value) if isinstance(value, list) else 0


def _limited_to(most: int) -> Check:
    def rule(value: dict[str, Any], path: str, report: Report) -> None:
        if _texts(value.get("rows")) > most:
            report.add(f"no more than {most} characters allowed in a table", f"{path}/rows")

    return rule


def _apart(check: Check) -> Check:
    """Text in tables does not count towards the message's own limit."""

    def outside(value: Any, path: str, report: Report) -> None:
        report.in_table = True
        check(value, path, report)
        report.in_table = False

    return outside


def _even_rows(value: dict[str, Any], path: str, report: Report) -> None:
    rows = value.get("rows")
    if isinstance(rows, list) and len({len(row) for row in rows if isinstance(row, list)}) > 1:
        report.add("all rows must have the same number of cells", f"{path}/rows")


def _plain_header(value: dict[str, Any], path: str, report: Report) -> None:
    rows = value.get("rows")
    if isinstance(rows, list) and rows:
        items(_header_cell, 20)(rows[0], f"{path}/rows/0", report)


table_fields: dict[str, Check] = {"rows": _apart(items(items(_cell, 20), 100))}
table = Shape(
    table_fields,
    {"block_id": string(255), "column_settings": items(_column_or_nothing, 20, least=0)},
    (_limited_to(TABLE_CHARACTERS),),
)

data_table = Shape(
    {"caption": string(2000), "rows": _apart(items(items(_cell, 20), 201, least=2))},
    {"block_id": string(255), "page_size": integer(1, 100), "row_header_column_index": integer(0, 19)},
    (_limited_to(DATA_TABLE_CHARACTERS), _even_rows, _plain_header),
)


def _positive(value: Any, path: str, report: Report) -> None:
    number(value, path, report)
    if isinstance(value, (int, float)) and value <= 0:
        report.add("must be greater than 0", path)


def _series_fit(value: dict[str, Any], path: str, report: Report) -> None:
    series, axis = value.get("series"), value.get("axis_config")
    if not isinstance(series, list) or not isinstance(axis, dict):
        return
    names = [one.get("name") for one in series if isinstance(one, dict)]
    if len(set(map(json.dumps, names))) < len(names):
        report.add("series names must be unique", f"{path}/series")
    for index, one in enumerate(series):
        points = one.get("data") if isinstance(one, dict) else None
        labels = [point.get("label") for point in points or [] if isinstance(point, dict)]
        if labels != axis.get("categories"):
            report.add("labels must match the categories of the axis", f"{path}/series/{index}/data")


_segment = untyped(Shape({"label": string(20), "value": _positive}))
_point = untyped(Shape({"label": string(20), "value": number}))
_series = untyped(Shape({"name": string(20), "data": items(_point, 20)}))
_axis = untyped(Shape({"categories": items(string(20), 20)}, {"x_label": string(50), "y_label": string(50)}))
_xy = Shape({"series": items(_series, 12), "axis_config": _axis}, {}, (_series_fit,))

data_visualization = Shape(
    {
        "title": string(50),
        "chart": tagged({"pie": Shape({"segments": items(_segment, 12)}), "bar": _xy, "line": _xy, "area": _xy}),
    },
    {"block_id": string(255)},
)
