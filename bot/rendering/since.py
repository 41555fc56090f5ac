"""How long ago a day was, beside the day."""

from datetime import date

from bot.program.words import count, on_day


def ago(day: date | None, today: date) -> str:
    """Give a day and its distance: `3 Nov 2026, 19 days ago`; `never` when there is none.

    Args:
        day: not after today.
        today: the day in the workspace's timezone.
    """
    if day is None:
        return "never"
    days = (today - day).days
    return f"{on_day(day)}, {count(days, 'day')} ago" if days > 0 else f"{on_day(day)}, today"
