"""What a row of a deal has to say, and what cannot be."""

from collections.abc import Mapping
from datetime import date

from bot.model import DealOrigin, DealStatus
from bot.program.words import on_day
from bot.services.importing.outcomes import SKIP, Doubt, Fault, Option
from bot.services.importing.reading import Values

CLOSED = frozenset({DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED})
ORIGIN, STATUS, OUTCOME = "empty:origin", "empty:status", "empty:outcome"
_ORIGIN = Doubt(
    ORIGIN,
    "It does not say whether the partner brought it (sourced) or helped with it (influenced).",
    "Did the partner bring these deals, or help with them?",
    (
        Option(DealOrigin.SOURCED.value, "Sourced: the partner brought them"),
        Option(DealOrigin.INFLUENCED.value, "Influenced: it helped"),
        SKIP,
    ),
)
_STATUS = Doubt(
    STATUS,
    "It has no status.",
    "These deals have no status. What are they?",
    (
        Option(DealStatus.APPROVED.value, "Open, and approved"),
        Option(DealStatus.REGISTERED.value, "Waiting for a decision"),
        SKIP,
    ),
)
_OUTCOME = Doubt(
    OUTCOME,
    "It has a closing day and no status: was it won or lost?",
    "These deals have a closing day and no status. Were they won or lost?",
    (Option(DealStatus.WON.value, "Won"), Option(DealStatus.LOST.value, "Lost"), SKIP),
)


def missing(values: Values, answers: Mapping[str, str]) -> Doubt | Fault | None:
    """Fill in what was answered about a new deal, and give what is still missing; None where nothing is.

    Args:
        values: what the row says; answers are put in.
        answers: what was answered, by the key of the question.
    """
    if "value" not in values:
        return Fault("It has no value.")
    if "status" not in values:
        doubt = _OUTCOME if "closed_on" in values else _STATUS
        answer = _member(DealStatus, answers.get(doubt.key))
        if answer is None:
            return doubt
        values["status"] = answer
    if "origin" not in values:
        origin = _member(DealOrigin, answers.get(ORIGIN))
        if origin is None:
            return _ORIGIN
        values["origin"] = origin
    return None


def contradiction(values: Values) -> str:
    """Say what cannot be about a deal, as it would be stored; empty where nothing speaks against it.

    Only what no deal can be is refused. A deal may be written down after it was closed, as CRMs have it, and its days
    may lie ahead.
    """
    status = values.get("status")
    registered, decided = _day(values, "registered_on"), _day(values, "decided_on")
    closed, reversed_on = _day(values, "closed_on"), _day(values, "reversed_on")
    if status in CLOSED and closed is None:
        return f"It is {status}, and no day says when. Give the day it closed."
    if closed and status not in CLOSED:
        return f"It is {status}, which is not closed, and yet has {on_day(closed)} as its closing day."
    if reversed_on and status is not DealStatus.WON:
        return "It is reversed, and only a deal that was won can be."
    if reversed_on and closed and reversed_on < closed:
        return f"It is reversed on {on_day(reversed_on)}, before it closed on {on_day(closed)}."
    if registered and decided and decided < registered:
        return f"It is decided on {on_day(decided)}, before it was registered on {on_day(registered)}."
    return ""


def _day(values: Values, name: str) -> date | None:
    day = values.get(name)
    return day if isinstance(day, date) else None


def _member(kind: type[DealOrigin] | type[DealStatus], answer: str | None) -> DealOrigin | DealStatus | None:
    return next((one for one in kind if one.value == answer), None)
