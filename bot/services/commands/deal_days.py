"""The day in a line about a deal: of what happened, or of what is expected to come."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.model.errors import Choice, NotUnderstood
from bot.program.days import named_days
from bot.program.words import on_day
from bot.services.buttons import that_fit
from bot.services.grammar import escaped, shortened

_YEARS_AHEAD = (0, 1)
# Such words tell of a day that is over, whatever is asked for.
_OVER = re.compile(r"\d{4}|yesterday|ago|last", re.IGNORECASE)


def read_day_first(
    text: str,
    *,
    today: date,
    line: Callable[[str], str],
    coming: bool = False,
    otherwise: tuple[Choice, ...] = (),
) -> tuple[date, str]:
    """Give the day that a text begins with, and what follows it.

    Args:
        text: what begins with a day.
        today: the day in the workspace's timezone.
        line: the command line with a day in ISO format, for what is asked back.
        coming: it is a day to come, so that one without a year, or a weekday, is the next.
        otherwise: what is offered beside the days that it may be.

    Raises:
        NotUnderstood: it begins with none, or the day reads more ways than one.
    """
    found = next((one for one in named_days(text, today=today) if one.start == 0), None)
    if found is None:
        raise NotUnderstood(f"“{shortened(text)}” is no day.", "Write it like 2027-01-31.", otherwise)
    words, rest = text[: found.end], text[found.end :].strip()
    if len(found.days) == 1 and not found.is_span:
        day = found.days[0]
        return (_coming(words, day, today, is_weekday=found.is_weekday) if coming else day), rest
    said = f"“{shortened(words)}” {'can be more than one day' if found.days else 'is no day of the calendar'}."
    days = found.days or found.instead
    choices = tuple(Choice(on_day(day), line(f"{day.isoformat()} {escaped(rest)}".rstrip())) for day in days)
    raise NotUnderstood(said, "Pick the day, or write it like 2027-01-31.", that_fit((*choices, *otherwise)))


def _coming(words: str, day: date, today: date, *, is_weekday: bool) -> date:
    """Give the next such day; one that says its year, or that it is over, is no other."""
    if day >= today or _OVER.search(words):
        return day
    if is_weekday:
        return day + timedelta(days=7)
    return next((one for year in _YEARS_AHEAD if (one := _in_year(day, today.year + year)) and one >= today), day)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
