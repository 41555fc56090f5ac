"""Ratios in basis points: rounded half-even, once; nothing where there is nothing to divide by."""

from fractions import Fraction

from bot.program.percents import WHOLE_BP, rounded


def in_bp(part: Fraction | int, whole: Fraction | int | None) -> int | None:
    """Give a part of a whole, which is not below zero, in basis points; None where the whole is nothing, or unknown."""
    if not whole:
        return None
    return rounded(part.numerator * whole.denominator * WHOLE_BP, part.denominator * whole.numerator)
