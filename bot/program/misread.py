"""Telling what looks like a period of the calendar and is none: `2026-13`, `Q5`, `9999`, `2026-11-03`."""

import re
from dataclasses import dataclass

from bot.program.periods import YEARS

_LIKE = re.compile(
    r"(?<![\w/.#-])(?:"
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"|\d{4}[-/ ]?q\d+|q\d+(?:[-/, ]{1,2}\d{2,4})?"
    r"|(?:\d{4}[-/.]\d{1,3}|\d{1,3}[-/.]\d{4})"
    r"|(?P<year>\d{4,})"
    r")(?!\w|[/.-]\w)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class NoPeriod:
    """Words that look like a period: where they begin and end in the text, and why they are none."""

    start: int
    end: int
    why: str


def misread_period(text: str) -> NoPeriod | None:
    """Give the first words of a text that look like a period, where all that are one were taken from it before."""
    found = _LIKE.search(text)
    return NoPeriod(found.start(), found.end(), _why(found)) if found else None


def _why(found: re.Match[str]) -> str:
    if found["day"]:
        return "a day is no period: figures are of a month, a quarter, a year or of two days that it lies between"
    if found["year"]:
        return f"years from {YEARS[0]} to {YEARS[-1]} are understood"
    return "a year has four quarters" if "q" in found[0].casefold() else "a month is written like 2026-10"
