"""Answers as people write them, read as the values that a document prints."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from bot.library.fields import FieldType
from bot.model.errors import NotUnderstood
from bot.program.days import read_day
from bot.program.money import read_amount
from bot.services.filling.values import leaves
from bot.services.grammar import shortened

LONGEST = 3_000
MOST_LINES = 40
_YES = frozenset({"yes", "y", "true", "ja", "si", "sí", "oui"})
_NO = frozenset({"no", "n", "false", "nein", "non"})


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
    if not text:
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
    return day


def _choice(text: str, options: tuple[str, ...]) -> str:
    chosen = next((one for one in options if one.casefold() == text.casefold()), None)
    if chosen is None:
        raise NotUnderstood(f"“{shortened(text)}” is not among the answers.", f"Choose one: {', '.join(options)}.")
    return chosen


def _percent(text: str) -> object:
    return leaves.percent(int((_decimal(text.rstrip("% "), "a percentage", "12.5 %") * 100).to_integral_value()))


def _number(text: str) -> object:
    number = _decimal(text.replace(",", "").replace(" ", ""), "a number", "12")
    if number != number.to_integral_value():
        raise NotUnderstood(f"“{shortened(text)}” is no whole number.", "Write one, for example 12.")
    return leaves.count(int(number))


def _decimal(text: str, what: str, example: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**12:
        raise NotUnderstood(f"“{shortened(text)}” is not {what}.", f"Write it as {example}.")
    return number


def _lines(text: str) -> object:
    lines = [line.strip().removeprefix("- ").removeprefix("• ").strip() for line in text.splitlines()]
    return [line for line in lines if line][:MOST_LINES]


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
