"""The next actions that a partner's record asks for, ranked.

A partner in exit gets exit work only. Ties are broken by money at stake, then name, then partner: the same data gives
the same list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model import Stage
from bot.model.facts import PartnerFacts
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.rules import EXIT_RULES, RULES, WORKING, silence, touch
from bot.program.steps import Step, Urgency

__all__ = ["Recommendation", "Step", "Urgency", "recommend", "risks"]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One next action for one partner.

    Attributes:
        rule: the rule that fired, a stable name.
        title: the action, as an instruction.
        reason: why, in one sentence.
        evidence: the dates and numbers behind it.
        guide: the slug of the document that helps with it, or None.
        at_stake: open deals' value in minor units.
    """

    partner_id: int
    partner_name: str
    rule: str
    urgency: Urgency
    weight: int
    title: str
    reason: str
    evidence: tuple[str, ...]
    step: Step
    guide: str | None
    at_stake: int


def recommend(
    portfolio: Iterable[PartnerFacts], *, today: date, program: ProgramConfig = DEFAULT_PROGRAM
) -> tuple[Recommendation, ...]:
    """Rank the next actions of a portfolio.

    Args:
        portfolio: the partners, in any order.
        today: the day in the workspace's timezone.
        program: the workspace's program.

    Returns:
        Every action that a rule asks for, most urgent first.
    """
    return ranked(one for facts in portfolio for one in _for_partner(facts, today, program))


def ranked(actions: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """Put actions into their order, most urgent first."""
    return tuple(sorted(actions, key=_rank))


def risks(facts: PartnerFacts, *, today: date, program: ProgramConfig = DEFAULT_PROGRAM) -> tuple[str, ...]:
    """Say why a partner is at risk; empty when it is not.

    A working partner is at risk when its stage says so or nothing was heard for longer than the program's
    `silent_after_days`.
    """
    if facts.stage is Stage.AT_RISK:
        return ("Marked at risk.", touch(facts, today))
    if facts.stage in WORKING and silence(facts, today) > program.silent_after_days:
        return (touch(facts, today),)
    return ()


def _for_partner(facts: PartnerFacts, today: date, program: ProgramConfig) -> Iterable[Recommendation]:
    if facts.stage is Stage.ENDED:
        return
    rules = EXIT_RULES if facts.stage is Stage.EXITING else RULES
    for name, rule in rules.items():
        found = rule(facts, today, program)
        if found is not None:
            yield Recommendation(
                partner_id=facts.partner_id,
                partner_name=facts.name,
                rule=name,
                urgency=found.urgency,
                weight=found.weight,
                title=found.title,
                reason=found.reason,
                evidence=found.evidence,
                step=found.step,
                guide=found.guide,
                at_stake=facts.open_value,
            )


def _rank(one: Recommendation) -> tuple[int, int, int, str, int, str]:
    return (-one.urgency, -one.weight, -one.at_stake, one.partner_name, one.partner_id, one.rule)
