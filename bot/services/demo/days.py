"""Days and instants before the moment that the demo is loaded."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import overload

_FRIDAY = 4


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The day of loading in the workspace's timezone, and the instant."""

    today: date
    now: datetime

    @overload
    def past(self, offset: int) -> date: ...
    @overload
    def past(self, offset: None) -> None: ...
    def past(self, offset: int | None) -> date | None:
        """Give the day so many days from today, or the Friday before it when that is a weekend."""
        if offset is None:
            return None
        day = self.day(offset)
        return day - timedelta(days=max(day.weekday() - _FRIDAY, 0))

    def day(self, offset: int) -> date:
        """Give the day so many days from today."""
        return self.today + timedelta(days=offset)

    def instant(self, day: date, *, minutes: int) -> datetime:
        """Give the instant so many minutes after 08:00 UTC, or now when that is still to come."""
        return min(datetime.combine(day, time(8), UTC) + timedelta(minutes=minutes), self.now)
