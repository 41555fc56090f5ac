"""Rows as a file has them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict

from tests.reckoning.rows import DealRow, PartnerRow


def csv_of(rows: Sequence[PartnerRow] | Sequence[DealRow]) -> bytes:
    """Give rows as CSV, amounts in units."""
    written = [{name: _text(name, value) for name, value in asdict(row).items()} for row in rows]
    file = io.StringIO()
    writer = csv.DictWriter(file, list(written[0]))
    writer.writeheader()
    writer.writerows(written)
    return file.getvalue().encode()


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in ("value", "annual_target") and isinstance(value, int):
        return f"{value // 100}.{value % 100:02}"
    return "" if value is None else str(value)
