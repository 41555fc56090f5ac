"""One workspace's program, whole."""

from dataclasses import dataclass, field

from bot.model import Tier
from bot.program.config.checks import in_words, never_falls, require, require_no_negatives
from bot.program.config.deals import DealRules
from bot.program.config.health import HealthRules
from bot.program.config.payments import CommissionRules, RebateRules, RevenueShareRules
from bot.program.config.rhythm import Rhythm
from bot.program.config.tiers import TierRule


@dataclass(frozen=True)
class ProgramConfig:
    """One workspace's program. The defaults are the program rules'.

    Attributes:
        tiers: the ladder, lowest first.
        deals: the rules of deal registration.
        commission: the rules of commission.
        rebate: the rules of the volume rebate.
        revenue_share: the rules of the revenue share.
        health: the rules of the health score.
        rhythm: the rhythm of the work.
        upgrade_health: health score from which an upgrade is suggested once the next tier's requirement is met.
        downgrade_quarters: quarter ends running below the tier's revenue after which a downgrade is reviewed.
        downgrade_health_weeks: weekly health scores running below `health.at_risk` after which it is reviewed too.
        tier_kept_months: months from its assignment for which a tier is not reviewed.
        first_deal_days: days from activation within which a partner's first deal is expected.
        quiet_after_days: days without a touch after which a partner counts as quiet.
        silent_after_days: days without a touch after which a partner counts as at risk.
        follow_up_after_days: days after a touch, or a finished step, for which what is amiss may rest.
        stalled_after_days: days in `recruiting` or `onboarding` after which the stage counts as stalled.
        playbook_stalled_after_days: days without a finished step after which a playbook counts as stalled.
    """

    tiers: tuple[TierRule, ...] = (
        TierRule(Tier.REGISTERED, 0, 0, 0, 365, 30, 0, 0, 1_500),
        TierRule(Tier.SILVER, 100_000_00, 1, 1, 182, 60, 30, 5_000_00, 2_000),
        TierRule(Tier.GOLD, 500_000_00, 2, 2, 91, 90, 60, 15_000_00, 2_500),
        TierRule(Tier.STRATEGIC, 1_000_000_00, 3, 3, 30, 120, 90, 50_000_00, 2_500),
    )
    deals: DealRules = field(default_factory=DealRules)
    commission: CommissionRules = field(default_factory=CommissionRules)
    rebate: RebateRules = field(default_factory=RebateRules)
    revenue_share: RevenueShareRules = field(default_factory=RevenueShareRules)
    health: HealthRules = field(default_factory=HealthRules)
    rhythm: Rhythm = field(default_factory=Rhythm)
    upgrade_health: int = 80
    downgrade_quarters: int = 2
    downgrade_health_weeks: int = 2
    tier_kept_months: int = 12
    first_deal_days: int = 90
    quiet_after_days: int = 30
    silent_after_days: int = 60
    follow_up_after_days: int = 7
    stalled_after_days: int = 30
    playbook_stalled_after_days: int = 14

    def __post_init__(self) -> None:
        require_no_negatives(self)
        self._require_ladder()
        for rule in self.tiers:
            require(
                rule.commission_bp <= self.commission.cap_bp,
                f"the highest commission rate (the cap) cannot be below the base rate of {rule.tier.label}",
            )
            require(
                self.deals.warning_days[0] < rule.protection_days,
                f"the first warning cannot come before the protection of {rule.tier.label} deals begins",
            )
        require(
            self.health.at_risk <= self.upgrade_health <= 100,
            "the health for an upgrade cannot be one at which a downgrade is reviewed, nor more than 100",
        )
        require(
            min(self.downgrade_quarters, self.downgrade_health_weeks) >= 1,
            "a downgrade review wants a cause at least once",
        )
        require(self.quiet_after_days < self.silent_after_days, "a partner is quiet before it counts as at risk")

    def rule(self, tier: Tier) -> TierRule:
        """Give the rule of a tier."""
        return next(rule for rule in self.tiers if rule.tier is tier)

    def _require_ladder(self) -> None:
        require([rule.tier for rule in self.tiers] == list(Tier), "the ladder names every tier once, lowest first")
        for name in ("sourced_revenue", "certified_sales", "certified_technical"):
            require(
                never_falls([getattr(rule, name) for rule in self.tiers]),
                f"a higher tier cannot ask for less than a lower one: {in_words(name)}",
            )


DEFAULT_PROGRAM = ProgramConfig()
