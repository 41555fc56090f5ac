"""When a tier is to be looked at: an upgrade that is earned, or a review for a downgrade. A person decides.

Source: the program rules' tiers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.model import Partner, Stage, Tier
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig, TierRule
from bot.program.days import months_later
from bot.program.money import show_amount
from bot.program.outcomes import DealFacts, revenue
from bot.program.periods import last_365_days, last_full_quarter
from bot.program.tiers import TierProgress, progress
from bot.program.words import listed, on_day

A_WEEK = timedelta(weeks=1)
_LEAVING = frozenset({Stage.EXITING, Stage.ENDED})


class Move(StrEnum):
    """Where a partner may go on the ladder."""

    UP = "upgrade"
    DOWN = "downgrade"


@dataclass(frozen=True, slots=True)
class TierMove:
    """A suggestion that a partner changes its tier.

    Attributes:
        tier: the tier above or below its own.
        reasons: what speaks for it, in sentences with their numbers.
    """

    move: Move
    tier: Tier
    reasons: tuple[str, ...]


def tier_move(
    partner: Partner,
    deals: Sequence[DealFacts],
    *,
    score: int | None,
    weekly: Mapping[date, int | None],
    today: date,
    currency: str,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> TierMove | None:
    """Tell whether a partner has earned the next tier, or its own is to be reviewed.

    A partner in exit is asked about neither. An upgrade that is earned comes first.

    Args:
        partner: the partner.
        deals: all its deals.
        score: its health on the day, None where it has none.
        weekly: its weekly health scores by the Mondays on which they were taken.
        today: the day asked about, in the workspace's timezone.
        currency: the workspace's, for the words.
        program: the workspace's program.
    """
    if partner.stage in _LEAVING:
        return None
    way = progress(partner, deals, today=today, program=program)
    if way.next is not None and way.is_met and score is not None and score >= program.upgrade_health:
        return TierMove(Move.UP, way.next.tier, _earned(way, way.next, score, currency, program))
    lower = program.tiers[: program.tiers.index(way.rule)]
    if not lower or _is_kept(partner, today, program):
        return None
    reasons = (
        *_too_little_revenue(partner, deals, way.rule, today, currency, program),
        *_too_low_health(weekly, today, program),
    )
    return TierMove(Move.DOWN, lower[-1].tier, reasons) if reasons else None


def _earned(way: TierProgress, above: TierRule, score: int, currency: str, program: ProgramConfig) -> tuple[str, ...]:
    asked = [show_amount(above.sourced_revenue, currency)]
    if above.asks_for_certifications:
        asked.append(f"{above.certified_sales} certified in sales and {above.certified_technical} in technology")
    won = show_amount(way.revenue, currency)
    return (
        f"{won} sourced in 365 days; {above.tier.label} asks for {', with '.join(asked)}.",
        f"A health of {score}; {program.upgrade_health} is enough.",
    )


def _is_kept(partner: Partner, today: date, program: ProgramConfig) -> bool:
    """Tell whether the tier was assigned too short a time ago to be reviewed."""
    return partner.tier_since is not None and today < months_later(partner.tier_since, program.tier_kept_months)


def _too_little_revenue(
    partner: Partner, deals: Sequence[DealFacts], rule: TierRule, today: date, currency: str, program: ProgramConfig
) -> tuple[str, ...]:
    """Give the reason that revenue stood below the tier's at so many quarter ends running, all since activation."""
    ends, day = [], today
    for _ in range(program.downgrade_quarters):
        day = last_full_quarter(day).last
        ends.append((day, revenue(deals, last_365_days(day), today=day)))
    earliest = ends[-1][0]
    if partner.activated_on is None or partner.activated_on > earliest:
        return ()
    if any(stood >= rule.sourced_revenue for _, stood in ends):
        return ()
    stood = listed([f"{show_amount(amount, currency)} on {on_day(end)}" for end, amount in reversed(ends)])
    asked = show_amount(rule.sourced_revenue, currency)
    return (f"Sourced revenue of 365 days stood at {stood}; {rule.tier.label} asks for {asked}.",)


def _too_low_health(weekly: Mapping[date, int | None], today: date, program: ProgramConfig) -> tuple[str, ...]:
    """Give the reason that the scores of the last Mondays, with none missing between, are too low."""
    monday = today - timedelta(days=today.weekday())
    # This week's is taken in the course of its Monday.
    newest = monday if monday in weekly else monday - A_WEEK
    running = [weekly.get(newest - week * A_WEEK) for week in range(program.downgrade_health_weeks)]
    low = [score for score in running if score is not None and score < program.health.at_risk]
    if len(low) < program.downgrade_health_weeks:
        return ()
    scores = listed([str(score) for score in reversed(low)])
    return (f"Its last weekly health scores, {scores}, are below {program.health.at_risk}.",)
