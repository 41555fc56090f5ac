"""A table that is given out, and what its rows are written with."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.model.json import JsonValue
from bot.program.money import in_units, show_amount
from bot.services.spreadsheets import Cell


@dataclass(frozen=True)
class Exported:
    """A table: its name, the names of its columns, and its rows.

    A row of `cells` is as a spreadsheet shows it, amounts in units of the currency; one of `values` is as programs read
    it, amounts in minor units.
    """

    name: str
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    values: tuple[tuple[JsonValue, ...], ...]


@dataclass(frozen=True)
class Setting:
    """What rows are written with: names of partners and people by their numbers, the currency, the timezone."""

    partners: Mapping[int, str]
    people: Mapping[str, str]
    currency: str
    zone: ZoneInfo


def amount_cell(minor: int, currency: str) -> Cell:
    """Give an amount in minor units in units of its currency."""
    units = in_units(minor, currency)
    # Three decimals would read as thousands.
    return show_amount(minor, currency) if units.as_tuple().exponent == -3 else units
