"""Figures as tables for people; scripts read the same as JSON."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.model.json import Json, JsonValue
from bot.program.money import show_amount
from bot.program.percents import show_percent

_MONEY = frozenset(
    ("value", "accrued", "clawed_back", "carried_in", "payable", "carried_out", "revenue", "rebate", "money")
)
_NOT_SET = "not set"
_MOST_IDS = 12


def print_figures(figures: Json | Sequence[Json], currency: str) -> None:
    """Print figures as a table, and below each row what it is made of.

    Args:
        figures: rows, or figures by their names, as `--json` prints them.
        currency: the workspace's, as its ISO 4217 code.
    """
    console = Console(highlight=False)
    if isinstance(figures, dict):
        console.print(_by_name(figures, currency))
        return
    rows = figures
    if not rows:
        console.print("There is nothing to show.")
        return
    if not any(_inner(row) for row in rows):
        console.print(_table(rows, currency))
        return
    for row in rows:
        console.print(_table([row], currency))
        for inner in _inner(row):
            console.print(_table(inner, currency), new_line_start=True)


def _by_name(figures: Json, currency: str) -> Table:
    """Give KPIs by name: the value in its unit, how it is worked out, and what it is made of."""
    table = Table("figure", "value", "how", "made of")
    for name, figure in figures.items():
        if isinstance(figure, dict):
            ids = figure.get("ids")
            made_of = [str(one) for one in ids] if isinstance(ids, list) else []
            more = f" and {len(made_of) - _MOST_IDS} more" if len(made_of) > _MOST_IDS else ""
            table.add_row(
                _words(name),
                _in_unit(figure.get("value"), str(figure.get("unit")), currency),
                Text(str(figure.get("formula", ""))),
                f"{', '.join(made_of[:_MOST_IDS])}{more}",
            )
    return table


def _table(rows: Sequence[Json], currency: str) -> Table:
    names = [name for name, value in rows[0].items() if not _is_rows(value)]
    table = Table(*map(_words, names))
    for row in rows:
        table.add_row(*(Text(_shown(name, row.get(name), currency)) for name in names))
    return table


def _inner(row: Json) -> list[list[Json]]:
    """Give the rows within a row: the lines of a statement."""
    found = [value for value in row.values() if _is_rows(value)]
    return [[one for one in value if isinstance(one, dict)] for value in found if isinstance(value, list)]


def _is_rows(value: JsonValue) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _shown(name: str, value: JsonValue, currency: str) -> str:
    if value is None:
        return _NOT_SET
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, Mapping) and "points" in value:
        return _shown("points", value["points"], currency)
    if isinstance(value, Mapping):
        return "\n".join(f"{_words(key)}: {_shown(key, one, currency)}" for key, one in value.items())
    if isinstance(value, int | float) and not isinstance(value, bool):
        unit = "money" if name in _MONEY else "bp" if name.endswith("_bp") else ""
        return _in_unit(value, unit, currency)
    return str(value)


def _in_unit(value: JsonValue, unit: str, currency: str) -> str:
    if not isinstance(value, int | float):
        return _NOT_SET
    if unit == "money":
        return show_amount(int(value), currency)
    if unit == "bp":
        return show_percent(Fraction(value).limit_denominator(10_000))
    return f"{value:,} {unit}".rstrip()


def _words(name: str) -> str:
    return name.removesuffix("_bp").replace("_", " ")
