from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.model import PartnerType, Tier
from bot.program.config import (
    DEFAULT_PROGRAM,
    AgendaPart,
    Bonus,
    CommissionRules,
    DealRules,
    HealthRules,
    HealthWeights,
    PipelineStep,
    ProgramConfig,
    RebateBand,
    RebateRules,
    RevenueShareRules,
    Rhythm,
    StatementRhythm,
    TierRule,
)


def test_the_tiers_are_the_program_rules() -> None:
    assert [
        (
            rule.sourced_revenue // 100,
            rule.certified_sales,
            rule.certified_technical,
            rule.review,
            rule.protection_days,
            rule.extension_days,
            rule.mdf // 100,
            rule.commission_bp,
        )
        for rule in DEFAULT_PROGRAM.tiers
    ] == [
        (0, 0, 0, "yearly", 30, 0, 0, 1_500),
        (100_000, 1, 1, "half-yearly", 60, 30, 5_000, 2_000),
        (500_000, 2, 2, "quarterly", 90, 60, 15_000, 2_500),
        (1_000_000, 3, 3, "monthly", 120, 90, 50_000, 2_500),
    ]


def test_a_review_rhythm_of_ones_own_is_said_in_days() -> None:
    gold = DEFAULT_PROGRAM.rule(Tier.GOLD)
    assert (replace(gold, qbr_every_days=45).review, replace(gold, qbr_every_days=1).review) == (
        "every 45 days",
        "every 1 day",
    )


def test_the_standup_takes_23_minutes() -> None:
    assert DEFAULT_PROGRAM.rhythm.standup_minutes == 23


def test_a_dimension_is_scored_in_quarters_of_its_points() -> None:
    assert DEFAULT_PROGRAM.health.step_points == (20, 15, 10, 5)
    assert HealthRules(dimension_points=40).step_points == (40, 30, 20, 10)


def of_tier(tier: Tier, **changes: int) -> ProgramConfig:
    tiers = tuple(
        replace(rule, **changes) if rule.tier is tier else rule  # type: ignore[arg-type]
        for rule in DEFAULT_PROGRAM.tiers
    )
    return ProgramConfig(tiers=tiers)


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (lambda: ProgramConfig(tiers=DEFAULT_PROGRAM.tiers[::-1]), "every tier once, lowest first"),
        (lambda: of_tier(Tier.GOLD, sourced_revenue=99_999_99), "cannot ask for less .* the sourced revenue"),
        (lambda: of_tier(Tier.SILVER, certified_sales=3), "cannot ask for less .* the certified sales"),
        (lambda: of_tier(Tier.REGISTERED, qbr_every_days=366), "at least once a year"),
        (lambda: of_tier(Tier.REGISTERED, qbr_every_days=0), "at most once a day"),
        (lambda: of_tier(Tier.GOLD, mdf=-1), "the mdf cannot be below zero"),
        (lambda: of_tier(Tier.STRATEGIC, commission_bp=10_001), "the commission must be between"),
        (lambda: of_tier(Tier.REGISTERED, protection_days=0), "protected for a day at least"),
        (lambda: of_tier(Tier.REGISTERED, protection_days=14), "before the protection of Registered deals begins"),
        (lambda: ProgramConfig(commission=CommissionRules(cap_bp=2_499)), "cannot be below the base rate of Gold"),
        (lambda: CommissionRules(cap_bp=10_001), "the cap must be between"),
        (lambda: CommissionRules(influenced_share_bp=-1), "the influenced share cannot be below zero"),
        (lambda: CommissionRules(attainment=(Bonus(12_500, 500), Bonus(11_000, 900))), "steps of attainment"),
        (lambda: CommissionRules(attainment=(Bonus(11_000, 500), Bonus(12_500, 500))), "steps of attainment"),
        (lambda: Bonus(11_000, -1), "the points cannot be below zero"),
        (lambda: RebateRules(bands=DEFAULT_PROGRAM.rebate.bands[::-1]), "from the lowest start up"),
        (lambda: RebateRules(bands=(RebateBand(1, 300, None), RebateBand(2, 200, None))), "a lower rate"),
        (lambda: RebateRules(bands=(RebateBand(1, 200, None), RebateBand(2, 300, 99))), "a lower maximum"),
        (lambda: RebateBand(100_000_00, 200, 1_999_99), "cannot be less than its rate pays where it starts"),
        (lambda: RebateRules(growth=(Bonus(5_000, 250), Bonus(2_500, 100))), "steps of growth"),
        (lambda: RevenueShareRules(statement_day=31, payment_day=31), "between the 1st and the 30th"),
        (lambda: RevenueShareRules(payment_day=14), "stated before it is paid"),
        (lambda: RevenueShareRules(payment_fees_bp=10_001), "the payment fees must be between"),
        (lambda: DealRules(breach_hours=23), "late before it is due"),
        (lambda: DealRules(warning_days=(5, 14, 1)), "each warning comes nearer"),
        (lambda: DealRules(warning_days=(14, 5, 0)), "each warning comes nearer"),
        (lambda: HealthRules(healthy=60), "the health bands are in order"),
        (lambda: HealthRules(healthy=101), "the health bands are in order"),
        (lambda: HealthRules(escalate_below=101), "a health score is at most 100"),
        (lambda: HealthRules(escalate_drop_bp=10_001), "the escalate drop must be between"),
        (lambda: HealthRules(dimension_points=10), "come in four quarters"),
        (lambda: HealthWeights(revenue=30), "the weights of the five dimensions have to come to 100 % together"),
        (lambda: HealthWeights(revenue=120, pipeline=-80), "the pipeline cannot be below zero"),
        (lambda: HealthRules(revenue_bp=(9_000, 9_000, 7_000, 5_000)), "the steps of revenue"),
        (lambda: HealthRules(pipeline=(PipelineStep(3, 3), PipelineStep(2, 4), PipelineStep(1, 1))), "of pipeline"),
        (lambda: HealthRules(pipeline=(PipelineStep(3, 3), PipelineStep(3, 3), PipelineStep(1, 1))), "of pipeline"),
        (lambda: HealthRules(engagement_days=(7, 14, 60, 30)), "the steps of engagement"),
        (lambda: HealthRules(certification_bp=(10_000, 5_000, 7_500)), "the steps of certification"),
        (lambda: Rhythm(report_draft_day=6), "drafted before it is due"),
        (lambda: Rhythm(report_due_day=29), "between the 1st and the 28th"),
        (lambda: Rhythm(board_slides=0), "a slide and a minute"),
        (lambda: AgendaPart("  ", 3), "has a topic"),
        (lambda: AgendaPart("Wins", 0), "takes a minute"),
        (lambda: ProgramConfig(upgrade_health=39), "the health for an upgrade"),
        (lambda: ProgramConfig(upgrade_health=101), "the health for an upgrade"),
        (lambda: ProgramConfig(downgrade_quarters=0), "at least once"),
        (lambda: ProgramConfig(quiet_after_days=60), "quiet before it counts as at risk"),
        (lambda: ProgramConfig(first_deal_days=-1), "the first deal days cannot be below zero"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(build: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build()


@pytest.mark.parametrize(
    "build",
    [
        lambda: ProgramConfig(commission=CommissionRules(cap_bp=2_500)),
        lambda: of_tier(Tier.REGISTERED, protection_days=15),
        lambda: of_tier(Tier.GOLD, sourced_revenue=100_000_00, certified_sales=1, commission_bp=4_000),
        lambda: RebateBand(100_000_00, 200, 2_000_00),
        lambda: RebateRules(bands=(), growth=(), types=(PartnerType.SI,)),
        lambda: CommissionRules(attainment=(), minimum_payout=0, statements=StatementRhythm.MONTHLY),
        lambda: RevenueShareRules(payment_fees_bp=0, statement_day=30),
        lambda: DealRules(breach_hours=24, warning_days=(3, 2, 1)),
        lambda: HealthRules(healthy=100, watch=99, at_risk=1),
        lambda: ProgramConfig(upgrade_health=40, tier_kept_months=0),
    ],
)
def test_numbers_at_the_edge_of_a_contradiction_are_taken(build: Callable[[], object]) -> None:
    build()


def test_a_tier_asks_for_certifications_when_it_asks_for_any() -> None:
    assert [rule.asks_for_certifications for rule in DEFAULT_PROGRAM.tiers] == [False, True, True, True]
    only_sales = TierRule(Tier.SILVER, 0, 1, 0, 365, 30, 0, 0, 0)
    assert only_sales.asks_for_certifications
