"""What a request about deals comes to, as frozen results."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.model import Deal, DirectOpportunity
from bot.model.ledger import Entry
from bot.program.deals.protection import DecisionClock
from bot.program.deals.states import Move
from bot.services.deals.requests import DealDraft, DealsOf


@dataclass(frozen=True)
class DealCheck:
    """What would become of a registration: what stands against it, and how long it would be protected.

    Attributes:
        warnings: whole sentences, empty where nothing stands against it.
        protected_until: if it were approved today; None where that cannot be told, or will not be.
    """

    warnings: tuple[str, ...] = ()
    protected_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DealForm:
    """The form of a registration, or of a deal that is changed.

    Attributes:
        partners: who can be chosen, by row id; empty where there are too many for a list.
        partner_name: the name of the draft's partner, empty for none.
        deal_id: the deal that is changed; None for a new one.
        revision: the workspace's when the deal was read.
    """

    draft: DealDraft
    partners: tuple[tuple[int, str], ...]
    partner_name: str
    currency: str
    check: DealCheck
    deal_id: int | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class DealMoveForm:
    """The small form in which somebody says what a move needs: why, when, how much."""

    deal: Deal
    partner_name: str
    move: Move
    currency: str
    today: date


@dataclass(frozen=True, kw_only=True)
class DealLine:
    """A deal in a list.

    Attributes:
        registered_on: the day in the workspace's timezone.
        clock: the time for the decision, None once it is decided.
    """

    deal: Deal
    partner_name: str
    registered_on: date
    clock: DecisionClock | None


@dataclass(frozen=True, kw_only=True)
class DealCard:
    """A deal, where it stands, and what can be done with it.

    Attributes:
        registered_on: the day in the workspace's timezone.
        clock: the time for the decision, None once it is decided; `due` is in the workspace's timezone.
        deciders: the names of those who decide; empty for anybody.
        may_decide: the person who looks at it may.
        conflict: what stands against it, in whole sentences.
        against: the deals that do.
        moves: what can be done with it now.
        extension_days: how long its one extension would be.
        still_days: for how many days nothing moved in it, where it is open and stalled.
    """

    deal: Deal
    partner_name: str
    currency: str
    today: date
    registered_on: date
    registered_by: str
    decided_by: str
    decided_on: date | None
    clock: DecisionClock | None
    due: datetime | None
    deciders: tuple[str, ...]
    may_decide: bool
    conflict: tuple[str, ...]
    against: tuple[DealLine, ...]
    moves: frozenset[Move]
    extension_days: int
    still_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class DealChanged:
    """A deal that was registered or changed: what happened in whole sentences, the deal now, and the way back.

    Attributes:
        booked: what the change added to the commission ledger.
        change: the number by which it can be taken back.
    """

    summary: str
    card: DealCard
    change: int
    booked: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DealList:
    """One page of deals; `total` and `value` (minor units) are of all of them. `line` shows the list again."""

    title: str
    which: DealsOf
    rows: tuple[DealLine, ...]
    total: int
    value: int
    page: int
    pages: int
    line: str
    currency: str
    today: date
    partner_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class DirectList:
    """The customers that the company's own sellers work on, the oldest first; `from_age` is the age that wins."""

    rows: tuple[DirectOpportunity, ...]
    today: date
    wins_after_days: int


DealResult: TypeAlias = DealForm | DealMoveForm | DealCard | DealChanged | DealList | DirectList
