"""Periods of the calendar: months, quarters and years are calendar ones, and both ends of each count."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_A_DAY = timedelta(days=1)
# The last 365 days of D are D-364..D.
_YEAR = timedelta(days=364)


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


def month_of(day: date) -> Period:
    """Give the calendar month of a day, as `October 2026`."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return Period(day.replace(day=1), last, f"{day:%B} {day.year}")


def quarter_of(day: date) -> Period:
    """Give the calendar quarter of a day, as `Q3 2026`."""
    number = (day.month - 1) // 3
    last = month_of(date(day.year, 3 * number + 3, 1)).last
    return Period(date(day.year, 3 * number + 1, 1), last, f"Q{number + 1} {day.year}")


def year_of(day: date) -> Period:
    """Give the calendar year of a day, as `2026`."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def last_full_month(day: date) -> Period:
    """Give the month before the one of a day: the last that is over."""
    return month_of(month_of(day).first - _A_DAY)


def last_full_quarter(day: date) -> Period:
    """Give the quarter before the one of a day: the last that is over."""
    return quarter_of(quarter_of(day).first - _A_DAY)


def year_so_far(day: date) -> Period:
    """Give the calendar year of a day up to it, as `2026 so far`."""
    return Period(date(day.year, 1, 1), day, f"{day.year} so far")


def last_365_days(day: date) -> Period:
    """Give the 365 days that end with a day."""
    return Period(day - _YEAR, day, "Last 365 days")
