"""What a person can ask for about deals, as typed requests. A deal is named by its row id once it was found."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.model import DealOrigin, DealStage
from bot.program.deals.states import Move
from bot.program.periods import Period


class DealsOf(StrEnum):
    """Which deals a list shows."""

    ALL = "all"
    OPEN = "open"
    WAITING = "waiting"
    CONFLICT = "conflict"
    EXPIRING = "expiring"
    CLOSING = "closing"
    OVERDUE = "overdue"
    STALLED = "stalled"
    WON = "won"
    LOST = "lost"
    EXPIRED = "expired"
    REJECTED = "rejected"


@dataclass(frozen=True)
class DealDraft:
    """A registration as far as it is known; `value` is in minor units."""

    partner_id: int | None = None
    customer: str = ""
    value: int | None = None
    expected_close: date | None = None
    origin: DealOrigin | None = None
    domain: str = ""
    contact: str = ""
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all is there that a registration needs."""
        needed = (self.partner_id, self.value, self.expected_close, self.origin)
        return bool(self.customer) and None not in needed


@dataclass(frozen=True)
class RegisterDeal:
    """Register a deal; where something that it needs is missing, the form is shown with what is known."""

    draft: DealDraft = field(default_factory=DealDraft)


@dataclass(frozen=True)
class EditDeal:
    """Change what is known of a deal; without values, the form is shown. `revision` is what the form was made at."""

    deal_id: int
    values: DealDraft | None = None
    revision: int = 0


@dataclass(frozen=True)
class ListDeals:
    """Deals, one page at a time (from 1); `mine` are those that the asker registered, or whose partner they own.

    `period` is when they closed, or are expected to close while they are open.
    """

    which: DealsOf = DealsOf.OPEN
    partner_id: int | None = None
    mine: bool = False
    page: int = 1
    period: Period | None = None


@dataclass(frozen=True)
class ShowDeal:
    """Everything known about a deal, and what can be done with it."""

    deal_id: int


@dataclass(frozen=True)
class FindDeal:
    """A deal that is named by its customer, and what is to be done with it.

    Attributes:
        partner_id: the partner that was named in front of the customer, None where none was.
        text: the customer, and perhaps a move and what belongs to it.
        move: the move, where it stood in front; then everything behind the customer belongs to it.
    """

    partner_id: int | None
    text: str
    move: str = ""


@dataclass(frozen=True)
class WorkDeal:
    """Make a move with a deal.

    Attributes:
        text: why it is rejected or was lost, or the next step.
        day: the day it was won, lost or reversed (today by default), or on which it is expected to close.
        amount: the new value in minor units.
        by_company: the company's own sellers closed it.
        ask: show the small form in which all that can be said.
    """

    deal_id: int
    move: Move
    text: str = ""
    day: date | None = None
    amount: int | None = None
    stage: DealStage | None = None
    by_company: bool = False
    ask: bool = False


@dataclass(frozen=True)
class AddDirect:
    """Remember that the company's own sellers work on a customer, since today unless a day is given."""

    customer: str
    domain: str = ""
    since: date | None = None


@dataclass(frozen=True)
class RemoveDirect:
    """Forget that the company's own sellers work on a customer, by name or number."""

    customer: str = ""
    direct_id: int | None = None


@dataclass(frozen=True)
class ListDirect:
    """The customers that the company's own sellers work on."""


DealRequest: TypeAlias = (
    RegisterDeal | EditDeal | ListDeals | ShowDeal | FindDeal | WorkDeal | AddDirect | RemoveDirect | ListDirect
)
