"""What a person can ask for about how partners stand, as typed requests."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class HealthFilter(StrEnum):
    """Which partners a list of health shows."""

    HEALTHY = "healthy"
    WATCH = "watch"
    AT_RISK = "at-risk"
    CRITICAL = "critical"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class ShowHealth:
    """A partner's health; `maths` shows the numbers behind it."""

    partner_id: int
    maths: bool = False


@dataclass(frozen=True)
class ListHealth:
    """Health of all active partners, the worst first, one page at a time (from 1).

    Attributes:
        only: those of a band, or those to be escalated; at risk are those that are critical, too.
        mine: those of the person who asks.
    """

    only: HealthFilter | None = None
    mine: bool = False
    page: int = 1


@dataclass(frozen=True)
class AnswerAlignment:
    """The owner's own answer: how well a partner's goals fit ours, in points, with a note."""

    partner_id: int
    points: int
    note: str = ""


@dataclass(frozen=True)
class ShowTiers:
    """A partner's way to the next tier."""

    partner_id: int


@dataclass(frozen=True)
class ListTiers:
    """The ladder: what each tier asks and gives, who is where, and whose tier is to be looked at."""


StandingRequest: TypeAlias = ShowHealth | ListHealth | AnswerAlignment | ShowTiers | ListTiers
