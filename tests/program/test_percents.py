from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.program.percents import part, rounded, show_percent, show_points


@pytest.mark.parametrize(
    ("bp", "shown"),
    [
        (0, "0 %"),
        (1, "0.01 %"),
        (250, "2.5 %"),
        (2_250, "22.5 %"),
        (4_000, "40 %"),
        (10_000, "100 %"),
        (Fraction(1125, 2), "5.625 %"),
        (Fraction(1501) * Fraction(3333, 10_000) ** 2, "1.6674442389 %"),
        (1_234_567, "12,345.67 %"),
        (-1_500, "-15 %"),
    ],
)
def test_a_percentage_has_the_digits_that_it_needs(bp: int | Fraction, shown: str) -> None:
    assert show_percent(bp) == shown


def test_points_are_counted() -> None:
    assert [show_points(bp) for bp in (50, 100, 250, 1_000)] == ["0.5 points", "1 point", "2.5 points", "10 points"]


def test_a_part_is_exact() -> None:
    assert part(1, Fraction(1125, 2)) == Fraction(1125, 20_000)


@given(st.integers(), st.integers(1, 10**12))
@example(5, 2)
@example(7, 2)
@example(-5, 2)
def test_an_amount_is_rounded_as_its_exact_fraction_is(amount: int, divisor: int) -> None:
    assert rounded(amount, divisor) == round(Fraction(amount, divisor))


@given(st.integers(-(10**15), 10**15))
def test_whole_basis_points_are_shown_as_the_same_fraction_is(bp: int) -> None:
    assert show_percent(bp) == show_percent(Fraction(bp))
