"""What a person can ask for, as typed requests.

A typed line, a button, a modal and the coach all end in one of these; `bot.services.commands` reads lines into them and
carries them out. A partner is named by its row id once it was found.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.model import PartnerType, Stage, Tier
from bot.services.certifying.requests import CertificateRequest
from bot.services.deals.requests import DealRequest
from bot.services.exporting.requests import ExportRequest
from bot.services.filling.requests import LibraryRequest
from bot.services.importing.requests import ImportRequest
from bot.services.kpis.requests import KpiRequest
from bot.services.mdf.requests import FundsRequest
from bot.services.money.requests import MoneyRequest
from bot.services.playbook_requests import PlaybookRequest
from bot.services.program.requests import ProgramRequest
from bot.services.recommending.requests import AdviceRequest
from bot.services.standing.requests import StandingRequest
from bot.services.submissions import SaveContact, SaveNewPartner, SavePartner


@dataclass(frozen=True)
class Help:
    """The commands, or one of them in full."""

    topic: str | None = None


@dataclass(frozen=True)
class AddPartner:
    """Remember a new partner; without a name, the form is shown.

    `anyway` says that it is another company than those of a similar name, which were shown.
    """

    name: str | None = None
    type: PartnerType | None = None
    tier: Tier | None = None
    stage: Stage | None = None
    anyway: bool = False


@dataclass(frozen=True)
class ListPartners:
    """The partners that pass every given filter, one page at a time (from 1).

    Attributes:
        owner_name: the owner's name, as somebody wrote it.
        search: words that are all found with the partner.
        words: what may be an owner's name or words to search for.
        archived: those that were put away, in place of the live ones.
    """

    tier: Tier | None = None
    stage: Stage | None = None
    owner_id: str | None = None
    at_risk: bool = False
    search: str | None = None
    page: int = 1
    type: PartnerType | None = None
    owner_name: str | None = None
    unowned: bool = False
    region: str | None = None
    vertical: str | None = None
    words: str | None = None
    archived: bool = False


@dataclass(frozen=True)
class ShowPartner:
    """Everything known about a partner, and its next steps."""

    partner_id: int


@dataclass(frozen=True)
class ShowHistory:
    """All notes and milestones of a partner in full, one page at a time (from 1), the newest first."""

    partner_id: int
    page: int = 1


class FormKind(StrEnum):
    """The forms that a person can be shown."""

    ADD = "add"
    EDIT = "edit"
    TARGET = "target"
    NOTE = "note"
    MILESTONE = "milestone"
    REVIEW = "review"
    CONTACT = "contact"
    PERSON = "person"
    ALIGN = "align"
    CERTIFY = "certify add"


@dataclass(frozen=True)
class OpenForm:
    """Show a form; `partner_id` is missing only when adding a partner. `name` is a new name to be filled in."""

    kind: FormKind
    partner_id: int | None = None
    name: str = ""


@dataclass(frozen=True)
class SetTier:
    """Move a partner to a tier."""

    partner_id: int
    tier: Tier


@dataclass(frozen=True)
class SetStage:
    """Move a partner to a stage."""

    partner_id: int
    stage: Stage


@dataclass(frozen=True)
class SetOwner:
    """Give a partner to a Slack user, or to nobody."""

    partner_id: int
    owner_id: str | None


@dataclass(frozen=True)
class NameOwner:
    """Give a partner to somebody by name; nobody is guessed, so it is asked back who is meant."""

    partner_id: int
    name: str


@dataclass(frozen=True)
class SetTarget:
    """Set the annual target in minor units, or take it away."""

    partner_id: int
    amount: int | None


@dataclass(frozen=True)
class AddNote:
    """Remember what was said or happened, today unless a day is given."""

    partner_id: int
    text: str
    happened_on: date | None = None


@dataclass(frozen=True)
class AddMilestone:
    """Remember a step that was reached, today unless a day is given."""

    partner_id: int
    text: str
    happened_on: date | None = None


def review_text(words: str = "") -> str:
    """Give the text of a milestone that remembers a business review, with what came of it."""
    return f"Business review: {words}" if words else "Business review"


@dataclass(frozen=True)
class AddContact:
    """Remember somebody who works at the partner, or what is new about somebody who is there already.

    `name` may be the number of one who is there (`#34`). `anyway` says that it is another person than those of a
    similar name, who were shown; `shares_email`, that the address is another contact's, too.
    """

    partner_id: int
    name: str
    email: str = ""
    title: str = ""
    phone: str = ""
    is_main: bool = False
    anyway: bool = False
    shares_email: bool = False


@dataclass(frozen=True)
class RemoveContact:
    """Forget somebody who worked at the partner, by name or number (`#34`)."""

    partner_id: int
    name: str


@dataclass(frozen=True)
class Recommend:
    """The next actions for one partner, or the most urgent of the asker's portfolio."""

    partner_id: int | None = None


@dataclass(frozen=True)
class OpenHome:
    """Today's five, my partners and quick actions, as a message."""


@dataclass(frozen=True)
class Undo:
    """Take back a change of the asker's by its number, or the last one."""

    change: int | None = None


@dataclass(frozen=True)
class Archive:
    """Put a partner away; asks first unless confirmed."""

    partner_id: int
    confirmed: bool = False


@dataclass(frozen=True)
class Restore:
    """Bring an archived partner back."""

    partner_id: int


@dataclass(frozen=True)
class Demo:
    """Load the demo partners, or take them away again; asks before taking them away unless confirmed."""

    on: bool
    confirmed: bool = False


@dataclass(frozen=True)
class Ask:
    """A question for the coach."""

    question: str


Request: TypeAlias = (
    Help
    | AddPartner
    | ListPartners
    | ShowPartner
    | ShowHistory
    | PlaybookRequest
    | LibraryRequest
    | KpiRequest
    | DealRequest
    | StandingRequest
    | FundsRequest
    | MoneyRequest
    | ProgramRequest
    | ImportRequest
    | ExportRequest
    | OpenForm
    | SetTier
    | SetStage
    | SetOwner
    | NameOwner
    | SetTarget
    | AddNote
    | AddMilestone
    | AddContact
    | SaveContact
    | RemoveContact
    | Recommend
    | AdviceRequest
    | CertificateRequest
    | OpenHome
    | Undo
    | Archive
    | Restore
    | Demo
    | Ask
    | SaveNewPartner
    | SavePartner
)
