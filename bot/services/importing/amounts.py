"""A column of amounts. Whether the comma or the point divides off the cents, all its values together tell."""

import re
from collections.abc import Iterable, Mapping

from bot.model.errors import DomainError
from bot.program.money import DoubtfulAmount, read_amount, show_amount
from bot.services.importing.outcomes import SKIP, Doubt, Fault, Option

Outcome = int | Doubt | Fault
# Without a mark, or with a point that can only divide off cents: what most files hold, read without more ado.
_PLAIN = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")
# In brackets, an amount is below zero.
_BELOW_ZERO = re.compile(r"\s*\(.*\d.*\)\s*\Z", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.,'’\s]*\d|\d")
_DECIMAL = re.compile(r"([.,])(?:\d{1,2}|\d{4,})\Z")
# One mark more than once groups digits; the other one then divides off cents.
_GROUPS = re.compile(r"\d([.,])\d{3}(?:\1\d{3})+|\d([.,])000\Z")
_OTHER = {".": ",", ",": "."}
_LABELS = {".": "The point divides off cents: 1,234.56", ",": "The comma divides off cents: 1.234,56"}


def read_amounts(
    texts: Iterable[str], *, name: str, currency: str, answers: Mapping[str, str], told: dict[str, str]
) -> dict[str, Outcome]:
    """Read the values of a column.

    Args:
        texts: the values, each once, none empty.
        name: the column's field, which the question about it is named by.
        currency: the workspace's currency.
        answers: what was answered; the decimal mark under the key of the column's question.
        told: what the whole column tells, under the same key; where only some rows of a file are left, it is known
            from the whole file, else it is put in here. Empty where it tells nothing.

    Returns:
        By text, the amount in minor units; or what is wrong with it; or that it reads two ways, where neither the
        other values nor an answer say which is meant.
    """
    outcomes: dict[str, Outcome] = {}
    doubtful: dict[str, tuple[int, ...]] = {}
    marks: set[str] = set()
    for text in texts:
        try:
            outcomes[text], mark = _read(text, currency)
        except DoubtfulAmount as error:
            if len(error.readings) == 2:
                doubtful[text] = error.readings
            else:
                outcomes[text] = Fault(error.user_message)
        except DomainError as error:
            outcomes[text] = Fault(error.user_message)
        else:
            marks.update(mark)
    key = f"numbers:{name}"
    shown = told.setdefault(key, marks.pop() if len(marks) == 1 else "")
    for text, (grouped, decimal) in doubtful.items():
        mark = _mark_of(text)
        decided = answers.get(key) or shown
        # 1.234 dollars are no sum of cents: where the other values make it that, somebody has to say so.
        is_odd = key not in answers and mark == decided and decimal * 1000 != grouped
        if decided not in _OTHER or is_odd:
            outcomes[text] = _asked(key, text, (grouped, decimal), currency)
        else:
            outcomes[text] = decimal if mark == decided else grouped
    return outcomes


def _read(text: str, currency: str) -> tuple[int, str]:
    """Give an amount, and the mark that divides off cents in it, empty where it does not tell."""
    plain = _PLAIN.fullmatch(text)
    if plain and currency == "USD":
        whole, cents = plain.groups()
        return int(whole) * 100 + int((cents or "0").ljust(2, "0")), "." if cents else ""
    if _BELOW_ZERO.match(text):
        raise DoubtfulAmount(f"“{text}” is below zero.", "")
    return read_amount(text, currency=currency), _tells(text)


def _tells(text: str) -> str:
    found = _NUMBER.search(text)
    number = found[0] if found else ""
    decimal = _DECIMAL.search(number)
    if decimal:
        return decimal[1]
    groups = _GROUPS.search(number)
    return _OTHER[groups[1] or groups[2]] if groups else ""


def _mark_of(text: str) -> str:
    return "," if "," in text else "."


def _asked(key: str, text: str, readings: tuple[int, int], currency: str) -> Doubt:
    shown = " or ".join(show_amount(reading, currency) for reading in readings)
    point, comma = Option(".", _LABELS["."]), Option(",", _LABELS[","])
    return Doubt(
        key,
        f"“{text}” can be read two ways: {shown}.",
        "Amounts such as " + f"“{text}” can be read two ways. How are they written?",
        (point, comma, SKIP),
    )
