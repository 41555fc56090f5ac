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


class StatementCalendar:
    """The periods for which commission is stated, each worked out once for all the lines that fall into it.

    Args:
        versions: the workspace's program through time.
    """

    def __init__(self, versions: ProgramVersions) -> None:
        self._versions = versions
        self._of_months: dict[tuple[int, int], Period] = {}

    def period(self, day: date) -> Period:
        """Give the period of a day."""
        month = day.year, day.month
        if month not in self._of_months:
            self._of_months[month] = statement_period(day, self._versions)
        return self._of_months[month]

    def periods(self, first: date, last: date) -> Iterator[Period]:
        """Give the periods from the one of a day to the one of another, in their order."""
        while True:
            period = self.period(first)
            yield period
            if last <= period.last:
                return
            first = period.last + _A_DAY


def statement_periods(period: Period, versions: ProgramVersions) -> frozenset[Period]:
    """Give the periods of the statements into which the days of a period fall.

    Args:
        period: what is asked about; it may begin and end within a statement, as a month of a quarterly one does.
        versions: the workspace's program through time.
    """
    return frozenset(StatementCalendar(versions).periods(period.first, period.last))


def is_running(period: Period, today: date) -> bool:
    """Whether a period is not over at the end of a day."""
    return today < period.last
