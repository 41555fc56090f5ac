"""Which deals the lists show, in one table: what each is called, how people ask for it, and what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.memory.deals import DealOrder
from bot.model import DealStatus
from bot.program.deals.states import UNDECIDED
from bot.services.deals.requests import DealsOf

_OPEN = frozenset({DealStatus.APPROVED})


class DatedBy(Enum):
    """The day by which a period narrows a list."""

    NOTHING = "nothing"
    EXPECTED = "expected to close"
    CLOSED = "closed"


@dataclass(frozen=True)
class Kind:
    """A list of deals.

    Attributes:
        title: its headline.
        words: what people write for it beside its own name.
        statuses: those of its deals; empty for any.
        order: what it begins with.
        dated: what a period is of.
    """

    title: str
    words: tuple[str, ...] = ()
    statuses: frozenset[DealStatus] = frozenset()
    order: DealOrder = DealOrder.NEWEST_CLOSED
    dated: DatedBy = DatedBy.NOTHING


KINDS: Mapping[DealsOf, Kind] = {
    DealsOf.ALL: Kind("All deals", ("any", "every"), order=DealOrder.NEWEST_REGISTERED),
    DealsOf.OPEN: Kind("Open deals", ("approved", "pipeline"), _OPEN, DealOrder.NEAREST_CLOSE, DatedBy.EXPECTED),
    DealsOf.WAITING: Kind(
        "Registrations that wait for a decision",
        ("registered", "undecided", "pending"),
        UNDECIDED,
        DealOrder.OLDEST_REGISTERED,
    ),
    DealsOf.CONFLICT: Kind(
        "Registrations in conflict", ("conflicts",), frozenset({DealStatus.CONFLICT}), DealOrder.OLDEST_REGISTERED
    ),
    DealsOf.EXPIRING: Kind("Deals whose protection ends soon", ("ending",), _OPEN, DealOrder.NEAREST_END),
    DealsOf.CLOSING: Kind(
        "Deals expected to close", ("close", "closes", "due"), _OPEN, DealOrder.NEAREST_CLOSE, DatedBy.EXPECTED
    ),
    DealsOf.OVERDUE: Kind("Deals that should have closed", ("late", "slipped"), _OPEN, DealOrder.NEAREST_CLOSE),
    DealsOf.STALLED: Kind("Deals that stand still", ("stuck", "stale", "silent"), _OPEN, DealOrder.OLDEST_REGISTERED),
    DealsOf.WON: Kind("Won deals", ("wins",), frozenset({DealStatus.WON}), dated=DatedBy.CLOSED),
    DealsOf.LOST: Kind("Lost deals", ("losses",), frozenset({DealStatus.LOST}), dated=DatedBy.CLOSED),
    DealsOf.EXPIRED: Kind("Expired deals", (), frozenset({DealStatus.EXPIRED}), dated=DatedBy.CLOSED),
    DealsOf.REJECTED: Kind("Rejected registrations", ("refused",), frozenset({DealStatus.REJECTED})),
}
