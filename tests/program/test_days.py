from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.days import read_day

TODAY = date(2026, 11, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 10)),
        ("3 Nov", date(2026, 11, 3)),
        ("3rd  november", date(2026, 11, 3)),
        ("3. Nov. 2024", date(2024, 11, 3)),
        ("Nov 3 2026", date(2026, 11, 3)),
        ("November 3rd, 2026", date(2026, 11, 3)),
        ("1 Sept", date(2026, 9, 1)),
        ("Jun 5", date(2026, 6, 5)),
        ("Tuesday", date(2026, 11, 10)),
        ("wed", date(2026, 11, 4)),
        ("Thursday", date(2026, 11, 5)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert read_day(text, today=TODAY) == day


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert read_day("3 Dec", today=TODAY) == date(2026, 12, 3)
    assert read_day("30 Dec", today=date(2026, 1, 5)) == date(2025, 12, 30)
    assert read_day("29 Feb", today=date(2025, 3, 1)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3/11/2026",
        "11.3.2026",
        "31 Nov",
        "2026-13-01",
        "0000-01-01",
        "Nov",
        "3",
        "3 Octember",
        "tomorrow",
        "friday week",
    ],
)
def test_anything_else_is_not_a_day(text: str) -> None:
    assert read_day(text, today=TODAY) is None


@given(st.text(), st.dates())
def test_any_text_on_any_day_is_a_day_or_none(text: str, today: date) -> None:
    read_day(text, today=today)


@given(st.dates(), st.dates())
def test_every_day_reads_back_in_iso_and_in_words(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today=today) == day
    assert read_day(f"{day.day} {day:%b} {day.year:04}", today=today) == day
