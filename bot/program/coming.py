"""Periods that are to come, as people ask what they will bring: `next month`, `this week`, `in March`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.program.periods import NamedPeriod, Period, between, month_of, named_period, quarter_of, year_of

_A_WEEK = timedelta(days=7)
_COMING = re.compile(
    r"\b(?:the )?(?:(?P<which>this|next|coming) week|(?:next|coming) (?P<unit>month|quarter|year)"
    r"|(?:next|coming) (?P<days>[1-9]\d{0,2}) days?)\b",
    re.IGNORECASE | re.ASCII,
)
# What says its year, or that it is over, is no other.
_FIXED = re.compile(r"\d{4}|last|past|previous", re.IGNORECASE | re.ASCII)


def named_coming_period(text: str, *, today: date) -> NamedPeriod | None:
    """Give the first period that a text names, None when it names none; without a year it is the current or the next.

    Args:
        text: a sentence.
        today: the day in the workspace's timezone.

    Raises:
        NotUnderstood: it names days that the calendar does not have, or that end before they begin.
    """
    coming = _COMING.search(text)
    if coming is not None:
        return NamedPeriod(coming.start(), coming.end(), _coming(coming, today))
    named = named_period(text, today=today)
    if named is None or named.period.last >= today or _FIXED.search(text[named.start : named.end]):
        return named
    first = named.period.first
    calendar: Callable[[date], Period] = quarter_of if text[named.start] in "qQ" else month_of
    return NamedPeriod(named.start, named.end, calendar(first.replace(year=first.year + 1)))


def _coming(found: re.Match[str], today: date) -> Period:
    if found["days"]:
        return between(today, today + timedelta(days=int(found["days"]) - 1), today=today)
    if found["which"]:
        monday = today - timedelta(days=today.weekday())
        first = monday if found["which"].casefold() == "this" else monday + _A_WEEK
        return between(first, first + _A_WEEK - timedelta(days=1), today=today)
    calendars: dict[str, Callable[[date], Period]] = {"month": month_of, "quarter": quarter_of, "year": year_of}
    calendar = calendars[found["unit"].casefold()]
    return calendar(calendar(today).last + timedelta(days=1))
