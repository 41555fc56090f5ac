"""What a person can ask for about playbooks, as typed requests. A step is named by its number, from 1."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class PlaybookMove(StrEnum):
    """What can be done with a playbook that runs."""

    DONE = "done"
    SKIP = "skip"
    BACK = "back"
    FINISH = "finish"
    STOP = "stop"


@dataclass(frozen=True)
class ShowPlaybooks:
    """The playbooks that run, one page at a time (from 1), and those that can be started."""

    page: int = 1


@dataclass(frozen=True)
class ShowPlaybook:
    """What a playbook is: when it fits, its steps, and what comes of it."""

    playbook: str


@dataclass(frozen=True)
class StartPlaybook:
    """Start a playbook for a partner; without one, it is asked which."""

    partner_id: int
    playbook: str | None = None


@dataclass(frozen=True)
class WorkPlaybook:
    """Show a playbook that runs for a partner, or move it on; finishing and stopping it asks first unless confirmed.

    Attributes:
        playbook: which one; needed where several run.
        step: which step, the next one by default; to be opened again, the one that was finished last.
        reason: why a step is skipped; without one, it is asked for.
    """

    partner_id: int
    playbook: str | None = None
    move: PlaybookMove | None = None
    step: int | None = None
    reason: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class OwnStep:
    """Name who does a step, or leave it to whoever has the role."""

    partner_id: int
    playbook: str | None
    step: int | None
    owner_id: str | None


@dataclass(frozen=True)
class AskStepOwner:
    """Ask who is to do a step; `name` is what somebody wrote, empty where nothing."""

    partner_id: int
    playbook: str | None
    step: int | None
    name: str = ""


@dataclass(frozen=True)
class ShowPlaybookHistory:
    """The playbooks that ran for a partner, or run, the newest first."""

    partner_id: int


PlaybookRequest: TypeAlias = (
    ShowPlaybooks | ShowPlaybook | StartPlaybook | WorkPlaybook | OwnStep | AskStepOwner | ShowPlaybookHistory
)
