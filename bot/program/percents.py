"""Percentages as people read them. Inside, a percentage is in basis points: 10,000 are 100 %."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

WHOLE_BP = 10_000
"""All of something, in basis points."""

# Two shares of a rate, each in basis points, end within these digits.
_DIGITS = Decimal("1E-10")


@lru_cache(maxsize=1_024)
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


def rounded(amount: int, divisor: int) -> int:
    """Divide an amount and round the result half-even, as `round` does a fraction, and several times as fast.

    Args:
        amount: what is divided.
        divisor: what it is divided by, above zero.
    """
    whole, rest = divmod(amount, divisor)
    return whole + (2 * rest + whole % 2 > divisor)


def _hundredth(bp: int | Fraction) -> Decimal:
    if isinstance(bp, int):
        return Decimal(bp).scaleb(-2).normalize()
    exact = bp / 100
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_DIGITS).normalize()
