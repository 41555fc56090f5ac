"""What a rule finds: a next action, how soon it is wanted, and what starts it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Urgency(IntEnum):
    """How soon an action is wanted; higher comes first."""

    LATER = 1
    SOON = 2
    NOW = 3


class Step(StrEnum):
    """What an action opens."""

    ASSIGN_OWNER = "assign_owner"
    SET_TARGET = "set_target"
    ADD_CONTACT = "add_contact"
    LOG_TOUCH = "log_touch"
    SET_STAGE = "set_stage"
    SET_TYPE = "set_type"
    PREPARE_QBR = "prepare_qbr"
    HOLD_QBR = "hold_qbr"
    CONTINUE_PLAYBOOK = "continue_playbook"
    CLOSE_EXIT = "close_exit"


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds.

    Attributes:
        urgency: how soon the action is wanted.
        title: the action, as an instruction.
        reason: why, in one sentence.
        evidence: the dates and numbers behind it.
        step: what the action opens.
        guide: the slug of the document that helps with it, or None.
        weight: ranks actions of the same urgency, higher first.
    """

    urgency: Urgency
    title: str
    reason: str
    evidence: tuple[str, ...]
    step: Step
    guide: str | None = None
    weight: int = 0
