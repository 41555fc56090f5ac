"""Days of the calendar as people write them."""

import re
from datetime import date, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_FORMS = (re.compile(rf"{_DAY}\s+{_MONTH}{_YEAR}", re.ASCII), re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}", re.ASCII))
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_day(text: str, *, today: date) -> date | None:
    """Give the day that a text names, None when it names none.

    Understood are ISO days, `today`, `yesterday`, weekdays (the last one before today) and a day with an English
    month: without a year it is the nearest such day, which may be a coming one. `3/11/2026` reads two ways, so it is
    not a day.
    """
    plain = " ".join(text.casefold().split())
    if plain in ("today", "yesterday"):
        return today - timedelta(days=plain == "yesterday")
    if _ISO.fullmatch(plain):
        return _day(*map(int, plain.split("-")))
    weekday = _place(plain, _WEEKDAYS)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return next((_of_month(found, today) for form in _FORMS if (found := form.fullmatch(plain))), None)


def _of_month(found: re.Match[str], today: date) -> date | None:
    name = "sep" if found["month"] == "sept" else found["month"]
    month = _place(name, _MONTHS)
    if month is None:
        return None
    if found["year"]:
        return _day(int(found["year"]), month + 1, int(found["day"]))
    years = (today.year, today.year - 1, today.year + 1)
    days = [day for year in years if (day := _day(year, month + 1, int(found["day"])))]
    return min(days, key=lambda day: abs(day - today), default=None)


def _place(name: str, names: tuple[str, ...]) -> int | None:
    """Give the position of a name written in full or as its first three letters."""
    return next((number for number, full in enumerate(names) if name in (full, full[:3])), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
