"""The next actions that a partner's case asks for, ranked, and why the others are not among them.

A partner in exit gets exit work only. Ties are broken by money at stake, then name, then partner: the same data gives
the same list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.model import SetAside, Stage
from bot.model.facts import PartnerFacts
from bot.program.case import Case
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.rules import EXIT_RULES, RULES, Rule, silence, touch
from bot.program.rules.registrations import turns
from bot.program.rules.rule import WORKING
from bot.program.steps import Found, Step, Topic, Urgency

__all__ = ["Advice", "Case", "Place", "Recommendation", "Step", "Urgency", "advise", "recommend", "risks"]

DONE_RESTS_DAYS = 30
"""How long a step rests that somebody ticked off, unless the matter is over for good."""


class Place(NamedTuple):
    """The place of an action among others: what sorts first comes first."""

    urgency: int
    weight: int
    at_stake: int
    partner_name: str
    partner_id: int
    rule: str
    number: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One next action for one partner.

    Attributes:
        rule: the rule that fired, a stable name.
        title: the action, as an instruction.
        reason: why, in one sentence.
        evidence: the dates and numbers behind it.
        guide: the slug of the document that helps with it, or None.
        at_stake: in minor units: of the deal that it is about, or else of all open deals.
        number: of the deal or certificate that it is about, 0 for none.
        matter: tells one occasion from the next.
        once: the matter is over for good when somebody says so.
        playbook: the playbook that the step starts.
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
    number: int = 0
    matter: str = ""
    once: bool = False
    playbook: str = ""

    @property
    def place(self) -> Place:
        """Its place among others."""
        return Place(
            -self.urgency,
            -self.weight,
            -self.at_stake,
            self.partner_name,
            self.partner_id,
            self.rule,
            self.number,
        )


@dataclass(frozen=True, slots=True)
class Advice:
    """What the rules say of a partner.

    Attributes:
        wanted: the next actions, the most urgent first.
        resting: those that somebody set aside, with what was said then.
        silent: by rule, why it has nothing to recommend.
        turns_at: when the next hour comes that makes another thing of it; None where only days do.
    """

    wanted: tuple[Recommendation, ...]
    resting: tuple[tuple[Recommendation, SetAside], ...]
    silent: dict[str, str]
    turns_at: datetime | None


def advise(case: Case) -> Advice:
    """Ask every rule about a partner."""
    silent: dict[str, str] = {}
    found = list[tuple[Topic, Recommendation]]()
    for rule in _rules(case.facts.stage):
        verdict = rule.look(case)
        if isinstance(verdict, str):
            silent[rule.name] = verdict
        else:
            found += [(one.topic, _recommendation(case, rule.name, one)) for one in verdict]
    found.sort(key=lambda one: one[1].place)
    told: dict[tuple[Topic, int], Recommendation] = {}
    for topic, one in found:
        said = told.setdefault((topic, one.number if topic is Topic.DEAL else 0), one)
        if said.rule != one.rule:
            silent.setdefault(one.rule, f"That is part of “{said.title}”, which is more urgent.")
    # Several of one rule are several things: two people's certificates.
    kept = [one for topic, one in found if told[(topic, one.number if topic is Topic.DEAL else 0)].rule == one.rule]
    wanted, resting = list[Recommendation](), list[tuple[Recommendation, SetAside]]()
    for one in kept:
        aside = set_aside(one, case.asides, today=case.today)
        if aside is None:
            wanted.append(one)
        else:
            resting.append((one, aside))
    return Advice(tuple(wanted), tuple(resting), silent, min(turns(case), default=None))


def recommend(cases: Iterable[Case]) -> tuple[Recommendation, ...]:
    """Rank the next actions of partners, whose cases come in any order, most urgent first."""
    return tuple(sorted((one for case in cases for one in advise(case).wanted), key=lambda one: one.place))


def set_aside(one: Recommendation, asides: Iterable[SetAside], *, today: date) -> SetAside | None:
    """Give what says that an action rests on a day; None where nothing does."""
    mine = (aside for aside in asides if aside.rule == one.rule and aside.matter == one.matter)
    return next((aside for aside in mine if aside.until is None or aside.until >= today), None)


def rest_of_done(one: Recommendation, *, today: date) -> date | None:
    """Give the last day for which an action that is done rests; None for as long as it is about the same matter."""
    return None if one.once else today + timedelta(days=DONE_RESTS_DAYS)


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


def _rules(stage: Stage) -> Iterable[Rule]:
    if stage is Stage.ENDED:
        return ()
    return EXIT_RULES if stage is Stage.EXITING else RULES


def _recommendation(case: Case, rule: str, found: Found) -> Recommendation:
    return Recommendation(
        partner_id=case.facts.partner_id,
        partner_name=case.facts.name,
        rule=rule,
        urgency=found.urgency,
        weight=found.weight,
        title=found.title,
        reason=found.reason,
        evidence=found.evidence,
        step=found.step,
        guide=found.guide,
        at_stake=case.facts.open_value if found.at_stake is None else found.at_stake,
        number=found.number,
        matter=found.matter,
        once=found.once,
        playbook=found.playbook,
    )
