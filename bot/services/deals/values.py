"""What a move writes down in a deal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import DealOrigin, DealStatus
from bot.model.errors import NotUnderstood
from bot.program.deals.protection import extended_until, protected_until
from bot.program.deals.states import Move
from bot.program.words import on_day
from bot.services.deals.checking import check_expected, checked_value
from bot.services.deals.requests import WorkDeal
from bot.services.deals.scenes import Scene

Values: TypeAlias = dict[str, object]

_UNDECIDED: Values = {
    "decided_at": None,
    "decided_by": "",
    "protected_until": None,
    "extended_on": None,
    "stage": None,
}


@dataclass(frozen=True)
class Turn:
    """A move that can be made.

    Attributes:
        scene: the deal before it.
        status: what the machine says the deal is after it.
        user_id: who makes it.
        is_shared: the company's own sellers work on the customer, too.
    """

    scene: Scene
    request: WorkDeal
    status: DealStatus
    user_id: str
    is_shared: bool = False


def written(turn: Turn) -> Values:
    """Give the columns of a deal that a move sets.

    Raises:
        NotUnderstood: a day or an amount cannot be.
    """
    return {"status": turn.status, **_WRITTEN[turn.request.move](turn)}


def _decided(turn: Turn) -> Values:
    return {"decided_at": turn.scene.now, "decided_by": turn.user_id, "reason": turn.request.text}


def _approved(turn: Turn) -> Values:
    until = protected_until(turn.scene.today, turn.scene.tier)
    protection: Values = {"protected_until": until, "extended_on": None, "conflict_with": None}
    return {**_decided(turn), **protection, **({"origin": DealOrigin.INFLUENCED} if turn.is_shared else {})}


def _extended(turn: Turn) -> Values:
    until = turn.scene.deal.protected_until
    assert until is not None, "the machine extends what is protected"
    return {"protected_until": extended_until(until, turn.scene.tier), "extended_on": turn.scene.today}


def _expected(turn: Turn) -> Values:
    check_expected(turn.request.day, turn.scene.today)
    return {"expected_close": turn.request.day}


def _valued(turn: Turn) -> Values:
    return {"value": checked_value(turn.request.amount)}


def _won(turn: Turn) -> Values:
    day = _past(turn, since=turn.scene.registered_on, what="registered")
    return {"closed_on": day, "closed_by_company": turn.request.by_company}


def _lost(turn: Turn) -> Values:
    day = _past(turn, since=turn.scene.registered_on, what="registered")
    return {"closed_on": day, "reason": turn.request.text}


def _reversed(turn: Turn) -> Values:
    return {"reversed_on": _past(turn, since=turn.scene.deal.closed_on, what="won")}


def _reopened(turn: Turn) -> Values:
    """A reversed deal is won again; of any other, what closed it is taken away."""
    if turn.status is DealStatus.WON:
        return {"reversed_on": None}
    opened: Values = {"closed_on": None, "closed_by_company": False, "reason": ""}
    return opened if turn.status is DealStatus.APPROVED else {**opened, **_UNDECIDED}


def _past(turn: Turn, *, since: date | None, what: str) -> date:
    """Give the day of a move, which is not to come and not before the deal was there."""
    day = turn.request.day or turn.scene.today
    if day > turn.scene.today:
        raise NotUnderstood(f"{on_day(day)} has not come yet.", "Give a day up to today.", field="day")
    if since is not None and day < since:
        done = _DONE[turn.request.move]
        said = f"The deal was {what} on {on_day(since)}, so it cannot have been {done} on {on_day(day)}."
        raise NotUnderstood(said, "Give that day, or a later one.", field="day")
    return day


_DONE = {Move.WIN: "won", Move.LOSE: "lost", Move.REVERSE: "reversed"}
_WRITTEN: Mapping[Move, Callable[[Turn], Values]] = {
    Move.APPROVE: _approved,
    Move.REJECT: _decided,
    Move.EXTEND: _extended,
    Move.STAGE: lambda turn: {"stage": turn.request.stage},
    Move.NEXT: lambda turn: {"next_step": turn.request.text},
    Move.CLOSE: _expected,
    Move.VALUE: _valued,
    Move.WIN: _won,
    Move.LOSE: _lost,
    Move.REVERSE: _reversed,
    Move.EXPIRE: lambda turn: {"closed_on": turn.scene.today},
    Move.REOPEN: _reopened,
}
