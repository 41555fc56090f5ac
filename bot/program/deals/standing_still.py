"""When a deal last moved, by which it is seen to stand still. Source: the program rules' monthly report."""

from datetime import date

from bot.model import Deal
from bot.model.facts import DealRow
from bot.program.outcomes import DealFacts


def last_moved(row: Deal | DealRow, seen: DealFacts, *, today: date) -> date:
    """Give the day on which a deal last moved: registered, decided, extended, or moved on by somebody.

    Args:
        row: the deal as stored.
        seen: the same as the rules see it.
        today: the day asked about, in the workspace's timezone; no later one is seen.
    """
    days = (seen.decided_on, row.extended_on, seen.moved_on)
    return max((day for day in days if day is not None and day <= today), default=seen.registered_on)
