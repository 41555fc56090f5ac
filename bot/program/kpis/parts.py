"""What figures are made of, in a form that adds up: of some partners, of others, and so of all of them."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from bot.model import Partner
from bot.program.kpis.kpi import Number
from bot.program.outcomes import DealFacts

# The program rules' concentration: the top partner and the top five.
FEW = 5
_MICROSECOND = timedelta(microseconds=1)


def numbers(values: Iterable[int] = ()) -> "array[int]":
    """Give whole numbers in eight bytes each; in a tuple, each takes forty."""
    return array("q", values)


@dataclass(slots=True)
class Parts:
    """What one figure, or several, are made of.

    Attributes:
        sums: what adds up, by name.
        ids: the deals or partners.
        samples: what a median is taken from: days, or microseconds.
        largest: the partners with the most revenue, each with it.
    """

    sums: Counter[str] = field(default_factory=Counter)
    ids: "array[int]" = field(default_factory=numbers)
    samples: "array[int]" = field(default_factory=numbers)
    largest: list[tuple[int, int]] = field(default_factory=list)

    def add(self, other: "Parts") -> None:
        """Add the parts of other partners."""
        self.sums.update(other.sums)
        self.ids.extend(other.ids)
        self.samples.extend(other.samples)
        self.largest = of_the_largest((*self.largest, *other.largest))

    @property
    def in_order(self) -> "array[int]":
        """The ids in their order, whatever the order of the rows was."""
        return numbers(sorted(self.ids))


Sums: TypeAlias = Mapping[str, int]


def parts(
    rows: Iterable[DealFacts | Partner],
    sums: Sums,
    samples: Iterable[int] = (),
    largest: Mapping[int, int] | None = None,
) -> Parts:
    """Put parts together.

    Args:
        rows: the deals or partners.
        sums: what adds up.
        samples: what a median is taken from.
        largest: revenue by partner.
    """
    ids = numbers(row.id for row in rows if row.id is not None)
    return Parts(Counter(sums), ids, numbers(samples), of_the_largest((largest or {}).items()))


def of_the_largest(by_partner: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the few partners with the most revenue, the largest first, the lower id before its equal."""
    return sorted(by_partner, key=lambda one: (-one[1], one[0]))[:FEW]


def microseconds(length: timedelta) -> int:
    """Give a length of time as a whole number."""
    return length // _MICROSECOND


def middle(samples: "array[int]", unit: timedelta | None = None) -> Number:
    """Give the median, halves kept; None of nothing. What is no half is rounded half-even to hundredths.

    Args:
        samples: the values.
        unit: where they are microseconds, the unit in which the median is given.
    """
    if not samples:
        return None
    ordered, half = sorted(samples), len(samples) // 2
    exact = Fraction(ordered[half] + ordered[~half], 2)
    rounded = round(exact / microseconds(unit) if unit else exact, 2)
    return int(rounded) if rounded.denominator == 1 else float(rounded)
