"""Values as a document prints them: what each is, how it reads, and its other forms. What is not known is None."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from bot.program.money import in_whole_units, show_amount
from bot.program.percents import show_percent
from bot.program.words import on_day

Leaf: TypeAlias = dict[str, object]
Values: TypeAlias = dict[str, object]
"""Values by name, as a group and a record have them."""


def text(words: str | None) -> str | None:
    """Give a text; an empty one is not known."""
    return words or None


def lines(texts: Iterable[str]) -> list[str] | None:
    """Give several lines; none at all is not known."""
    return [one for one in texts if one] or None


def lines_of(written: str) -> list[str]:
    """Give the lines of what somebody wrote, without the marks of a list."""
    lines = (line.strip().removeprefix("- ").removeprefix("• ").strip() for line in written.splitlines())
    return [line for line in lines if line]


def money(minor: int | None, currency: str) -> Leaf | None:
    """Give an amount of minor units: `$120,000`, in short `$120k`."""
    if minor is None:
        return None
    whole, short = show_amount(minor, currency), show_amount(minor, currency, short=True)
    return {"kind": "money", "value": minor, "text": whole, "short": short}


def percent(bp: int | None) -> Leaf | None:
    """Give a percentage of basis points: `22.5 %`."""
    return None if bp is None else {"kind": "percent", "value": bp, "text": show_percent(bp)}


def share(bp: int | None) -> Leaf | None:
    """Give a percentage that was worked out, to a tenth of a percent: `63.3 %`."""
    if bp is None:
        return None
    tenths = int((Decimal(bp) / 10).to_integral_value(ROUND_HALF_EVEN))
    return {"kind": "percent", "value": bp, "text": show_percent(10 * tenths)}


def average(minor: int | None, currency: str) -> Leaf | None:
    """Give an amount that was worked out, as whole units of the currency: `$56,622`."""
    return money(None if minor is None else in_whole_units(minor, currency), currency)


def day(when: date | None) -> Leaf | None:
    """Give a day: `15 Mar 2027`, long `15 March 2027`, its month `March 2027`."""
    if when is None:
        return None
    iso, month = when.isoformat(), f"{when:%B} {when.year}"
    return {
        "kind": "date",
        "value": iso,
        "text": on_day(when),
        "long": f"{when.day} {month}",
        "iso": iso,
        "month": month,
    }


def count(number: int | float | None) -> Leaf | None:
    """Give a number: `1,200`; a median keeps its half."""
    return None if number is None else {"kind": "count", "value": number, "text": f"{number:,}"}


def score(points: int | None) -> Leaf | None:
    """Give a number that is known even when it is 0."""
    return None if points is None else {"kind": "score", "value": points, "text": f"{points}"}


def yes_no(is_so: bool | None) -> Leaf | None:
    """Give an answer: `yes`."""
    return None if is_so is None else {"kind": "yes_no", "value": is_so, "text": "yes" if is_so else "no"}
