"""How far something is, as a row of squares."""

from fractions import Fraction


def bar(part: int, whole: int, *, squares: int) -> str:
    """Give a row of squares, filled as far as a part of the whole goes; the last one only when all is there."""
    share = min(max(Fraction(part, whole), Fraction(0)), Fraction(1)) if whole > 0 else Fraction(1)
    filled = int(share * squares)
    return "🟩" * filled + "⬜" * (squares - filled)
