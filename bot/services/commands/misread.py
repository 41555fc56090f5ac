"""Asking back about words that look like a period and are none."""

from collections.abc import Callable
from datetime import date

from bot.model.errors import Choice, NotUnderstood
from bot.program.periods import Period
from bot.services.buttons import that_fit
from bot.services.grammar import shortened
from bot.services.kpis.called import USUAL_PERIODS


def no_period(said: str, why: str, line: Callable[[Period], str], *, today: date) -> NotUnderstood:
    """Say that words are no period, and offer those that people look at most.

    Args:
        said: the words.
        why: why they are none.
        line: gives the command line with a period in their place.
        today: the day in the workspace's timezone.
    """
    return NotUnderstood(
        f"“{shortened(said)}” is no period that I can read: {why}.",
        "Pick one, or write it like Q3, October, 2026 or last quarter.",
        that_fit(Choice(label, line(period(today))) for label, period in USUAL_PERIODS.items()),
    )
