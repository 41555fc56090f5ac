"""Percentages as people read them. Inside, a percentage is in basis points: 10,000 are 100 %."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

WHOLE_BP = 10_000
"""All of something, in basis points."""

# Two shares of a rate, each in basis points, end within these digits.
_DIGITS = Decimal("1E-10")


def show_percent(bp: int | Fraction) -> str:
    """Give a percentage with the digits that it needs: `40 %`, `22.5 %`, `5.625 %`.

    Args:
        bp: the percentage in basis points; a rate may have a fraction of one.
    """
    return f"{_hundredth(bp):,f} %"


def show_points(bp: int) -> str:
    """Give what is added to a percentage: `1 point`, `2.5 points`.

    Args:
        bp: the points in basis points.
    """
    points = _hundredth(bp)
    return f"{points:,f} point" if points == 1 else f"{points:,f} points"


def part(amount: int | Fraction, bp: int | Fraction) -> Fraction:
    """Give the exact part of an amount; it is rounded where it is paid."""
    return Fraction(amount) * bp / WHOLE_BP


@lru_cache(maxsize=1_024)
def _hundredth(bp: int | Fraction) -> Decimal:
    exact = Fraction(bp) / 100
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_DIGITS).normalize()
