from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.periods import (
    Period,
    last_365_days,
    last_full_month,
    last_full_quarter,
    month_of,
    quarter_of,
    year_of,
    year_so_far,
)

A_DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last", "name"),
    [
        (month_of(date(2028, 2, 29)), date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (quarter_of(date(2026, 9, 30)), date(2026, 7, 1), date(2026, 9, 30), "Q3 2026"),
        (quarter_of(date(2026, 10, 1)), date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
        (year_of(date(2026, 5, 5)), date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (year_so_far(date(2026, 5, 5)), date(2026, 1, 1), date(2026, 5, 5), "2026 so far"),
        (last_full_month(date(2027, 1, 31)), date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
        (last_full_quarter(date(2027, 3, 31)), date(2026, 10, 1), date(2026, 12, 31), "Q4 2026"),
        (last_365_days(date(2028, 2, 29)), date(2027, 3, 2), date(2028, 2, 29), "Last 365 days"),
    ],
)
def test_a_period_is_the_calendars_and_is_called_as_people_call_it(
    period: Period, first: date, last: date, name: str
) -> None:
    assert period == Period(first, last, name)


@given(days)
def test_both_ends_of_a_period_count_and_the_days_beside_it_do_not(day: date) -> None:
    for period in (month_of(day), quarter_of(day), year_of(day), year_so_far(day), last_365_days(day)):
        assert day in period and period.first in period and period.last in period
        assert period.first - A_DAY not in period and period.last + A_DAY not in period
    assert (last_365_days(day).last - last_365_days(day).first).days + 1 == 365


@given(days)
def test_a_full_period_is_over_and_the_next_one_is_the_days_own(day: date) -> None:
    assert last_full_month(day).last + A_DAY == month_of(day).first
    assert last_full_quarter(day).last + A_DAY == quarter_of(day).first


def test_no_day_is_in_no_period() -> None:
    assert None not in year_of(date(2026, 1, 1))
    assert date(2026, 1, 1) not in year_of(date(2026, 1, 1)).up_to(date(2025, 12, 31))
