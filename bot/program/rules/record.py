"""What is missing in a partner's record. Each gap is a line of a table, but for the stages that it matters in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.model import Stage
from bot.model.facts import PartnerFacts
from bot.program.case import Case
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency


@dataclass(frozen=True)
class _Gap:
    """Something that a record lacks.

    Attributes:
        fills: tells whether it is there, and what to say of it then.
        stages: the stages in which it is asked for; `pressing` those in which it is urgent.
        missing: what to say where it is not; `{stage}` is the partner's.
    """

    fills: Callable[[PartnerFacts], str]
    stages: Collection[Stage]
    title: str
    reason: str
    missing: str
    step: Step
    topic: Topic
    weight: int = 0
    urgency: Urgency = Urgency.SOON
    pressing: Collection[Stage] = ()
    guide: str | None = None

    def look(self, case: Case) -> Verdict:
        """Find the gap."""
        facts = case.facts
        if there := self.fills(facts):
            return there
        if facts.stage not in self.stages:
            return in_stage(case)
        return (
            Found(
                urgency=Urgency.NOW if facts.stage in self.pressing else self.urgency,
                weight=self.weight,
                title=self.title,
                reason=self.reason,
                evidence=(self.missing.format(stage=facts.stage.label.lower()).capitalize(),),
                step=self.step,
                topic=self.topic,
                guide=self.guide,
            ),
        )


_KNOWN = frozenset(Stage) - {Stage.PROSPECT}

_OWNER = _Gap(
    lambda facts: "It has an owner." if facts.owner_id else "",
    _KNOWN,
    "Name an owner",
    "Nobody looks after this partner.",
    "stage {stage}, no owner set.",
    Step.ASSIGN_OWNER,
    Topic.OWNER,
    weight=20,
    pressing=SELLING,
)
_CONTACT = _Gap(
    lambda facts: "There is a contact to call." if facts.contacts else "",
    _KNOWN,
    "Add the main contact",
    "There is nobody to call at this partner.",
    "no contacts are remembered.",
    Step.ADD_CONTACT,
    Topic.CONTACT,
    weight=15,
)
_TARGET = _Gap(
    lambda facts: "It has an annual target." if facts.annual_target is not None else "",
    SELLING,
    "Agree an annual target",
    "Without a target, nobody can say whether the partner is on track.",
    "stage {stage}, no target set.",
    Step.SET_TARGET,
    Topic.TARGET,
    weight=10,
    guide="guides/lifecycle",
)
_TYPE = _Gap(
    lambda facts: "Its type is set." if facts.type else "",
    frozenset(Stage),
    "Say what kind of partner this is",
    "The type decides which templates and rules fit.",
    "no type set.",
    Step.SET_TYPE,
    Topic.TYPE,
    urgency=Urgency.LATER,
)

RECORD = (
    Rule("no-owner", "an owner", ("owner", "pam"), _OWNER.look),
    Rule("no-contact", "a contact", ("contact", "contacts"), _CONTACT.look),
    Rule("no-target", "a target", ("target", "annual target"), _TARGET.look),
    Rule("no-type", "a type", ("type", "kind"), _TYPE.look),
)
