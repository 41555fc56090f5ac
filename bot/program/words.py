"""Days, counts and sentences in words, the same everywhere."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache


def count(number: int, noun: str) -> str:
    """Give a number with its noun: `1 day`, `12 days`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def sentence(text: str) -> str:
    """Give a sentence with its full stop, unless the name at its end brings one (`S.r.l.`)."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def capitalised(text: str) -> str:
    """Give a text with a capital at its beginning; everything else stays as it is, names in it too."""
    return text[:1].upper() + text[1:]


def listed(things: Sequence[str]) -> str:
    """Name several things: `one`, `one and two`, `one, two and three`; empty for none."""
    *others, last = things or [""]
    return f"{', '.join(others)} and {last}" if others else last


@lru_cache(maxsize=4_096)
def on_day(day: date) -> str:
    """Give a day as people read it in any country: `3 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def in_days(days: int, past: str, coming: str) -> str:
    """Say how far a day is: `was due 3 days ago`, `is due today`, `is due in 5 days`."""
    if days < 0:
        return f"{past} {count(-days, 'day')} ago"
    return f"{coming} today" if days == 0 else f"{coming} in {count(days, 'day')}"
