"""The life of a deal as a machine: which move leads from which status to which, and why one cannot be made.

Source: the program rules' deal registration. A deal is undecided (registered or in conflict), then approved, which is
the only open status, then over: rejected, won, lost or expired.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum

from bot.model import Deal, DealStatus

_REGISTERED, _CONFLICT, _APPROVED, _REJECTED, _WON, _LOST, _EXPIRED = DealStatus

UNDECIDED = frozenset({_REGISTERED, _CONFLICT})
LIVE = frozenset({_REGISTERED, _CONFLICT, _APPROVED})


class Move(StrEnum):
    """What can be done with a deal once it is registered."""

    APPROVE = "approve"
    REJECT = "reject"
    EXTEND = "extend"
    STAGE = "stage"
    NEXT = "next"
    CLOSE = "close"
    VALUE = "value"
    WIN = "won"
    LOSE = "lost"
    REOPEN = "reopen"
    REVERSE = "reverse"
    EXPIRE = "expire"


class Why(Enum):
    """Why a move cannot be made."""

    STATUS = "the deal is in another status"
    EXTENDED = "it was extended before"
    NO_EXTENSION = "the tier gives no extension"
    REVERSED = "it was reversed before"
    PROTECTED = "its protection is not over"
    OVER = "its protection is over"


class WrongMove(Exception):
    """A move that cannot be made."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def _staying(*statuses: DealStatus) -> Mapping[DealStatus, DealStatus]:
    return {one: one for one in statuses}


_TO: Mapping[Move, Mapping[DealStatus, DealStatus]] = {
    Move.APPROVE: dict.fromkeys(UNDECIDED, _APPROVED),
    Move.REJECT: dict.fromkeys(UNDECIDED, _REJECTED),
    Move.EXTEND: _staying(_APPROVED),
    Move.STAGE: _staying(_APPROVED),
    Move.NEXT: _staying(*LIVE),
    Move.CLOSE: _staying(*LIVE),
    Move.VALUE: _staying(*LIVE, _WON),
    Move.WIN: {_APPROVED: _WON},
    Move.LOSE: {_APPROVED: _LOST},
    Move.REOPEN: {_REJECTED: _REGISTERED, _WON: _APPROVED, _LOST: _APPROVED, _EXPIRED: _APPROVED},
    Move.REVERSE: _staying(_WON),
    Move.EXPIRE: {_APPROVED: _EXPIRED},
}


def after(deal: Deal, move: Move, *, today: date, extension_days: int = 0) -> DealStatus:
    """Give the status of a deal after a move.

    A deal that is reopened goes back to where it was before: a reversed one is won again, one whose protection is over
    by now waits for another approval.

    Args:
        deal: the deal.
        move: what is done with it.
        today: the day in the workspace's timezone.
        extension_days: how long the tier's one extension is; 0 for none.

    Raises:
        WrongMove: it cannot be made; the deal stays as it is.
    """
    to = _TO[move].get(deal.status)
    if to is None:
        raise WrongMove(Why.STATUS)
    over = is_over(deal, today)
    if move is Move.EXTEND:
        _require(deal.extended_on is None, Why.EXTENDED)
        _require(extension_days > 0, Why.NO_EXTENSION)
        _require(deal.protected_until is not None and not over, Why.OVER)
    if move is Move.REVERSE:
        _require(deal.reversed_on is None, Why.REVERSED)
    if move is Move.EXPIRE:
        _require(over, Why.PROTECTED)
    if move is Move.REOPEN and deal.reversed_on is not None:
        return _WON
    return _REGISTERED if move is Move.REOPEN and over else to


def is_possible(deal: Deal, move: Move, *, today: date, extension_days: int = 0) -> bool:
    """Tell whether a move can be made."""
    try:
        after(deal, move, today=today, extension_days=extension_days)
    except WrongMove:
        return False
    return True


def is_over(deal: Deal, today: date) -> bool:
    """Tell whether a deal's protection is over; one that was never approved here has none that could be."""
    return deal.protected_until is not None and deal.protected_until < today


def is_live(deal: Deal, today: date) -> bool:
    """Tell whether a deal keeps others from its customer: it waits for a decision, or is approved and protected."""
    return deal.status in UNDECIDED or (deal.status is _APPROVED and not is_over(deal, today))


def _require(holds: bool, why: Why) -> None:
    if not holds:
        raise WrongMove(why)
