"""Periods of the calendar: months, quarters and years are calendar ones, and both ends of each count."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from bot.model.errors import NotUnderstood
from bot.program.words import count, on_day

_A_DAY = timedelta(days=1)
# The last 365 days of D are D-364..D.
_DAYS_BEFORE = timedelta(days=364)


# Of thousands of partners the same days are asked about, and a month's name takes longer than the rest of a rule.
_kept = lru_cache(maxsize=1_024)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row.

    Attributes:
        first: the first day of it.
        last: the last day of it; it counts, too.
        name: as people call it: `Q3 2026`, `October 2026`.
    """

    first: date
    last: date
    name: str

    def __contains__(self, day: date | None) -> bool:
        """Whether a day is in it; no day is in none."""
        return day is not None and self.first <= day <= self.last

    def up_to(self, day: date) -> "Period":
        """Give what of it is over by the end of a day; no day at all where it is still to come."""
        return Period(self.first, min(self.last, day), self.name)


@_kept
def month_of(day: date) -> Period:
    """Give the calendar month of a day, as `October 2026`."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Period(day.replace(day=1), last, f"{day:%B} {day.year}")


@_kept
def quarter_of(day: date) -> Period:
    """Give the calendar quarter of a day, as `Q3 2026`."""
    number = (day.month - 1) // 3
    last = month_of(date(day.year, 3 * number + 3, 1)).last
    return Period(date(day.year, 3 * number + 1, 1), last, f"Q{number + 1} {day.year}")


@_kept
def year_of(day: date) -> Period:
    """Give the calendar year of a day, as `2026`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def last_full_month(day: date) -> Period:
    """Give the month before the one of a day: the last that is over."""
    return month_of(month_of(day).first - _A_DAY)


def last_full_quarter(day: date) -> Period:
    """Give the quarter before the one of a day: the last that is over."""
    return quarter_of(quarter_of(day).first - _A_DAY)


@_kept
def year_so_far(day: date) -> Period:
    """Give the calendar year of a day up to it, as `2026 so far`."""
    return Period(date(day.year, 1, 1), day, f"{day.year} so far")


@_kept
def last_365_days(day: date) -> Period:
    """Give the 365 days that end with a day."""
    return Period(day - _DAYS_BEFORE, day, "Last 365 days")


def between(first: date, last: date, *, today: date | None = None) -> Period:
    """Give the days from one to another, called by the calendar's name where they have one.

    Args:
        first: the first day.
        last: the last day, not before the first.
        today: the day asked, for `2026 so far`.
    """
    known = [month_of(first), quarter_of(first), year_of(first), *([year_so_far(today)] if today else [])]
    name = f"{on_day(first)} to {on_day(last)}"
    return next((one for one in known if (one.first, one.last) == (first, last)), Period(first, last, name))


def period_before(period: Period) -> Period:
    """Give the month, quarter or year before one; of other days, as many right before them."""
    eve = period.first - _A_DAY
    for calendar in (month_of, quarter_of, year_of):
        if _same_days(calendar(period.first), period):
            return calendar(eve)
    return between(eve - (period.last - period.first), eve)


def written(period: Period) -> str:
    """Give a period as `read_period` reads it in any year: `2026-10`, `2026-Q3`, `2026`, `2026-07-01..2026-07-09`."""
    first = period.first
    if _same_days(month_of(first), period):
        return f"{first:%Y-%m}"
    if _same_days(quarter_of(first), period):
        return f"{first:%Y}-Q{(first.month + 2) // 3}"
    if _same_days(year_of(first), period):
        return f"{first:%Y}"
    return f"{first.isoformat()}..{period.last.isoformat()}"


def _same_days(one: Period, other: Period) -> bool:
    return (one.first, one.last) == (other.first, other.last)


_Read: TypeAlias = Callable[[re.Match[str], date], Period]

_YEAR = r"(?P<year>(?:19|20)\d{2})"
YEARS = range(1900, 2100)
"""The years that are understood; what is written beyond them is a slip, or stands for no day."""
OFFERED_YEARS = range(2000, YEARS.stop)
"""The years to which a button leads: nobody looks for a program of the last century."""
_ISO = r"\d{4}-\d{2}-\d{2}"
_MONTHS = tuple(name.casefold() for name in month_name)[1:]
_MONTH = "|".join(name if len(name) < 4 else f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
# In a sentence these are more often other words than months.
_ALSO_WORDS = frozenset({"mar", "march", "may"})
_IN_FRONT = re.compile(r"\b(?:in|for|of|during|since)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True)
class NamedPeriod:
    """A period that a text names, and where in the text its words begin and end."""

    start: int
    end: int
    period: Period


def _of_quarter(found: re.Match[str], today: date) -> Period:
    return _begun(found, 3 * int(found["quarter"]) - 2, today, quarter_of)


def _of_month(found: re.Match[str], today: date) -> Period:
    return _begun(found, int(found["month"]), today, month_of)


def _of_named_month(found: re.Match[str], today: date) -> Period:
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["name"].casefold()[:3]))
    return _begun(found, month, today, month_of)


def _begun(found: re.Match[str], month: int, today: date, calendar: Callable[[date], Period]) -> Period:
    """Give the period that begins with a month; without a year, the most recent one that has begun."""
    if found["year"]:
        return calendar(date(int(found["year"]), month, 1))
    begins = today.replace(month=month, day=1)
    return calendar(begins if begins <= today else begins.replace(year=today.year - 1))


def _of_year(found: re.Match[str], today: date) -> Period:
    return year_of(date(int(found["year"]), 1, 1))


def _near(found: re.Match[str], today: date) -> Period:
    unit = found["unit"].casefold()
    if found["which"].casefold() in ("this", "current"):
        return {"month": month_of, "quarter": quarter_of, "year": year_of}[unit](today)
    if unit == "year":
        return year_of(today.replace(year=today.year - 1, day=1))
    return last_full_month(today) if unit == "month" else last_full_quarter(today)


def _last_days(found: re.Match[str], today: date) -> Period:
    days = int(found["days"])
    return Period(today - timedelta(days=days - 1), today, f"Last {count(days, 'day')}")


def _so_far(found: re.Match[str], today: date) -> Period:
    unit = found["unit"].casefold()[:1]
    if unit == "y":
        return year_so_far(today)
    whole = quarter_of(today) if unit == "q" else month_of(today)
    return Period(whole.first, today, f"{whole.name} so far")


def _range(found: re.Match[str], today: date) -> Period:
    first, last = _iso_day(found["first"]), _iso_day(found["last"])
    if last < first:
        raise NotUnderstood(f"{found['last']} is before {found['first']}.", "Write the earlier day first.")
    return between(first, last, today=today)


def _iso_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(f"The calendar has no {text}.", "Write days like 2026-09-30.") from None
    if day.year not in YEARS:
        raise NotUnderstood(f"{text} is too far away.", f"Days from {YEARS[0]} on are understood.")
    return day


_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(rf"(?<![\w/.#-]){form}(?!\w|[/.-]\w)", re.ASCII | re.IGNORECASE), read)
    for form, read in (
        (rf"(?P<first>{_ISO})\s*(?:\.\.+|…|–|—|-|to|until)\s*(?P<last>{_ISO})", _range),
        (rf"{_YEAR}[-/ ]?q(?P<quarter>[1-4])", _of_quarter),
        (rf"q(?P<quarter>[1-4])(?:(?:[-/, ]| of ) ?{_YEAR})?", _of_quarter),
        (rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])", _of_month),
        (rf"(?P<name>{_MONTH}|sept)\.?(?:,? (?:of )?{_YEAR})?", _of_named_month),
        (r"(?:the )?(?P<which>this|current|last|previous) (?P<unit>month|quarter|year)(?! (?:so far|to date))", _near),
        (r"(?:the )?(?:last|past) (?P<days>[1-9]\d{0,3}) days?", _last_days),
        (r"(?:(?:this|the) )?(?P<unit>month|quarter|year) (?:so far|to date)", _so_far),
        (r"(?P<unit>[mqy])td", _so_far),
        (_YEAR, _of_year),
    )
)


def read_period(text: str, *, today: date) -> Period:
    """Give the period that a text is.

    Understood are `2026-Q3`, `Q3`, `Q3 2026`, `2026-10`, `October`, `Oct 2026`, `2026`, `2026-07-01..2026-07-09`,
    `last month`, `this quarter`, `previous year`, `last 30 days`, `ytd` and `quarter so far`. Without a year it is the
    most recent one that has begun.

    Args:
        text: the period, and nothing else.
        today: the day in the workspace's timezone.

    Raises:
        NotUnderstood: it is none of these, or it ends before it begins.
    """
    words = " ".join(text.split())
    for pattern, read in _FORMS:
        found = pattern.fullmatch(words)
        if found:
            return read(found, today)
    raise NotUnderstood(
        f"I cannot read “{words[:60]}” as a period." if words else "Which period?",
        "Write it like Q3, October, 2026, last quarter, last 30 days, or 2026-07-01..2026-09-15.",
    )


def named_period(text: str, *, today: date) -> NamedPeriod | None:
    """Give the first period that a sentence names, None when it names none.

    Args:
        text: a sentence.
        today: the day in the workspace's timezone.

    Raises:
        NotUnderstood: it names days that the calendar does not have, or that end before they begin.
    """
    named = [
        (found.start(), -found.end())
        for pattern, read in _FORMS
        for found in pattern.finditer(text)
        if read is not _of_named_month or _is_month(found, text)
    ]
    if not named:
        return None
    start, end = min(named)
    return NamedPeriod(start, -end, read_period(text[start:-end], today=today))


def _is_month(found: re.Match[str], text: str) -> bool:
    """Whether a name is a month's and no other word: `in May`, `May 2026`, but not `may we`."""
    is_other = found["name"].casefold() in _ALSO_WORDS and not found["year"]
    return not is_other or _IN_FRONT.search(text[: found.start()]) is not None
