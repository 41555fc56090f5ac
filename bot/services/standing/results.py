"""How partners stand, as frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.program.closing_gaps import GapClosed
from bot.program.config import TierRule
from bot.program.health import Band, Health
from bot.program.tier_moves import TierMove
from bot.program.tiers import TierProgress


@dataclass(frozen=True)
class WeeklyScore:
    """A partner's stored health of a day; None where nothing could be assessed then."""

    taken_on: date
    score: int | None


@dataclass(frozen=True)
class HealthCard:
    """A partner's health.

    Attributes:
        health: None before its activation.
        trend: the stored weekly scores, the oldest first.
        asks_alignment: the owner is to be asked how well the goals fit.
        alignment_note: what the owner wrote beside the newest answer.
        maths: the numbers behind it are shown, too.
    """

    partner_id: int
    partner_name: str
    activated_on: date | None
    health: Health | None
    trend: tuple[WeeklyScore, ...]
    asks_alignment: bool
    alignment_note: str
    today: date
    currency: str
    maths: bool = False


@dataclass(frozen=True)
class HealthLine:
    """A partner in a list of health.

    Attributes:
        confidence: how many dimensions are assessed, of those that are `counted`.
        before: its newest stored score that is a week old or older.
        why: the dimension that gains most, in one sentence, empty where all points are there.
        fix: what would give it all its points.
        escalate: why it is to be escalated; empty when it is not.
    """

    partner_id: int
    name: str
    score: int | None
    band: Band | None
    confidence: int
    counted: int
    before: WeeklyScore | None
    why: str
    fix: str
    escalate: tuple[str, ...]


@dataclass(frozen=True)
class HealthList:
    """One page of partners by health, the worst first.

    Attributes:
        line: the command line of this list without its page number.
        bands: how many partners are in each band, of all that were looked at.
        escalated: how many of those are to be escalated.
        not_active: how many have no health because they are not activated yet.
        ended: how many have ended and are left out.
        unassessed: how many have nothing yet to be judged by; they come last.
    """

    title: str
    rows: tuple[HealthLine, ...]
    total: int
    page: int
    pages: int
    line: str
    bands: Mapping[Band, int]
    escalated: int
    not_active: int
    ended: int
    unassessed: int


@dataclass(frozen=True)
class TierCard:
    """A partner's way to the next tier.

    Attributes:
        way: how far it is.
        score: its health, None where it has none.
        upgrade_health: the health from which an upgrade is suggested.
        gap: what closes the gap; None in the highest tier.
        customers: the customers of the deals that close it, by deal.
        move: a suggestion that a person decides on.
    """

    partner_id: int
    partner_name: str
    tier_since: date | None
    way: TierProgress
    certified_sales: int
    certified_technical: int
    score: int | None
    upgrade_health: int
    gap: GapClosed | None
    customers: Mapping[int, str]
    move: TierMove | None
    currency: str


@dataclass(frozen=True)
class Rung:
    """A tier of the ladder and who is in it: `names` are the first ones, `total` counts all."""

    rule: TierRule
    names: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class SuggestedMove:
    """A suggestion about a partner's tier."""

    partner_id: int
    name: str
    tier: str
    move: TierMove


@dataclass(frozen=True)
class TierLadder:
    """The tiers, highest first, and the suggestions: the most revenue first, `suggested` counts all of them."""

    rungs: tuple[Rung, ...]
    moves: tuple[SuggestedMove, ...]
    suggested: int
    currency: str


StandingResult: TypeAlias = HealthCard | HealthList | TierCard | TierLadder
