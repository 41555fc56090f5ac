"""What a rule is, and the stages that most of them ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from bot.model import Stage
from bot.program.case import Case
from bot.program.steps import Found

Verdict: TypeAlias = tuple[Found, ...] | str
"""What a rule finds, or why it finds nothing, in one sentence."""

WORKING = frozenset({Stage.ONBOARDING, Stage.ACTIVE, Stage.GROWING, Stage.AT_RISK})
SELLING = frozenset({Stage.ACTIVE, Stage.GROWING, Stage.AT_RISK})
OPENING = frozenset({Stage.PROSPECT, Stage.RECRUITING})


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        name: its name in lines and figures; it never changes.
        about: what it recommends, as a noun: `a business review`.
        called: other words that people have for it.
        look: finds something in a partner's case, or says why not.
    """

    name: str
    about: str
    called: tuple[str, ...]
    look: Callable[[Case], Verdict]


def in_stage(case: Case) -> str:
    """Say in which stage a partner is, where a rule does not look at it for that."""
    return f"{case.facts.name} is in the stage “{case.facts.stage.label.lower()}”."


def rests_until(last: date | None, case: Case) -> date | None:
    """Give the day until which a last touch, or step, lets a matter rest; None when that is over."""
    until = last + timedelta(days=case.program.follow_up_after_days) if last else None
    return until if until and until >= case.today else None
