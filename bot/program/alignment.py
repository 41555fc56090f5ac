"""When the owner is asked how well a partner's goals fit ours. Source: the program rules' health."""

from datetime import date, timedelta

from bot.model import Partner, Stage
from bot.program.config import ProgramConfig

# Asked once a quarter, while an answer still counts for some weeks.
ASKED_EVERY = timedelta(days=91)
_NOT_ASKED = frozenset({Stage.EXITING, Stage.ENDED})


def alignment_due(partner: Partner, answered_on: date | None, today: date, *, program: ProgramConfig) -> bool:
    """Tell whether the owner is to be asked.

    Args:
        partner: the partner; one in exit, or before its activation, is not asked about.
        answered_on: the day of the newest answer up to today, None when there is none.
        today: the day in the workspace's timezone.
        program: the workspace's program; one that does not count alignment does not ask.
    """
    if not program.health.weights.alignment:
        return False
    if partner.activated_on is None or partner.activated_on > today or partner.stage in _NOT_ASKED:
        return False
    return answered_on is None or today - answered_on >= ASKED_EVERY
