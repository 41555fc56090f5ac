"""What only people know of the company's periods, and what it says of another period.

A figure holds for its days as a whole: it is never divided. A period is known where it was told itself, or where
smaller periods that were told cover it day for day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.program.periods import Period

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Figure:
    """An amount of the days from `first` to `last`, in minor units."""

    first: date
    last: date
    amount: int


def figure_of(period: Period, figures: Iterable[Figure]) -> int | None:
    """Give what is known of a period, None where it is not known.

    Args:
        period: the period.
        figures: what was told, without contradictions (see `contradicted`).

    Returns:
        The figure of just this period, or else the sum of smaller ones that cover it without gap and overlap.
    """
    known = list(figures)
    for one in known:
        if (one.first, one.last) == (period.first, period.last):
            return one.amount
    covering = _sums(period.first, known).get(period.last)
    return min(covering) if covering else None


def contradicted(new: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give the figures that a new one contradicts, none where it fits.

    Periods that cover the same days have to add up to the same, and what lies within a period to no more than it.

    Args:
        new: what is told now, in place of a figure of the same days.
        figures: what was told before.
    """
    others = [one for one in figures if (one.first, one.last) != (new.first, new.last)]
    if _fits([*others, new]):
        return ()
    about = [one for one in others if one.first <= new.last and new.first <= one.last]
    # The one that is enough to see it, where there is one.
    alone = [one for one in about if not _fits([one, new])]
    return tuple(sorted(alone or about))


def _fits(figures: Sequence[Figure]) -> bool:
    for first in {one.first for one in figures}:
        if any(len(amounts) > 1 for amounts in _sums(first, figures).values()):
            return False
    return all(_most_within(one, figures) <= one.amount for one in figures)


def _sums(first: date, figures: Iterable[Figure]) -> dict[date, set[int]]:
    """Give the days up to which periods cover every day from a first one on, each with what they add up to."""
    sums: dict[date, set[int]] = defaultdict(set, {first - _A_DAY: {0}})
    for one in sorted(figures):
        # Two different sums are a contradiction already.
        sums[one.last] |= set(sorted(before + one.amount for before in sums.get(one.first - _A_DAY, ()))[:2])
    del sums[first - _A_DAY]
    return {last: amounts for last, amounts in sums.items() if amounts}


def _most_within(whole: Figure, figures: Iterable[Figure]) -> int:
    """Give the most that periods within another add up to, no day counted twice."""
    inside = [one for one in figures if one != whole and whole.first <= one.first and one.last <= whole.last]
    best: dict[date, int] = {}
    for one in sorted(inside, key=lambda one: one.last):
        before = max((amount for last, amount in best.items() if last < one.first), default=0)
        best[one.last] = max(best.get(one.last, 0), before + one.amount, *best.values())
    return max(best.values(), default=0)
