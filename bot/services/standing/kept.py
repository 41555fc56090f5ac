"""How a partner stands, in the few values by which lists of all partners are filtered and put in order."""

from typing import NamedTuple

from bot.program.case import Case
from bot.program.health import Band
from bot.program.outcomes import revenue
from bot.program.periods import last_365_days
from bot.program.tier_moves import Move


class Standing(NamedTuple):
    """How a partner stands on a day; the words for those that are shown are made when they are.

    Attributes:
        is_active: whether it has a health: it was activated by then.
        score: its health, None where nothing could be assessed.
        escalated: whether something asks for an escalation.
        sourced: its sourced revenue of 365 days, in minor units.
        move: where it may go on the ladder, None where nothing is suggested.
    """

    is_active: bool
    score: int | None
    band: Band | None
    escalated: bool
    sourced: int
    move: Move | None

    @classmethod
    def of(cls, case: Case) -> "Standing":
        """Take from a partner's case what is kept of it."""
        health, today = case.health, case.today
        return cls(
            is_active=health is not None,
            score=health.score if health else None,
            band=health.band if health else None,
            escalated=bool(health and health.escalate),
            sourced=revenue(case.seen_deals, last_365_days(today), today=today),
            move=case.move.move if case.move else None,
        )
