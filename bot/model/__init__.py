"""The nouns: tables and closed lists. Imports nothing of ours; everything of ours may import it."""

from bot.model.audit import AuditEntry
from bot.model.conversation import Turn
from bot.model.deal import Deal
from bot.model.enums import (
    Change,
    DealOrigin,
    DealStatus,
    DeliveryState,
    DocumentKind,
    FillStatus,
    MilestoneKind,
    NoteKind,
    PartnerType,
    Role,
    RunStatus,
    Speaker,
    Stage,
    StepRole,
    StepState,
    Tier,
)
from bot.model.errors import DomainError
from bot.model.fill import SLUG_LENGTH, Fill, FillVersion, OwnDocument
from bot.model.partner import NAME_LENGTH, Contact, Milestone, Note, Partner
from bot.model.playbook_run import PlaybookRun, PlaybookStep
from bot.model.work import Delivery, InboxItem
from bot.model.workspace import Person, Workspace

__all__ = [
    "NAME_LENGTH",
    "SLUG_LENGTH",
    "AuditEntry",
    "Change",
    "Contact",
    "Deal",
    "DealOrigin",
    "DealStatus",
    "Delivery",
    "DeliveryState",
    "DocumentKind",
    "DomainError",
    "Fill",
    "FillStatus",
    "FillVersion",
    "InboxItem",
    "Milestone",
    "MilestoneKind",
    "Note",
    "NoteKind",
    "OwnDocument",
    "Partner",
    "PartnerType",
    "Person",
    "PlaybookRun",
    "PlaybookStep",
    "Role",
    "RunStatus",
    "Speaker",
    "Stage",
    "StepRole",
    "StepState",
    "Tier",
    "Turn",
    "Workspace",
]
