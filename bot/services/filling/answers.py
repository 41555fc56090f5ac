"""Answers as people write them, read as the values that a document prints."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from bot.library.fields import FieldType
from bot.model.errors import NotUnderstood
from bot.program.days import read_day
from bot.program.money import read_amount
from bot.services.filling.values import leaves
from bot.services.grammar import is_visible, shortened

LONGEST = 3_000
MOST_LINES = 40
_LARGEST = 10**12
_YES = frozenset({"yes", "y", "true", "ja", "si", "sí", "oui"})
_NO = frozenset({"no", "n", "false", "nein", "non"})
_SPACES = re.compile(r"\s+")
# A mark that comes twice, or before exactly three digits, parts thousands.
_GROUPED = re.compile(r"(-?[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\2\d{3})*)(?:[.,]0+)?")
_DECIMAL = re.compile(r"-?\d{1,12}(?:[.,]\d{1,12})?")
_PERCENT = re.compile(r"\s*(?:%|percent|per cent|pct)\Z", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
# A day without a year that was longer ago may be the coming one.
_LATELY = timedelta(days=31)


def read_answer(text: str, kind: FieldType, *, options: tuple[str, ...] = (), currency: str, today: date) -> object:
    """Read an answer into a value as a `bot.library.fill.Tree` has it.

    Args:
        text: what somebody wrote.
        kind: what is asked for.
        options: what a choice may be.
        currency: the workspace's currency.
        today: the day on the workspace's calendar.

    Raises:
        NotUnderstood: it is none of that kind; it says how to write it.
        DoubtfulAmount: an amount reads two ways.
    """
    text = text.strip()
    if not is_visible(text):
        raise NotUnderstood("There is no answer in this.", "Write one, or pass the question over.")
    if len(text) > LONGEST:
        raise NotUnderstood(
            f"That is {len(text):,} characters, and an answer has at most {LONGEST:,}.", "Say it shorter."
        )
    match kind:
        case FieldType.MONEY:
            return leaves.money(read_amount(text, currency=currency), currency)
        case FieldType.DATE:
            return leaves.day(_day(text, today))
        case FieldType.CHOICE:
            return leaves.text(_choice(text, options))
    return _READERS[kind](text)


def _day(text: str, today: date) -> date:
    day = read_day(text, today=today)
    if day is None:
        raise NotUnderstood(
            f"“{shortened(text)}” is no day that I can read.", "Write it as 2027-03-15 or 15 March 2027."
        )
    if day < today - _LATELY and f"{day:%b}".casefold() in text.casefold() and not _YEAR.search(text):
        raise NotUnderstood(
            f"“{shortened(text)}” may be in {day.year} or in {day.year + 1}.", "Write it with its year: 15 March 2027."
        )
    return day


def _choice(text: str, options: tuple[str, ...]) -> str:
    chosen = next((one for one in options if one.casefold() == text.casefold()), None)
    if chosen is None:
        raise NotUnderstood(f"“{shortened(text)}” is not among the answers.", f"Choose one: {', '.join(options)}.")
    return chosen


def _percent(text: str) -> object:
    written = _DECIMAL.fullmatch(_plain(_PERCENT.sub("", text)))
    bp = Decimal(written[0].replace(",", ".")) * 100 if written else None
    if bp is None or bp != bp.to_integral_value():
        raise NotUnderstood(
            f"“{shortened(text)}” is no percentage that I can read.",
            "Write it as 12.5 %, with at most two digits after the point.",
        )
    return leaves.percent(int(bp))


def _number(text: str) -> object:
    plain = _plain(text)
    grouped, written = _GROUPED.fullmatch(plain), _DECIMAL.fullmatch(plain)
    if grouped is None and written is None:
        raise NotUnderstood(f"“{shortened(text)}” is not a number.", "Write it in digits alone: 12.")
    number = Decimal(re.sub(r"[.,'’ ]", "", grouped[1]) if grouped else plain.replace(",", "."))
    if number != number.to_integral_value():
        raise NotUnderstood(f"“{shortened(text)}” is no whole number.", "Write one, for example 12.")
    if abs(number) > _LARGEST:
        raise NotUnderstood(f"“{shortened(text)}” is more than I can count.", f"{_LARGEST:,} is the most.")
    return leaves.count(int(number))


def _plain(text: str) -> str:
    """Give a number on one line, with the minus that keyboards have."""
    return _SPACES.sub(" ", text).strip().replace("−", "-")


def _lines(text: str) -> object:
    lines = leaves.lines_of(text)
    if len(lines) > MOST_LINES:
        raise NotUnderstood(
            f"These are {len(lines):,} lines, and an answer has at most {MOST_LINES}.", "Say it shorter."
        )
    return lines


def _yes_no(text: str) -> object:
    word = text.casefold().rstrip(".")
    if word not in _YES | _NO:
        raise NotUnderstood(f"“{shortened(text)}” is neither yes nor no.", "Answer with yes or no.")
    return leaves.yes_no(word in _YES)


_READERS: Mapping[FieldType, Callable[[str], object]] = {
    FieldType.TEXT: leaves.text,
    FieldType.LINES: _lines,
    FieldType.NUMBER: _number,
    FieldType.PERCENT: _percent,
    FieldType.YES_NO: _yes_no,
}
