"""Ratios in basis points: rounded half-even, once; nothing where there is nothing to divide by."""

from fractions import Fraction


def in_bp(part: Fraction | int, whole: Fraction | int | None) -> int | None:
    """Give a part of a whole in basis points; None where the whole is nothing, or unknown."""
    return round(Fraction(part) * 10_000 / Fraction(whole)) if whole else None
