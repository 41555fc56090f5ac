"""The way to the next tier. Source: the program rules' tiers; a requirement is revenue and certifications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.model import Partner
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig, TierRule
from bot.program.outcomes import DealFacts, revenue
from bot.program.periods import last_365_days


@dataclass(frozen=True, slots=True)
class TierProgress:
    """How far a partner is on its way up.

    Attributes:
        rule: what the partner's tier asks and gives.
        revenue: its sourced revenue of the last 365 days, in minor units.
        next: what the next tier asks and gives; None in the highest one, where nothing is missing.
        revenue_missing: sourced revenue still missing to it, in minor units.
        sales_missing: certified sales people still missing.
        technical_missing: certified technical people still missing.
    """

    rule: TierRule
    revenue: int
    next: TierRule | None
    revenue_missing: int = 0
    sales_missing: int = 0
    technical_missing: int = 0

    @property
    def is_met(self) -> bool:
        """Whether the next tier's requirement is met, revenue and certifications."""
        return self.next is not None and not (self.revenue_missing or self.sales_missing or self.technical_missing)


def progress(
    partner: Partner, deals: Iterable[DealFacts], *, today: date, program: ProgramConfig = DEFAULT_PROGRAM
) -> TierProgress:
    """Compare a partner with the next tier.

    Args:
        partner: the partner.
        deals: all its deals.
        today: the day asked about, in the workspace's timezone.
        program: the workspace's program.
    """
    sourced = revenue(deals, last_365_days(today), today=today)
    rule = program.rule(partner.tier)
    higher = program.tiers[program.tiers.index(rule) + 1 :]
    if not higher:
        return TierProgress(rule, sourced, None)
    return TierProgress(
        rule,
        sourced,
        higher[0],
        revenue_missing=max(higher[0].sourced_revenue - sourced, 0),
        sales_missing=max(higher[0].certified_sales - partner.certified_sales, 0),
        technical_missing=max(higher[0].certified_technical - partner.certified_technical, 0),
    )


class Certified(Protocol):
    """Whoever has certified people: a partner, or what it was on a day."""

    @property
    def certified_sales(self) -> int:
        """How many sales people are certified."""

    @property
    def certified_technical(self) -> int:
        """How many technical people are certified."""


def is_certified(partner: Certified, rule: TierRule) -> bool:
    """Whether a partner meets a tier's certifications; a tier that asks for none is never met by them."""
    return (
        rule.asks_for_certifications
        and partner.certified_sales >= rule.certified_sales
        and partner.certified_technical >= rule.certified_technical
    )
