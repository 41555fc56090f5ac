"""The program's numbers. A number that appears anywhere else in the product comes from here.

Source: the program rules. Money is an integer of minor units, a percentage one of basis points (10,000 are 100 %).
A workspace's own numbers are read by `bot.program.reading`.
"""

from bot.program.config.deals import DealRules
from bot.program.config.defaults import default_program
from bot.program.config.health import HealthRules, HealthWeights, PipelineStep
from bot.program.config.payments import (
    Bonus,
    CommissionRules,
    RebateBand,
    RebateRules,
    RevenueShareRules,
    StatementRhythm,
    highest_reached,
)
from bot.program.config.program import DEFAULT_PROGRAM, ProgramConfig
from bot.program.config.rhythm import AgendaPart, Rhythm
from bot.program.config.tiers import REVIEWS, TierRule

__all__ = [
    "DEFAULT_PROGRAM",
    "REVIEWS",
    "AgendaPart",
    "Bonus",
    "CommissionRules",
    "DealRules",
    "HealthRules",
    "HealthWeights",
    "PipelineStep",
    "ProgramConfig",
    "RebateBand",
    "RebateRules",
    "RevenueShareRules",
    "Rhythm",
    "StatementRhythm",
    "TierRule",
    "default_program",
    "highest_reached",
]
