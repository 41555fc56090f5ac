from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.days import named_days, read_day

TODAY = date(2026, 11, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 10)),
        ("tomorrow", date(2026, 11, 12)),
        ("3 days ago", date(2026, 11, 8)),
        ("a week ago", date(2026, 11, 4)),
        ("two weeks ago", date(2026, 10, 28)),
        ("a couple of days ago", date(2026, 11, 9)),
        ("3 months ago", date(2026, 8, 11)),
        ("a year ago", date(2025, 11, 11)),
        ("in 3 days", date(2026, 11, 14)),
        ("in two weeks", date(2026, 11, 25)),
        ("the day before yesterday", date(2026, 11, 9)),
        ("day after tomorrow", date(2026, 11, 13)),
        ("last night", date(2026, 11, 10)),
        ("this Friday", date(2026, 11, 13)),
        ("this Monday", date(2026, 11, 9)),
        ("coming Wednesday", date(2026, 11, 18)),
        ("3 Nov", date(2026, 11, 3)),
        ("3rd  november", date(2026, 11, 3)),
        ("the 3rd of November", date(2026, 11, 3)),
        ("3. Nov. 2024", date(2024, 11, 3)),
        ("Nov 3 2026", date(2026, 11, 3)),
        ("November 3rd, 2026", date(2026, 11, 3)),
        ("1 Sept", date(2026, 9, 1)),
        ("May 5", date(2026, 5, 5)),
        ("Jun 5", date(2026, 6, 5)),
        ("3.3.2026", date(2026, 3, 3)),
        ("11.3.2026", date(2026, 3, 11)),
        ("03. 03. 2026", date(2026, 3, 3)),
        ("11/20/2026", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("11/20/26", date(2026, 11, 20)),
        ("3/3/2026", date(2026, 3, 3)),
        ("Tuesday", date(2026, 11, 10)),
        ("last Tuesday", date(2026, 11, 10)),
        ("next tuesday", date(2026, 11, 17)),
        ("next Wednesday", date(2026, 11, 18)),
        ("wed", date(2026, 11, 4)),
        ("Thursday", date(2026, 11, 5)),
        ("thurs", date(2026, 11, 5)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert read_day(text, today=TODAY) == day


def test_a_day_without_a_year_is_the_last_one_unless_a_coming_one_is_near() -> None:
    assert read_day("3 Dec", today=TODAY) == date(2026, 12, 3)
    assert read_day("8 Feb", today=TODAY) == date(2027, 2, 8)
    assert read_day("9 Feb", today=TODAY) == date(2026, 2, 9)
    assert read_day("30 Dec", today=date(2026, 1, 5)) == date(2025, 12, 30)
    assert read_day("29 Feb", today=date(2025, 3, 1)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4/2026", (date(2026, 3, 4), date(2026, 4, 3))),
        ("12/11/26", (date(2026, 12, 11), date(2026, 11, 12))),
    ],
)
def test_a_day_that_reads_two_ways_is_both(text: str, days: tuple[date, ...]) -> None:
    (named,) = named_days(text, today=TODAY)
    assert named.days == days
    assert read_day(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("30 Feb 2026", (date(2026, 2, 28),)),
        ("31 Nov", (date(2026, 11, 30),)),
        ("2026-02-29", (date(2026, 2, 28),)),
        ("31.4.2026", (date(2026, 4, 30),)),
        ("29 Feb", (date(2026, 2, 28),)),
        ("2026-13-01", ()),
        ("13/13/2026", ()),
        ("0000-01-01", ()),
        ("0 Nov 2026", ()),
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_seen_and_no_day(text: str, instead: tuple[date, ...]) -> None:
    (named,) = named_days(text, today=TODAY)
    assert (named.days, named.instead) == ((), instead)
    assert read_day(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("met their CEO on 3 March 2026", ["3 March 2026"]),
        ("met Sarah yesterday about prices", ["yesterday"]),
        ("call moved from 3 Nov to next Friday", ["3 Nov", "next Friday"]),
        ("Friday: signed", ["Friday"]),
        ("on the 3rd of May, 2025", ["the 3rd of May, 2025"]),
        ("version 1.2.3 and 10.11.12.13", []),
        ("marched 5 miles, sunny, 3 monthly fees", []),
        ("3/4 of the team, 1/2/3/4", []),
        ("call +1 512 555 0100", []),
        ("monday.com is a partner", []),
    ],
)
def test_the_days_of_a_sentence_are_found_where_they_stand(text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in named_days(text, today=TODAY)] == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", date(2026, 11, 2), date(2026, 11, 6)),
        ("early next week", date(2026, 11, 16), date(2026, 11, 20)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("the end of next month", date(2026, 12, 1), date(2026, 12, 31)),
        ("last quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("next year", date(2027, 1, 1), date(2027, 12, 31)),
        ("a few weeks ago", date(2026, 10, 14), date(2026, 10, 28)),
        ("this week", date(2026, 11, 9), date(2026, 11, 13)),
        ("the other day", date(2026, 11, 7), date(2026, 11, 9)),
    ],
)
def test_a_time_that_is_more_than_a_day_is_seen_and_no_day(text: str, first: date, last: date) -> None:
    (named,) = named_days(text, today=TODAY)
    assert (text[named.start : named.end], named.is_span) == (text, True)
    assert (min(named.days), max(named.days)) == (first, last)
    assert read_day(text, today=TODAY) is None


def test_a_weekday_by_itself_is_marked_because_it_may_be_the_coming_one() -> None:
    assert [one.is_weekday for one in named_days("Friday, last Friday, 3 Nov", today=TODAY)] == [True, False, False]


@pytest.mark.parametrize("text", ["", "Nov", "3", "3 Octember", "friday week", "met on 3 Nov", "0000"])
def test_anything_else_is_not_a_day(text: str) -> None:
    assert read_day(text, today=TODAY) is None


@given(st.text(), st.dates())
def test_any_text_on_any_day_is_a_day_or_none(text: str, today: date) -> None:
    read_day(text, today=today)


@given(
    st.lists(
        st.sampled_from(
            [
                "3",
                "30",
                "Feb",
                "2026",
                ".",
                "/",
                "-",
                " ",
                "next",
                "Friday",
                "days",
                "ago",
                "999",
                "month",
                "last",
                "in",
            ]
        )
    )
)
def test_whatever_stands_beside_each_other_is_read_or_not(pieces: list[str]) -> None:
    text = "".join(pieces)
    for one in named_days(text, today=TODAY):
        assert text[one.start : one.end].strip()


@given(st.dates(), st.dates())
def test_every_day_reads_back_in_iso_and_in_words(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today=today) == day
    assert read_day(f"{day.day} {day:%b} {day.year:04}", today=today) == day
    assert read_day(f"{day.day}.{day.month}.{day.year:04}", today=today) == day
