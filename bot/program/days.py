"""Days of the calendar as people write them in a sentence."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a couple of": 2, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
# Two digits of a year are of this century.
_CENTURY = 2000
# A day without a year is a coming one only within this time: people write down what was.
_NEAR = timedelta(days=90)


def _one_of(names: tuple[str, ...]) -> str:
    return "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in names)


_MONTH = rf"(?P<month>{_one_of(_MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_UNIT = r"(?P<unit>day|week|month|year)"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"


@dataclass(frozen=True)
class NamedDay:
    """A day that a text names.

    Attributes:
        start: where its words begin in the text.
        end: where they end.
        days: the day that it is; several where it reads more ways than one, the likeliest first, none where the
            calendar has no such day.
        instead: what may have been meant by a day that the calendar does not have.
        is_span: the words name more than a day (`last week`); `days` holds the days to pick from.
        is_weekday: only the weekday is named, so that the last one and the coming one are both possible; `days` holds
            the last one.
    """

    start: int
    end: int
    days: tuple[date, ...]
    instead: tuple[date, ...] = ()
    is_weekday: bool = False
    is_span: bool = False


# The days that words name, and what may have been meant by one that the calendar does not have.
_Days: TypeAlias = tuple[tuple[date, ...], tuple[date, ...]]
_Read: TypeAlias = Callable[[re.Match[str], date], _Days]


def _in_numbers(found: re.Match[str], today: date) -> _Days:
    """Read `2026-11-03` and `3.11.2026`, which is written in this order wherever dots are."""
    return _exactly(int(found["year"]), int(found["month"]), int(found["day"]))


def _slashes(found: re.Match[str], today: date) -> _Days:
    """Read `11/20/2026`; what comes first depends on the country, so `3/4/2026` is two days."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if year < 100:
        year += _CENTURY
    readings = (_day(year, first, second), _day(year, second, first))
    return tuple(dict.fromkeys(day for day in readings if day)), ()


def _with_month(found: re.Match[str], today: date) -> _Days:
    """Read `3 March 2026` and `March 3`; without a year, it is the last such day, or a coming one that is near."""
    month, day = _place(found["month"], _MONTHS) + 1, int(found["day"])
    if found["year"]:
        return _exactly(int(found["year"]), month, day)
    years = (today.year - 1, today.year, today.year + 1)
    days = [one for year in years if (one := _day(year, month, day)) and one - today < _NEAR]
    # 29 February is often none of these three years'.
    return ((max(days),), ()) if days else _exactly(today.year, month, day)


def _weekday(found: re.Match[str], today: date) -> _Days:
    number, which = _place(found["weekday"], _WEEKDAYS), (found["which"] or "").casefold()
    if which == "this":
        return _moved(today, number - today.weekday())
    if which in ("next", "coming"):
        return _moved(today, (number - today.weekday() - 1) % 7 + 1)
    return _moved(today, -((today.weekday() - number - 1) % 7 + 1))


def _near(found: re.Match[str], today: date) -> _Days:
    word = found["near"].casefold()
    days = -1 if "yesterday" in word or "last" in word else "tomorrow" in word
    return _moved(today, 2 * days if word.startswith("day") else days)


def _distance(found: re.Match[str], today: date) -> _Days:
    """Read `two weeks ago` and `in two weeks`."""
    number = found["number"].casefold()
    count = int(number) if number.isdigit() else _NUMBERS.get(number, 1)
    return _units(today, found["unit"], -count if found["ago"] else count)


def _about(found: re.Match[str], today: date) -> _Days:
    """Read `a few weeks ago`, which may be two to four."""
    ways = (_units(today, found["unit"] or "day", -count)[0] for count in (2, 3, 4))
    return tuple(day for days in ways for day in days), ()


def _span(found: re.Match[str], today: date) -> _Days:
    """Read `last week` as its working days, and a longer time as its first, middle and last day."""
    step = 0 if found["this"] else -1 if found["which"].casefold() == "last" else 1
    unit = (found["unit"] or "week").casefold()
    try:
        if unit == "week":
            monday = today + timedelta(days=7 * step - today.weekday())
            return tuple(monday + timedelta(days=day) for day in range(5)), ()
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        first = months_later(today.replace(month=(today.month - 1) // months * months + 1, day=1), step * months)
        length = (months_later(first, months) - first).days
        return tuple(first + timedelta(days=day) for day in (0, length // 2, length - 1)), ()
    except (OverflowError, ValueError):
        return (), ()


_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(rf"(?<![\w/.-]){form}(?!\w|[/.-]\w)", re.ASCII | re.IGNORECASE), read)
    for form, read in (
        (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _in_numbers),
        (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", _in_numbers),
        (r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})", _slashes),
        (rf"(?:the )?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", _with_month),
        (rf"{_MONTH}\s+(?:the )?{_DAY}{_YEAR}", _with_month),
        (rf"(?:(?P<which>last|next|this|coming)\s+)?(?P<weekday>{_one_of(_WEEKDAYS)}|tues|thurs)", _weekday),
        (r"(?:the )?(?P<near>day before yesterday|day after tomorrow)", _near),
        (r"(?P<near>yesterday|today|tomorrow|last (?:night|evening))", _near),
        (rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) {_UNIT}s? (?P<ago>ago)", _distance),
        (rf"in (?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) {_UNIT}s?(?P<ago>)", _distance),
        (rf"(?:(?:a few|several|some) {_UNIT}s ago|the other day)", _about),
        (
            r"(?:(?:the )?(?:early|earlier|late|later|mid|beginning of|middle of|end of)[ -])?"
            r"(?:(?P<which>last|next|coming) (?P<unit>week|month|quarter|year)|(?P<this>this) week)",
            _span,
        ),
    )
)


def named_days(text: str, *, today: date) -> tuple[NamedDay, ...]:
    """Give the days that a text names, in their order.

    Understood are ISO days, `3.3.2026`, `11/20/2026`, `3 March 2026` and `March 3`, weekdays with or without `last` or
    `next`, `yesterday`, `the day before yesterday`, `tomorrow`, `two weeks ago`, `in 3 days`, and the times that are
    more than a day: `last week`, `next month`, `a few days ago`.

    Args:
        text: a sentence.
        today: the day in the workspace's timezone.
    """
    named: list[NamedDay] = []
    for pattern, read in _FORMS:
        for found in pattern.finditer(text):
            if any(one.start < found.end() and found.start() < one.end for one in named):
                continue
            days, instead = read(found, today)
            is_weekday = read is _weekday and not found["which"]
            is_span = read in (_about, _span)
            named.append(NamedDay(found.start(), found.end(), days, instead, is_weekday, is_span))
    return tuple(sorted(named, key=lambda one: one.start))


def read_day(text: str, *, today: date) -> date | None:
    """Give the day that a text is, None when it is none, more than one, or more than a day."""
    text = text.strip()
    for one in named_days(text, today=today):
        if (one.start, one.end) == (0, len(text)) and len(one.days) == 1 and not one.is_span:
            return one.days[0]
    return None


def _moved(today: date, days: int) -> _Days:
    try:
        return (today + timedelta(days=days),), ()
    except OverflowError:
        return (), ()


def _units(today: date, unit: str, count: int) -> _Days:
    unit = unit.casefold()
    if unit in ("day", "week"):
        return _moved(today, count * (7 if unit == "week" else 1))
    try:
        return (months_later(today, count * (12 if unit == "year" else 1)),), ()
    except ValueError:
        return (), ()


def months_later(day: date, count: int) -> date:
    """Give the same day some months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _exactly(year: int, month: int, day: int) -> _Days:
    found = _day(year, month, day)
    if found:
        return (found,), ()
    if 1 <= year <= 9999 and 1 <= month <= 12 and day > 0:
        return (), (date(year, month, monthrange(year, month)[1]),)
    return (), ()


def _place(name: str, names: tuple[str, ...]) -> int:
    """Give the position of a name written in full or by its first letters."""
    return next(number for number, full in enumerate(names) if full.startswith(name.casefold()[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
