"""The program's numbers. A number that appears anywhere else in the product comes from here.

Source: the program rules' tier table. Money is in minor units, durations in days.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.model import Tier


@dataclass(frozen=True)
class TierRule:
    """What a tier asks and gives.

    Attributes:
        sourced_revenue: won sourced revenue of the last 365 days that the tier asks for, in minor units.
        certified_sales: certified sales people it asks for.
        certified_technical: certified technical people it asks for.
        qbr_every_days: longest time between two business reviews, in days.
        protection_days: how long an approved deal is protected, in days from its approval.
    """

    tier: Tier
    sourced_revenue: int
    certified_sales: int
    certified_technical: int
    qbr_every_days: int
    protection_days: int


@dataclass(frozen=True)
class ProgramConfig:
    """One workspace's program. The defaults are the program rules'.

    Attributes:
        tiers: the ladder, lowest first.
        quiet_after_days: days without a touch after which a partner counts as quiet.
        silent_after_days: days without a touch after which a partner counts as at risk.
        follow_up_after_days: days after a touch, or a finished step, for which what is amiss may rest.
        stalled_after_days: days in `recruiting` or `onboarding` after which the stage counts as stalled.
        playbook_stalled_after_days: days without a finished step after which a playbook counts as stalled.
    """

    tiers: tuple[TierRule, ...] = (
        TierRule(Tier.REGISTERED, 0, 0, 0, 365, 30),
        TierRule(Tier.SILVER, 100_000_00, 1, 1, 182, 60),
        TierRule(Tier.GOLD, 500_000_00, 2, 2, 91, 90),
        TierRule(Tier.STRATEGIC, 1_000_000_00, 3, 3, 30, 120),
    )
    quiet_after_days: int = 30
    silent_after_days: int = 60
    follow_up_after_days: int = 7
    stalled_after_days: int = 30
    playbook_stalled_after_days: int = 14

    def __post_init__(self) -> None:
        if [rule.tier for rule in self.tiers] != list(Tier):
            raise ValueError("the ladder names every tier once, lowest first")
        if any(higher.sourced_revenue < lower.sourced_revenue for lower, higher in pairwise(self.tiers)):
            raise ValueError("a higher tier cannot ask for less revenue than a lower one")

    def rule(self, tier: Tier) -> TierRule:
        """Give the rule of a tier."""
        return next(rule for rule in self.tiers if rule.tier is tier)


DEFAULT_PROGRAM = ProgramConfig()
