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
    START_PLAYBOOK = "start_playbook"
    CLOSE_EXIT = "close_exit"
    SHOW_DEAL = "show_deal"
    EXTEND_DEAL = "extend_deal"
    REGISTER_DEAL = "register_deal"
    CERTIFY = "certify"
    ALIGN = "align"
    SHOW_HEALTH = "show_health"
    SHOW_TIERS = "show_tiers"


class Topic(StrEnum):
    """What an action is about: of several rules that find the same, only the most urgent is told."""

    TOUCH = "touch"
    RISK = "risk"
    STAGE = "stage"
    PLAYBOOK = "playbook"
    REVIEW = "review"
    OWNER = "owner"
    CONTACT = "contact"
    TARGET = "target"
    TYPE = "type"
    DEAL = "deal"
    REVENUE = "revenue"
    PIPELINE = "pipeline"
    CERTIFICATION = "certification"
    ALIGNMENT = "alignment"
    TIER = "tier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule finds.

    Attributes:
        urgency: how soon the action is wanted.
        weight: ranks actions of the same urgency, higher first.
        title: the action, as an instruction.
        reason: why, in one sentence.
        evidence: the dates and numbers behind it.
        step: what the action opens.
        topic: what it is about, with `number` where there are several of the kind.
        number: of the deal or certificate that it is about, 0 for none.
        matter: tells one occasion from the next (a day, a deal): what was set aside comes again with another one.
        once: the matter is over for good when somebody says so; others come again after a while.
        guide: the slug of the document that helps with it, or None.
        playbook: the playbook that the step starts.
        at_stake: the money at stake in minor units, None for the value of the partner's open deals.
    """

    urgency: Urgency
    weight: int = 0
    title: str
    reason: str
    evidence: tuple[str, ...]
    step: Step
    topic: Topic
    number: int = 0
    matter: str = ""
    once: bool = False
    guide: str | None = None
    playbook: str = ""
    at_stake: int | None = None
