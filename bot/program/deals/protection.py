"""How long an approved deal is protected, and how long a decision may take. Source: the program rules."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from bot.program.config.deals import DealRules
from bot.program.config.tiers import TierRule

HOUR = timedelta(hours=1)


def protected_until(approved_on: date, tier: TierRule) -> date:
    """Give the last day of protection of a deal that is approved on a day."""
    return approved_on + timedelta(days=tier.protection_days)


def extended_until(until: date, tier: TierRule) -> date:
    """Give the last day of protection once it is extended by the tier's length."""
    return until + timedelta(days=tier.extension_days)


def is_warned_of(until: date, today: date, rules: DealRules) -> bool:
    """Tell whether this is one of the days on which the end of protection is told."""
    return (until - today).days in rules.warning_days


def expires_soon(until: date, today: date, rules: DealRules) -> bool:
    """Tell whether the end of protection is so near that it is warned of."""
    return 0 <= (until - today).days <= rules.warning_days[0]


class Pace(Enum):
    """How a decision that is not made stands in its time."""

    IN_TIME = "in time"
    LATE = "late"
    BREACHED = "breached"


@dataclass(frozen=True)
class DecisionClock:
    """The time that is left for a decision, in plain hours: no business hours are assumed.

    Attributes:
        due: when it is to be decided.
        hours: whole hours that are left, or that it is late.
    """

    due: datetime
    hours: int
    pace: Pace


def decision_clock(registered_at: datetime, now: datetime, rules: DealRules) -> DecisionClock:
    """Give how much time is left to decide on a registration."""
    due, breach = (registered_at + HOUR * hours for hours in (rules.decision_hours, rules.breach_hours))
    pace = Pace.IN_TIME if now <= due else Pace.LATE if now <= breach else Pace.BREACHED
    return DecisionClock(due, abs(due - now) // HOUR, pace)
