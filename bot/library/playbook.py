"""A playbook: the steps that lead a partner from one stage to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import MilestoneKind, Stage, StepRole, Tier


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a playbook.

    Attributes:
        title: what to do, as an instruction.
        template: the slug of the document that it is done with.
        questions: what the step answers.
        done_when: the fact that ends it.
        due_days: days after the start of the playbook.
        milestone: what its being done is remembered as.
        tiers: what differs for partners of a tier.
        skip_for: the tiers for which it does not apply.
    """

    title: str
    template: str
    purpose: str
    questions: tuple[str, ...]
    done_when: str
    owner: StepRole
    due_days: int
    milestone: MilestoneKind = MilestoneKind.OTHER
    tiers: Mapping[Tier, str] = field(default_factory=dict)
    skip_for: frozenset[Tier] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """A playbook; `name` is its file's without the suffix, as `onboard`.

    Attributes:
        start_when: when to start it, in one sentence.
        stages: the stages of partners that it fits.
        ends_in: the stage that the partner is in once it is done, None where that does not change.
        success: what holds when it went well.
        next: the name of the one that follows, or None.
    """

    name: str
    title: str
    description: str
    start_when: str
    stages: tuple[Stage, ...]
    ends_in: Stage | None
    success: tuple[str, ...]
    next: str | None
    steps: tuple[Step, ...]

    def steps_for(self, tier: Tier) -> tuple[Step, ...]:
        """Give the steps that apply to a partner of a tier."""
        return tuple(step for step in self.steps if tier not in step.skip_for)
