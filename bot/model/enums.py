"""The closed lists of the partner program, in the words of the field."""

from enum import StrEnum


class PartnerType(StrEnum):
    """How a partner makes money with the company."""

    REFERRAL = "referral"
    RESELLER = "reseller"
    MSP = "msp"
    SI = "si"
    ISV = "isv"

    @property
    def label(self) -> str:
        """The name as people write it: `MSP`, `Reseller`."""
        return self.value.upper() if len(self.value) <= 3 else self.value.capitalize()


class Tier(StrEnum):
    """The ladder of the program, lowest first."""

    REGISTERED = "registered"
    SILVER = "silver"
    GOLD = "gold"
    STRATEGIC = "strategic"

    @property
    def label(self) -> str:
        """The name as people write it."""
        return self.value.capitalize()


class Stage(StrEnum):
    """Where a partner stands in its life with the company, in order."""

    PROSPECT = "prospect"
    RECRUITING = "recruiting"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    GROWING = "growing"
    AT_RISK = "at risk"
    EXITING = "exiting"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The name as people write it."""
        return self.value.capitalize()


class Role(StrEnum):
    """What a person may do in the workspace."""

    OWNER = "owner"
    MANAGER = "manager"
    MEMBER = "member"


class NoteKind(StrEnum):
    """What the note tells of."""

    NOTE = "note"
    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"


class MilestoneKind(StrEnum):
    """The milestones that rules look at; anything else is `other`."""

    SIGNED = "signed"
    LAUNCHED = "launched"
    CERTIFIED = "certified"
    FIRST_DEAL = "first_deal"
    QBR = "qbr"
    OTHER = "other"


class DealOrigin(StrEnum):
    """Whether the partner brought the deal or helped with it."""

    SOURCED = "sourced"
    INFLUENCED = "influenced"


class DealStatus(StrEnum):
    """The life of a deal registration; `approved` is the only open state that counts as pipeline."""

    REGISTERED = "registered"
    CONFLICT = "conflict"
    APPROVED = "approved"
    REJECTED = "rejected"
    WON = "won"
    LOST = "lost"
    EXPIRED = "expired"


class DealStage(StrEnum):
    """How far an approved deal is with its customer, in order."""

    QUALIFYING = "qualifying"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    CONTRACT = "contract"

    @property
    def label(self) -> str:
        """The name as people write it."""
        return self.value.capitalize()


class LedgerKind(StrEnum):
    """What a line of the commission ledger does."""

    ACCRUAL = "accrual"
    CLAWBACK = "clawback"
    CORRECTION = "correction"


class MdfStatus(StrEnum):
    """The life of a request for market development funds."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPENT = "spent"


class FigureKind(StrEnum):
    """What only people know of a period of the company."""

    REVENUE = "revenue"
    PROGRAM_COST = "program_cost"


class CertificateKind(StrEnum):
    """What somebody is certified in."""

    SALES = "sales"
    TECHNICAL = "technical"


class ImportKind(StrEnum):
    """What the rows of a file are."""

    PARTNERS = "partners"
    CONTACTS = "contacts"
    DEALS = "deals"


class ImportStatus(StrEnum):
    """The life of an import."""

    OPEN = "open"
    APPLIED = "applied"
    DROPPED = "dropped"
    TAKEN_BACK = "taken_back"


class RunStatus(StrEnum):
    """The life of a playbook run."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class StepState(StrEnum):
    """The life of a playbook's step."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class StepRole(StrEnum):
    """Who does a playbook's step, unless somebody is named; the partner manager is the partner's owner."""

    PAM = "pam"
    LEAD = "lead"
    SALES = "sales"
    MARKETING = "marketing"
    TECHNICAL = "technical"
    LEGAL = "legal"
    FINANCE = "finance"
    SUPPORT = "support"
    EXECUTIVE = "executive"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        """The role as people call it."""
        return _ROLES.get(self, self.value.capitalize())


_ROLES = {
    StepRole.PAM: "Partner manager",
    StepRole.LEAD: "Head of partnerships",
    StepRole.TECHNICAL: "Technical team",
    StepRole.EXECUTIVE: "Executive sponsor",
    StepRole.PARTNER: "The partner",
}


class FillStatus(StrEnum):
    """The life of a fill; one that is done can be taken up again."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


class DocumentKind(StrEnum):
    """What a workspace may write for itself."""

    TEMPLATE = "template"
    PLAYBOOK = "playbook"


class Speaker(StrEnum):
    """Who said a turn of a conversation."""

    PERSON = "person"
    COACH = "coach"


class Change(StrEnum):
    """What an audit entry did to its row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class DeliveryState(StrEnum):
    """How far an outbound message is: `posting` means an attempt was begun whose outcome may be unknown."""

    POSTING = "posting"
    SENT = "sent"
