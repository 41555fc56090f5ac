"""A clock that stands still until a test moves it."""

from datetime import UTC, date, datetime, timedelta

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Clock:
    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()

    def forward(self, **by: int) -> None:
        self.now += timedelta(**by)
