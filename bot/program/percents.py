"""Percentages as people read them. Inside, a percentage is in basis points: 10,000 are 100 %."""

from decimal import Decimal
from fractions import Fraction

WHOLE_BP = 10_000
"""All of something, in basis points."""

# Two shares of a rate in basis points still end within these digits.
_DIGITS = Decimal("0.00000001")


def show_percent(bp: int | Fraction) -> str:
    """Give a percentage with the digits that it needs: `40 %`, `22.5 %`, `5.625 %`.

    Args:
        bp: the percentage in basis points; a rate may have a fraction of one.
    """
    exact = Fraction(bp) / 100
    value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_DIGITS).normalize()
    return f"{value:,f} %"
