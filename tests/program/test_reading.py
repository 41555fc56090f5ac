from dataclasses import replace

import pytest

from bot.model import PartnerType, Tier
from bot.model.json import Json
from bot.program.config import (
    DEFAULT_PROGRAM,
    AgendaPart,
    Bonus,
    PipelineStep,
    ProgramConfig,
    RebateBand,
    StatementRhythm,
)
from bot.program.reading import read_program


def test_nothing_set_differently_gives_the_defaults_themselves() -> None:
    assert read_program({}) is DEFAULT_PROGRAM


def test_only_what_is_set_differs() -> None:
    program = read_program(
        {
            "tiers": {"gold": {"commission_bp": 3_000}, "strategic": {"commission_bp": 4_500, "mdf": 0}},
            "commission": {"cap_bp": 4_500},
            "tier_kept_months": 6,
        }
    )
    assert [rule.commission_bp for rule in program.tiers] == [1_500, 2_000, 3_000, 4_500]
    assert program.rule(Tier.GOLD) == replace(DEFAULT_PROGRAM.rule(Tier.GOLD), commission_bp=3_000)
    assert program == ProgramConfig(
        tiers=program.tiers, commission=replace(DEFAULT_PROGRAM.commission, cap_bp=4_500), tier_kept_months=6
    )


def test_values_of_every_kind_are_read() -> None:
    program = read_program(
        {
            "commission": {"attainment": [{"at_bp": 10_000, "points_bp": 300}], "statements": "monthly"},
            "rebate": {"bands": [{"start": 1, "rate_bp": 100, "maximum": None}], "types": ["si"], "growth": []},
            "deals": {"warning_days": [20, 10, 2]},
            "health": {
                "pipeline": [
                    {"deals": 6, "coverage_bp": 40_000},
                    {"deals": 4, "coverage_bp": 20_000},
                    {"deals": 2, "coverage_bp": 10_000},
                ]
            },
            "rhythm": {"standup": [{"topic": "News", "minutes": 15}]},
        }
    )
    assert program.commission.attainment == (Bonus(10_000, 300),)
    assert program.commission.statements is StatementRhythm.MONTHLY
    assert program.rebate.bands == (RebateBand(1, 100, None),)
    assert (program.rebate.types, program.rebate.growth) == ((PartnerType.SI,), ())
    assert program.deals.warning_days == (20, 10, 2)
    assert program.health.pipeline == (PipelineStep(6, 40_000), PipelineStep(4, 20_000), PipelineStep(2, 10_000))
    assert program.rhythm.standup == (AgendaPart("News", 15),)


@pytest.mark.parametrize(
    ("differences", "reason"),
    [
        ({"comission": {}}, "program has no comission, but tiers, deals, commission"),
        ({"tiers": {"platinum": {}}}, "program.tiers has no platinum, but registered, silver, gold and strategic"),
        ({"tiers": {"gold": {"tier": "silver"}}}, "program.tiers.gold has no tier, but"),
        ({"tiers": []}, "program.tiers must be values by their names"),
        ({"commission": {"cap": 4_500}}, "program.commission has no cap, but cap_bp"),
        ({"commission": 4_500}, "program.commission must be values by their names"),
        ({"commission": None}, "program.commission must be values by their names"),
        ({"commission": {"cap_bp": "45 %"}}, "program.commission.cap_bp must be a whole number"),
        ({"commission": {"cap_bp": 4_500.5}}, "program.commission.cap_bp must be a whole number"),
        ({"commission": {"cap_bp": True}}, "program.commission.cap_bp must be a whole number"),
        ({"commission": {"minimum_payout": None}}, "minimum_payout must be a whole number"),
        ({"commission": {"statements": "weekly"}}, "statements must be one of quarterly, monthly"),
        ({"commission": {"statements": []}}, "statements must be one of quarterly, monthly"),
        ({"commission": {"attainment": {}}}, "attainment must be a list"),
        ({"commission": {"attainment": [{"at_bp": 1}]}}, "entry 1 of program.commission.attainment must be whole"),
        ({"rebate": {"types": ["msp", "friend"]}}, "entry 2 of program.rebate.types must be one of referral"),
        ({"deals": {"warning_days": [14, 5]}}, "warning_days must be a list of 3 values"),
        ({"rhythm": {"standup": [{"topic": 1, "minutes": 1}]}}, "standup.topic must be a text"),
        ({"commission": {"cap_bp": 2_000}}, "cannot be below the base rate of Gold"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_its_place(differences: Json, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_program(differences)
