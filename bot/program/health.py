"""A partner's health, 0 to 100, with its confidence and why. Source: the program rules' health."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model import Partner
from bot.program.config import DEFAULT_PROGRAM, HealthRules, ProgramConfig
from bot.program.health_dimensions import DIMENSIONS, Alignment, Dimension, Record
from bot.program.outcomes import DealFacts, revenue
from bot.program.percents import WHOLE_BP, rounded, show_percent
from bot.program.periods import last_full_quarter

__all__ = ["Alignment", "Band", "Dimension", "Health", "health"]


class Band(StrEnum):
    """What a score comes to."""

    HEALTHY = "Healthy"
    WATCH = "Watch"
    AT_RISK = "At risk"
    CRITICAL = "Critical"


@dataclass(frozen=True, slots=True)
class Health:
    """A partner's health on a day.

    Attributes:
        score: the points of the assessed dimensions as they weigh, scaled to 100; None when nothing could be assessed.
        dimensions: all five, in their order.
        escalate: why the partner is to be escalated; empty when it is not.
    """

    score: int | None
    band: Band | None
    dimensions: tuple[Dimension, ...]
    escalate: tuple[str, ...]

    @property
    def confidence(self) -> int:
        """How many dimensions are assessed."""
        return sum(one.points is not None for one in self.dimensions)

    @property
    def counted(self) -> int:
        """How many dimensions count in this program: all but those that weigh nothing."""
        return sum(one.weight > 0 for one in self.dimensions)

    @property
    def is_even(self) -> bool:
        """Whether all dimensions weigh the same."""
        return len({one.weight for one in self.dimensions}) == 1

    @property
    def fixes(self) -> tuple[Dimension, ...]:
        """The assessed dimensions that lack points, the one that gains most first."""
        lacking = [one for one in self.dimensions if one.lacking]
        return tuple(sorted(lacking, key=lambda one: -one.lacking))

    @property
    def best_fix(self) -> Dimension | None:
        """The dimension that gains most; None when each assessed one has all its points."""
        return next(iter(self.fixes), None)

    def gain(self, fixed: Dimension) -> int:
        """Give by how much the score rises when a dimension gets all its points."""
        return rounded(100 * fixed.lacking, _most(self.dimensions))


def health(
    partner: Partner,
    deals: Sequence[DealFacts],
    *,
    last_touch: date | None,
    alignment: Alignment | None,
    today: date,
    currency: str,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> Health | None:
    """Judge a partner.

    Args:
        partner: the partner.
        deals: all its deals.
        last_touch: its last dated touch up to the day, None when there is none.
        alignment: the owner's newest answer up to the day, None when there is none.
        today: the day asked about, in the workspace's timezone.
        currency: the workspace's, for the words.
        program: the workspace's program.

    Returns:
        None before the partner's activation.
    """
    if partner.activated_on is None or partner.activated_on > today:
        return None
    record = Record(partner, deals, last_touch, alignment, today, partner.activated_on, program, currency)
    dimensions = tuple(look(record) for look in DIMENSIONS)
    score = _score(dimensions)
    return Health(score, _band(score, program.health), dimensions, tuple(_escalations(record, score)))


def _score(dimensions: Sequence[Dimension]) -> int | None:
    most = _most(dimensions)
    return rounded(100 * (most - sum(one.lacking for one in dimensions)), most) if most else None


def _most(dimensions: Sequence[Dimension]) -> int:
    """Give what all assessed dimensions could have: their points times their weights."""
    return sum(one.weight * one.of for one in dimensions if one.points is not None)


def _band(score: int | None, rules: HealthRules) -> Band | None:
    if score is None:
        return None
    limits = ((rules.healthy, Band.HEALTHY), (rules.watch, Band.WATCH), (rules.at_risk, Band.AT_RISK))
    return next((band for limit, band in limits if score >= limit), Band.CRITICAL)


def _escalations(record: Record, score: int | None) -> list[str]:
    rules, reasons = record.program.health, []
    if score is not None and score < rules.escalate_below:
        reasons.append(f"A health of {score} is below {rules.escalate_below}.")
    last = last_full_quarter(record.today)
    before = last_full_quarter(last.first)
    now, then = (revenue(record.deals, quarter, today=record.today) for quarter in (last, before))
    if then and now * WHOLE_BP <= rules.escalate_drop_bp * then:
        reasons.append(
            f"Sourced revenue fell to {show_percent(rules.escalate_drop_bp)} or less: {record.money(now)} in "
            f"{last.name} after {record.money(then)} in {before.name}."
        )
    return reasons
