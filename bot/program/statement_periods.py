"""The periods for which commission is stated. Source: the program rules' commission: quarterly, or monthly if set."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.program.config import StatementRhythm
from bot.program.periods import Period, month_of, quarter_of
from bot.program.versions import ProgramVersions

_A_DAY = timedelta(days=1)


def statement_period(day: date, versions: ProgramVersions) -> Period:
    """Give the period of the statement into which a line booked on a day falls.

    A month is stated alone where the rules of its own last day, or of its quarter's, say so: a change of the rhythm
    never moves what was stated already into another statement.

    Args:
        day: the day.
        versions: the workspace's program through time.
    """
    month, quarter = month_of(day), quarter_of(day)
    rhythms = {versions.on(period.last).commission.statements for period in (month, quarter)}
    return month if StatementRhythm.MONTHLY in rhythms else quarter


def statement_periods(first: date, last: date, versions: ProgramVersions) -> Iterator[Period]:
    """Give the periods from the one of a day to the one of another, in their order."""
    while True:
        period = statement_period(first, versions)
        yield period
        if last <= period.last:
            return
        first = period.last + _A_DAY


def is_running(period: Period, today: date) -> bool:
    """Whether a period is not over at the end of a day."""
    return today < period.last
