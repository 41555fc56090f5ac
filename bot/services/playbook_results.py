"""What a request about playbooks comes to, as frozen results."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import RunStatus, StepState
from bot.model.errors import Choice


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step in the checklist of a run.

    Attributes:
        by: who finished it, empty where that is not known.
        note: why it was skipped.
    """

    number: int
    title: str
    state: StepState
    due_on: date
    finished_on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepCard:
    """A step in full; what the library no longer knows of it is empty.

    Attributes:
        template: the slug of the document that it is done with; `template_title` is empty where there is none.
        role: who does it, as people call the role; `owner_id` is a person who was named, or owns the partner.
        differs: what differs for the partner's tier.
    """

    number: int
    title: str
    state: StepState
    template: str
    template_title: str
    purpose: str
    questions: tuple[str, ...]
    done_when: str
    differs: str
    role: str
    owner_id: str | None
    owner_name: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PlaybookProgress:
    """How far a playbook is for a partner.

    Attributes:
        playbook: its name, as `onboard`.
        counted: how many steps are done, where nothing else is known of them.
        step: the step that it is about, None where none is open.
        success: what to look at once it is done.
        suggestions: what may follow once it is done; nothing of it happens by itself.
        others: other playbooks that run for the partner, to be shown.
    """

    partner_id: int
    partner_name: str
    playbook: str
    title: str
    tier: str
    status: RunStatus
    started_on: date
    ended_on: date | None
    steps: tuple[StepLine, ...]
    counted: int
    step: StepCard | None
    success: tuple[str, ...]
    suggestions: tuple[Choice, ...]
    others: tuple[Choice, ...]
    today: date


@dataclass(frozen=True, kw_only=True)
class RunLine:
    """A playbook that runs, in a list; `steps` is 0 and `next_step` empty where that is not known."""

    partner_id: int
    partner_name: str
    playbook: str
    title: str
    steps_done: int
    steps: int
    next_step: str
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class PlaybookLine:
    """A playbook to start; `days` is how long it takes. `fits` says that it is meant for the partner's stage."""

    name: str
    title: str
    description: str
    steps: int
    days: int
    fits: bool = False


@dataclass(frozen=True, kw_only=True)
class Playbooks:
    """What runs, the most pressing first, and what can be started: of one partner, or one page of all."""

    runs: tuple[RunLine, ...]
    total: int
    playbooks: tuple[PlaybookLine, ...]
    today: date
    page: int = 1
    pages: int = 1
    partner_id: int | None = None
    partner_name: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A step of a playbook that does not run; `not_for` names the tiers for which it does not apply."""

    title: str
    role: str
    due_days: int
    not_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlaybookPage:
    """What a playbook is. The partner is who it may be started for, if one was named."""

    name: str
    title: str
    description: str
    start_when: str
    stages: tuple[str, ...]
    ends_in: str
    success: tuple[str, ...]
    steps: tuple[PlannedStep, ...]
    follows: Choice | None
    partner_id: int | None = None
    partner_name: str = ""


@dataclass(frozen=True, kw_only=True)
class PastRun:
    """A playbook that ran, or runs; `late` counts the finished steps that were done after their day."""

    playbook: str
    title: str
    status: RunStatus
    started_on: date
    ended_on: date | None
    done: int
    skipped: int
    steps: int
    late: int


@dataclass(frozen=True, kw_only=True)
class PlaybookHistory:
    """The playbooks of a partner, the one that was started last first."""

    partner_id: int
    partner_name: str
    runs: tuple[PastRun, ...]


PlaybookResult: TypeAlias = Playbooks | PlaybookPage | PlaybookProgress | PlaybookHistory
