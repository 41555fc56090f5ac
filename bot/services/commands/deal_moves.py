"""Reading what is to be done with a deal: the words behind its number or its customer."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from rapidfuzz.distance import OSA

from bot.model import DealStage
from bot.model.errors import Choice, NotUnderstood
from bot.program.deals.states import Move
from bot.services.commands.amounts import amount_in
from bot.services.commands.deal_days import read_day_first
from bot.services.deals.requests import EditDeal, ShowDeal, WorkDeal
from bot.services.grammar import escaped, shortened

AboutDeal: TypeAlias = ShowDeal | EditDeal | WorkDeal

FORM = "form"
_SHOW, _EDIT = "show", "edit"
_WAYS: Mapping[Move, str] = {
    Move.APPROVE: "approve approved accept",
    Move.REJECT: "reject rejected decline",
    Move.EXTEND: "extend extended",
    Move.STAGE: "stage",
    Move.NEXT: "next",
    Move.CLOSE: "close closing closes",
    Move.VALUE: "value worth amount",
    Move.WIN: "won win",
    Move.LOSE: "lost lose",
    Move.REOPEN: "reopen reopened",
    Move.REVERSE: "reverse reversed cancelled",
}
MOVES: Mapping[str, str] = {word: move.value for move, ways in _WAYS.items() for word in ways.split()} | {
    _SHOW: _SHOW,
    "open": _SHOW,
    _EDIT: _EDIT,
}
"""What may be written for each thing that can be done with a deal."""

WITH_FORM = frozenset({Move.REJECT, Move.LOSE, Move.WIN, Move.REVERSE, Move.NEXT, Move.CLOSE, Move.VALUE})
"""What can be said in a small form of its own."""

_MOST_SLIPS = 2
_STAGES = {one.value: one for one in DealStage}
_BY_US = re.compile(r"(?:\s|\A)by (?:us|ourselves|our (?:own )?sellers)(?=\s|\Z)", re.IGNORECASE)
_BY_THEM = re.compile(r"(?:\s|\A)by (?:the partner|partner|them|their sellers)(?=\s|\Z)", re.IGNORECASE)
_LEADING = re.compile(r"\A(?:to|as|on|by|because|of|since|from|step|at|for|is|:)(?:\s+|\Z)", re.IGNORECASE)
_READABLE = ", ".join(move.value for move in _WAYS)


def read_move(deal_id: int, text: str, *, today: date, currency: str) -> AboutDeal:
    """Read what is to be done with a deal.

    Args:
        deal_id: the deal.
        text: a word for it, and what belongs to it; empty to look at the deal.
        today: the day in the workspace's timezone.
        currency: the workspace's currency.

    Raises:
        NotUnderstood: it makes no sense, or reads more ways than one.
    """
    word, _, rest = text.strip().partition(" ")
    what = MOVES.get(word.casefold().rstrip(":"), "") if word else _SHOW
    rest = rest.strip()
    if what == _SHOW and not rest:
        return ShowDeal(deal_id)
    if what == _EDIT and not rest:
        return EditDeal(deal_id)
    if what in ("", _SHOW, _EDIT):
        raise NotUnderstood(
            f"I cannot read what to do with the deal in “{shortened(text)}”.",
            f"Behind the deal, write one of: {_READABLE}, {_EDIT}.",
            (*_like(deal_id, word, rest), Choice("Show the deal", f"deal #{deal_id}")),
        )
    move = Move(what)
    if rest.casefold() == FORM and move in WITH_FORM:
        return WorkDeal(deal_id, move, ask=True)
    return _READERS[move](_Reading(deal_id, move, today, currency), rest)


def _like(deal_id: int, word: str, rest: str) -> tuple[Choice, ...]:
    """Offer the move that a word misspells."""
    slip, known = min((OSA.distance(word.casefold(), known), known) for known in MOVES)
    line = f"deal #{deal_id} {known} {escaped(rest)}".rstrip()
    return (Choice(shortened(f"{known} {rest}".rstrip().capitalize(), 40), line),) if slip <= _MOST_SLIPS else ()


class _Reading:
    """What reading a move needs to know."""

    def __init__(self, deal_id: int, move: Move, today: date, currency: str) -> None:
        self.deal_id, self.move, self.today, self.currency = deal_id, move, today, currency

    def line(self, rest: str) -> str:
        return f"deal #{self.deal_id} {self.move.value} {rest}".rstrip()

    @property
    def forms(self) -> tuple[Choice, ...]:
        return (Choice("Fill in the form", self.line(FORM)),)

    def too_much(self, rest: str) -> NotUnderstood:
        said = f"“{shortened(rest)}” behind {self.move.value} is too much."
        return NotUnderstood(said, "Write it alone.", (Choice("Do it without that", self.line("")),))


def _alone(reading: _Reading, rest: str) -> WorkDeal:
    if rest:
        raise reading.too_much(rest)
    return WorkDeal(reading.deal_id, reading.move)


def _words(reading: _Reading, rest: str) -> WorkDeal:
    said = re.sub(r"\A(?:because|as|since|step|:)\b[:\s]*", "", rest, flags=re.IGNORECASE)
    return WorkDeal(reading.deal_id, reading.move, text=said.strip())


def _stage(reading: _Reading, rest: str) -> WorkDeal:
    name = _LEADING.sub("", rest).casefold()
    stage = _STAGES.get(name) or next((one for word, one in _STAGES.items() if name and word.startswith(name)), None)
    if stage is None:
        offered = tuple(Choice(one.label, reading.line(one.value)) for one in DealStage)
        said = f"“{shortened(rest)}” is no stage of a deal." if name else "Which stage is the deal in?"
        raise NotUnderstood(said, "Pick one.", offered)
    return WorkDeal(reading.deal_id, reading.move, stage=stage)


def _value(reading: _Reading, rest: str) -> WorkDeal:
    text = _LEADING.sub("", rest)
    if not text:
        return WorkDeal(reading.deal_id, reading.move)
    return WorkDeal(reading.deal_id, reading.move, amount=amount_in(text, reading.currency, reading.line))


def _close(reading: _Reading, rest: str) -> WorkDeal:
    text = _LEADING.sub("", rest)
    if not text:
        return WorkDeal(reading.deal_id, reading.move)
    day, left = read_day_first(text, today=reading.today, line=reading.line, coming=True, otherwise=reading.forms)
    if left:
        raise reading.too_much(left)
    return WorkDeal(reading.deal_id, reading.move, day=day)


def _won(reading: _Reading, rest: str) -> WorkDeal:
    by_us = _BY_US.search(rest) is not None
    text = _LEADING.sub("", _BY_THEM.sub(" ", _BY_US.sub(" ", rest)).strip())
    day = _day_alone(reading, text, " by us" if by_us else "")
    return WorkDeal(reading.deal_id, reading.move, day=day, by_company=by_us)


def _reversed(reading: _Reading, rest: str) -> WorkDeal:
    return WorkDeal(reading.deal_id, reading.move, day=_day_alone(reading, _LEADING.sub("", rest), ""))


def _day_alone(reading: _Reading, text: str, tail: str) -> date | None:
    if not text:
        return None
    day, left = read_day_first(
        text, today=reading.today, line=lambda iso: reading.line(f"on {iso}{tail}"), otherwise=reading.forms
    )
    if left:
        raise reading.too_much(left)
    return day


def _lost(reading: _Reading, rest: str) -> WorkDeal:
    """Read `lost on 2026-11-03 because the budget went`: a day in front is the day, the rest is why."""
    on = re.match(r"on\s+", rest, re.IGNORECASE)
    if not on:
        return _words(reading, rest)
    day, left = read_day_first(rest[on.end() :], today=reading.today, line=reading.line, otherwise=reading.forms)
    said = _words(reading, left.lstrip(",:;–— ")).text
    return WorkDeal(reading.deal_id, reading.move, text=said, day=day)


_READERS: Mapping[Move, Callable[[_Reading, str], WorkDeal]] = {
    Move.APPROVE: _alone,
    Move.REJECT: _words,
    Move.EXTEND: _alone,
    Move.STAGE: _stage,
    Move.NEXT: _words,
    Move.CLOSE: _close,
    Move.VALUE: _value,
    Move.WIN: _won,
    Move.LOSE: _lost,
    Move.REOPEN: _alone,
    Move.REVERSE: _reversed,
}
