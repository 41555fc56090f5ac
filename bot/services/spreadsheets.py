"""Tables as files that spreadsheets open: nothing in a cell is ever taken for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | date | None

# Spreadsheets read a cell that begins so as a formula, in Japan with wide signs too; OWASP, “CSV injection”.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*", re.ASCII)


def neutral(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: with an apostrophe in front where it looks like one.

    A number stays a number, one below zero as well.
    """
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Give rows as CSV, the first one the head; days in ISO format, nothing for None."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return file.getvalue()
