"""Amounts of money as people write them and read them. Inside, money is an integer of minor units (cents)."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from bot.model.errors import DomainError

LARGEST = 10**15
"""The largest amount that is understood, in minor units; more is a slip of the finger."""

# ISO 4217: the digits after the decimal point, where they are not two.
_WHOLE = (
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
    *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
)
_IN_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_MINOR_DIGITS = dict.fromkeys(_WHOLE, 0) | dict.fromkeys(_IN_THOUSANDTHS, 3)
_SIGNS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "USD": "$",
}
# What people write for a currency besides its code. A dollar is the workspace's own dollar.
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP"))
_MARKS = {
    "$": _DOLLARS,
    "us$": frozenset({"USD"}),
    "ca$": frozenset({"CAD"}),
    "c$": frozenset({"CAD"}),
    "a$": frozenset({"AUD"}),
    "r$": frozenset({"BRL"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "￥": frozenset({"JPY", "CNY"}),
    "円": frozenset({"JPY"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW"}),
}
_SCALES = (
    dict.fromkeys(("k", "tsd", "thousand"), 10**3)
    | dict.fromkeys(("m", "mm", "mn", "mio", "mln", "million", "millions", "millionen"), 10**6)
    | dict.fromkeys(("b", "bn", "mrd", "billion"), 10**9)
)
_MARK = r"[^\d\s.,'’+−-]{1,3}"
_AMOUNT = re.compile(
    rf"(?P<before>{_MARK})?\s*"
    r"(?P<number>\d(?:[\d.,'’ ]*\d)?)\s*"
    rf"(?P<scale>(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?\.?\s*"
    rf"(?P<after>{_MARK})?"
)
_IN_BRACKETS = re.compile(rf"(?:{_MARK})?\s*\(.*\d.*\)\s*(?:{_MARK})?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_ONE_DOUBTFUL_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_STEPS = ((10**9, "B"), (10**6, "M"), (10**3, "k"))


class DoubtfulAmount(DomainError):
    """An amount that reads two ways, or as none.

    Attributes:
        readings: what it may mean, in minor units; empty when nothing fits.
    """

    def __init__(self, user_message: str, remedy: str, readings: tuple[int, ...] = ()) -> None:
        super().__init__(user_message, remedy)
        self.readings = readings


def read_amount(text: str, *, currency: str) -> int:
    """Give the minor units of an amount as people write it: `$1.5M`, `50k`, `1.200.000,50 €`, `12 500`, `1,5 Mio`.

    What `show_amount` writes in full always reads back as itself.

    Args:
        text: the amount.
        currency: the workspace's currency, as its ISO 4217 code; an amount in another one is refused.

    Raises:
        DoubtfulAmount: it reads two ways (`1,234`), is below zero, in another currency, or not an amount.
    """
    plain = re.sub(r"[\s\u00a0]+", " ", text).strip().casefold()
    if re.match(r"\D{0,4}[-−]", plain) and re.search(r"\d", plain):
        raise DoubtfulAmount("An amount cannot be below zero.", "Write it without the minus.")
    if _IN_BRACKETS.fullmatch(plain):
        raise DoubtfulAmount(
            f"Brackets, as in “{_short(text)}”, mean below zero in accounts, and an amount cannot be that.",
            "Write it without the brackets if it is above zero.",
        )
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise _unreadable(text, currency)
    for mark in (found["before"], found["after"]):
        if mark and currency not in _currencies(mark):
            raise DoubtfulAmount(
                f"Amounts in this workspace are in {currency}, and “{_short(text)}” is not.",
                f"Write it in {currency}, for example {show_amount(_minor(Decimal(50_000), currency), currency)}.",
            )
    number, scale = found["number"], _SCALES.get(found["scale"] or "", 1)
    readings = [value * scale for value in _values(number, currency=currency, scaled=scale > 1)]
    if not readings:
        raise _unreadable(text, currency)
    if len(readings) == 1:
        return _exact(readings[0], text, currency)
    return _the_own_notation(plain, [_minor(value, currency) for value in readings], text, currency)


def is_currency(mark: str, currency: str) -> bool:
    """Tell whether a sign or a code, as people write it beside an amount, is that of a currency.

    Args:
        mark: as `€`, `us$` or `EUR`.
        currency: its ISO 4217 code.
    """
    return currency in _currencies(mark.casefold())


def show_amount(minor: int, currency: str, *, short: bool = False) -> str:
    """Give an amount as people read it: `$1,500,000`, `$99.50`, `CHF 1,200`; in short `$1.5M`.

    Args:
        minor: the amount in minor units.
        currency: its ISO 4217 code.
        short: from 1,000 on, round to one decimal of thousands, millions or billions (half-even).
    """
    digits, size = _minor_digits(currency), abs(minor)
    sign = _SIGNS.get(currency) or f"{currency} "
    is_short = short and size >= 1000 * 10**digits
    shown = _in_short(Decimal(size).scaleb(-digits)) if is_short else _in_full(size, digits)
    return f"{'-' if minor < 0 else ''}{sign}{shown}"


def in_units(minor: int, currency: str) -> Decimal:
    """Give an amount in minor units in units of its currency, exactly: `12500.00`."""
    return Decimal(minor).scaleb(-_minor_digits(currency))


def in_minor_units(units: int, currency: str) -> int:
    """Give an amount in units of its currency in minor units: 100 are 10,000 cents, and 100 yen."""
    return _minor(Decimal(units), currency)


def has_same_minor_units(one: str, other: str) -> bool:
    """Tell whether a unit of two currencies has as many minor units, so that a number of them is the same amount."""
    return _minor_digits(one) == _minor_digits(other)


def in_whole_units(minor: int, currency: str) -> int:
    """Round an amount that was worked out to whole units of its currency, half-even; both are in minor units."""
    return _minor(Decimal(minor).scaleb(-_minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_EVEN), currency)


def _in_full(minor: int, digits: int) -> str:
    whole, rest = divmod(minor, 10**digits)
    return f"{whole:,}.{rest:0{digits}}" if rest else f"{whole:,}"


def _in_short(value: Decimal) -> str:
    # 999,950 is 1M and not 1,000k.
    rounded = ((_rounded(value / size), letter) for size, letter in _STEPS)
    return next(f"{shown:,}{letter}" for shown, letter in rounded if shown >= 1)


def _rounded(value: Decimal) -> Decimal:
    tenths = value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return tenths.to_integral_value() if tenths == tenths.to_integral_value() else tenths


def _values(number: str, *, currency: str, scaled: bool) -> Iterator[Decimal]:
    """Give what the digits can mean: grouped in thousands, or with a decimal mark, or both."""
    decimals = 0 if scaled else _minor_digits(currency)
    if _ONE_DOUBTFUL_GROUP.fullmatch(number):
        grouped, decimal = Decimal(_joined(number)), Decimal(number.replace(",", "."))
        yield grouped
        # Nobody writes 500 dollars as 500.000, and yen have nothing behind the point.
        if scaled or decimals == 3 or (decimals == 2 and not number.endswith("000")):
            yield decimal
        return
    whole, mark, fraction = number, "", ""
    if last := re.search(r"[.,](?=\d+\Z)", number):
        whole, mark, fraction = number[: last.start()], last[0], number[last.end() :]
    if _GROUPED.fullmatch(number):
        yield Decimal(_joined(number))
    elif whole.isdigit() or ((found := _GROUPED.fullmatch(whole)) and found[1] != mark):
        yield Decimal(f"{_joined(whole)}.{fraction or 0}")


def _joined(number: str) -> str:
    return re.sub(r"\D", "", number)


def _minor_digits(currency: str) -> int:
    return _MINOR_DIGITS.get(currency, 2)


def _currencies(mark: str) -> frozenset[str]:
    return _MARKS.get(mark, frozenset({mark.upper()}))


def _minor(value: Decimal, currency: str) -> int:
    return int(value.scaleb(_minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_EVEN))


def _exact(value: Decimal, text: str, currency: str) -> int:
    minor = value.scaleb(_minor_digits(currency))
    if minor > LARGEST or minor != minor.to_integral_value():
        raise _unreadable(text, currency)
    return int(minor)


def _the_own_notation(plain: str, readings: list[int], text: str, currency: str) -> int:
    shown = [show_amount(reading, currency) for reading in readings]
    if plain in (own := [one.casefold() for one in shown]):
        return readings[own.index(plain)]
    raise DoubtfulAmount(
        f"“{_short(text)}” can be read two ways.", f"Did you mean {shown[0]} or {shown[1]}?", tuple(readings)
    )


def _unreadable(text: str, currency: str) -> DoubtfulAmount:
    example = show_amount(_minor(Decimal(500_000), currency), currency)
    return DoubtfulAmount(f"“{_short(text)}” does not read as an amount.", f"Write it like 500k, 1.5M or {example}.")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
