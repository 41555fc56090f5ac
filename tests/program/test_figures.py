from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.figures import Figure, contradicted, figure_of
from bot.program.periods import Period, read_period

TODAY = date(2026, 11, 20)


def period(text: str) -> Period:
    return read_period(text, today=TODAY)


def told(text: str, amount: int) -> Figure:
    asked = period(text)
    return Figure(asked.first, asked.last, amount)


QUARTERS = [told(f"2026-Q{number}", 100 * number) for number in (1, 2, 3, 4)]


def test_a_period_is_known_where_it_was_told() -> None:
    assert figure_of(period("2026-Q3"), QUARTERS) == 300


def test_smaller_periods_that_cover_it_day_for_day_make_it_known() -> None:
    assert figure_of(period("2026"), QUARTERS) == 1_000
    mixed = [*QUARTERS[:3], told("2026-10", 1), told("2026-11", 2), told("2026-12", 4)]
    assert figure_of(period("2026"), mixed) == 607


@pytest.mark.parametrize("asked", ["2026-10", "2026-Q4", "2027", "2025", "2026-07-01..2026-09-29"])
def test_a_larger_period_is_never_divided_and_a_gap_is_not_filled(asked: str) -> None:
    assert figure_of(period(asked), [*QUARTERS[:3], told("2026-11", 5)]) is None


def test_nothing_earned_is_known() -> None:
    assert figure_of(period("2026-Q1"), [told("2026-Q1", 0)]) == 0


def test_parts_that_add_up_to_something_else_are_a_contradiction() -> None:
    months = [told(f"2026-0{month}", 50) for month in (7, 8)]
    assert contradicted(told("2026-09", 300), [*QUARTERS, *months]) != ()
    assert contradicted(told("2026-09", 200), [*QUARTERS, *months]) == ()
    assert contradicted(told("2026", 1_001), QUARTERS) == (*QUARTERS,)


def test_a_part_is_never_more_than_the_whole() -> None:
    assert contradicted(told("2026-11", 401), QUARTERS) == (QUARTERS[3],)
    assert contradicted(told("2026-11", 400), QUARTERS) == ()
    assert contradicted(told("2025", 10), [told("2025-03", 11), told("2025-Q4", 1)]) == (told("2025-03", 11),)


def test_two_ways_to_cover_the_same_days_have_to_agree() -> None:
    halves = [told("2026-01-01..2026-01-15", 10), told("2026-01-16..2026-01-31", 20), told("2026-01-01..2026-01-10", 5)]
    assert contradicted(told("2026-01-11..2026-01-31", 26), halves)
    assert not contradicted(told("2026-01-11..2026-01-31", 25), halves)


def test_a_figure_told_again_is_compared_with_the_others_only() -> None:
    assert contradicted(told("2026-Q3", 999), QUARTERS) == ()


@given(st.lists(st.integers(0, 1_000), min_size=12, max_size=12), st.permutations(range(12)))
def test_the_months_of_a_year_make_each_quarter_and_the_year_in_any_order(amounts: list[int], order: list[int]) -> None:
    figures = [told(f"2026-{month + 1:02}", amounts[month]) for month in order]
    for number in range(4):
        assert figure_of(period(f"2026-Q{number + 1}"), figures) == sum(amounts[3 * number : 3 * number + 3])
    assert figure_of(period("2026"), figures) == sum(amounts)
    assert contradicted(told("2026", sum(amounts)), figures) == ()
    assert contradicted(told("2026", sum(amounts) + 1), figures) != ()
