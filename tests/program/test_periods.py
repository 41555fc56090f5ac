from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import NotUnderstood
from bot.program.periods import (
    Period,
    between,
    last_365_days,
    last_full_month,
    last_full_quarter,
    month_of,
    named_period,
    period_before,
    quarter_of,
    read_period,
    written,
    year_of,
    year_so_far,
)

A_DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
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


@pytest.mark.parametrize(
    ("text", "written_as", "name"),
    [
        ("2026-Q3", "2026-Q3", "Q3 2026"),
        ("2026 q3", "2026-Q3", "Q3 2026"),
        ("Q3", "2026-Q3", "Q3 2026"),
        ("q4", "2026-Q4", "Q4 2026"),
        ("Q3 2025", "2025-Q3", "Q3 2025"),
        ("Q3/2025", "2025-Q3", "Q3 2025"),
        ("2026-10", "2026-10", "October 2026"),
        ("October", "2026-10", "October 2026"),
        ("dec", "2025-12", "December 2025"),
        ("November", "2026-11", "November 2026"),
        ("Sept. 2024", "2024-09", "September 2024"),
        ("may of 2026", "2026-05", "May 2026"),
        ("2026", "2026", "2026"),
        (" this   Quarter ", "2026-Q4", "Q4 2026"),
        ("last month", "2026-10", "October 2026"),
        ("the previous quarter", "2026-Q3", "Q3 2026"),
        ("last year", "2025", "2025"),
        ("last 30 days", "2026-10-25..2026-11-23", "Last 30 days"),
        ("past 1 day", "2026-11-23..2026-11-23", "Last 1 day"),
        ("ytd", "2026-01-01..2026-11-23", "2026 so far"),
        ("year to date", "2026-01-01..2026-11-23", "2026 so far"),
        ("this quarter so far", "2026-10-01..2026-11-23", "Q4 2026 so far"),
        ("2026-07-03..2026-07-09", "2026-07-03..2026-07-09", "3 Jul 2026 to 9 Jul 2026"),
        ("2026-07-01 to 2026-09-30", "2026-Q3", "Q3 2026"),
        ("2026-01-01..2026-11-23", "2026-01-01..2026-11-23", "2026 so far"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, written_as: str, name: str) -> None:
    period = read_period(text, today=TODAY)
    assert (written(period), period.name) == (written_as, name)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Which period?"),
        ("soon", "I cannot read “soon” as a period."),
        ("2026-13", "I cannot read “2026-13” as a period."),
        ("Q5", "I cannot read “Q5” as a period."),
        ("0000", "I cannot read “0000” as a period."),
        ("2026-02-30..2026-03-01", "The calendar has no 2026-02-30."),
        ("2026-09-30..2026-07-01", "2026-07-01 is before 2026-09-30."),
        ("0001-01-01..2026-03-01", "0001-01-01 is too far away."),
        ("last 0 days", "I cannot read “last 0 days” as a period."),
    ],
)
def test_what_is_no_period_is_refused_with_what_would_be_one(text: str, fault: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_period(text, today=TODAY)
    assert refused.value.user_message == fault and refused.value.remedy


@given(st.dates(date(1900, 1, 1), date(2097, 1, 1)), st.integers(0, 800), days)
def test_what_is_written_reads_back_as_the_same_days_in_any_year(first: date, length: int, today: date) -> None:
    for period in (month_of(first), quarter_of(first), year_of(first), between(first, first + length * A_DAY)):
        again = read_period(written(period), today=today)
        assert (again.first, again.last) == (period.first, period.last)


@given(days)
def test_the_period_before_ends_where_one_begins_and_is_of_its_kind(day: date) -> None:
    for calendar in (month_of, quarter_of, year_of):
        before = period_before(calendar(day))
        assert before == calendar(calendar(day).first - A_DAY)
    ten = between(day, day + 9 * A_DAY)
    before = period_before(ten)
    assert (before.last + A_DAY, (before.last - before.first).days) == (day, 9)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("win rate in Q3 2025, please", "Q3 2025"),
        ("how did we do last quarter?", "Q3 2026"),
        ("revenue in May", "May 2026"),
        ("may we see the revenue of 2025", "2025"),
        ("revenue of October 2026 against Q1", "October 2026"),
        ("show deal #2026", None),
        ("the pipeline of Acme", None),
    ],
)
def test_a_sentence_names_its_first_period(text: str, named: str | None) -> None:
    found = named_period(text, today=TODAY)
    assert (found and found.period.name) == named
