"""The nouns: tables and closed lists. Imports nothing of ours; everything of ours may import it."""

from bot.model.audit import AuditEntry
from bot.model.conversation import Turn
from bot.model.deal import Deal, DirectOpportunity
from bot.model.enums import (
    CertificateKind,
    Change,
    DealOrigin,
    DealStage,
    DealStatus,
    DeliveryState,
    DocumentKind,
    FigureKind,
    FillStatus,
    ImportKind,
    ImportStatus,
    LedgerKind,
    MdfStatus,
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
from bot.model.imports import ImportBatch
from bot.model.money import CompanyFigure, JointOffer, LedgerLine, MdfAllocation, MdfRequest, OfferQuarter
from bot.model.partner import NAME_LENGTH, Contact, Milestone, Note, Partner
from bot.model.playbook_run import PlaybookRun, PlaybookStep
from bot.model.standing import AlignmentAnswer, Certificate, HealthSnapshot, SetAside
from bot.model.work import Delivery, InboxItem
from bot.model.workspace import Person, Workspace

__all__ = [
    "NAME_LENGTH",
    "SLUG_LENGTH",
    "AlignmentAnswer",
    "AuditEntry",
    "Certificate",
    "CertificateKind",
    "Change",
    "CompanyFigure",
    "Contact",
    "Deal",
    "DealOrigin",
    "DealStage",
    "DealStatus",
    "Delivery",
    "DeliveryState",
    "DirectOpportunity",
    "DocumentKind",
    "DomainError",
    "FigureKind",
    "Fill",
    "FillStatus",
    "FillVersion",
    "HealthSnapshot",
    "ImportBatch",
    "ImportKind",
    "ImportStatus",
    "InboxItem",
    "JointOffer",
    "LedgerKind",
    "LedgerLine",
    "MdfAllocation",
    "MdfRequest",
    "MdfStatus",
    "Milestone",
    "MilestoneKind",
    "Note",
    "NoteKind",
    "OfferQuarter",
    "OwnDocument",
    "Partner",
    "PartnerType",
    "Person",
    "PlaybookRun",
    "PlaybookStep",
    "Role",
    "RunStatus",
    "SetAside",
    "Speaker",
    "Stage",
    "StepRole",
    "StepState",
    "Tier",
    "Turn",
    "Workspace",
]
