"""The day of a note and of a milestone: read where it is clear, asked back where it is not."""

from datetime import date

import pytest

from bot.model.errors import NotUnderstood
from bot.services.commands import read_line
from bot.services.requests import AddMilestone, AddNote, FormKind, OpenForm
from bot.services.results import Changed
from tests.clock import Clock
from tests.services.conftest import Somebody, as_a, card
from tests.services.test_commands import ACME, LOOKUP, TODAY, lines, problem

YESTERDAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("words", "text", "day"),
    [
        ("met their CEO on 3 March 2026", "met their CEO", date(2026, 3, 3)),
        ("met their CEO, 3.3.2026", "met their CEO", date(2026, 3, 3)),
        ("met their CEO (on March 3)", "met their CEO", date(2026, 3, 3)),
        ("met Sarah yesterday", "met Sarah", YESTERDAY),
        ("met Sarah yesterday.", "met Sarah", YESTERDAY),
        ("Yesterday: met Sarah", "Yesterday: met Sarah", YESTERDAY),
        ("met Sarah yesterday about prices", "met Sarah yesterday about prices", YESTERDAY),
        ("met Sarah on 11/10/2026 and 10/11/2026", None, None),
        ("met Sarah on 10/31/2026", "met Sarah", date(2026, 10, 31)),
        ("met Sarah on last Tuesday", "met Sarah", YESTERDAY),
        ("met Sarah last Tuesday", "met Sarah", YESTERDAY),
        ("met Sarah on Tuesday", "met Sarah", YESTERDAY),
        ("call 3 days ago", "call", date(2026, 11, 8)),
        ("met two weeks ago", "met", date(2026, 10, 28)),
        ("call the day before yesterday", "call", date(2026, 11, 9)),
        ("revenue last month was 30,000", "revenue last month was 30,000", None),
        ("they certified two people in two weeks", "they certified two people in two weeks", None),
        ("goes live next month", "goes live next month", None),
        ("call in two weeks", "call in two weeks", None),
        ("budget agreed for next year", "budget agreed for next year", None),
        ("plans for last week's call", "plans for last week's call", None),
        ("on 2026-11-03 they signed", "on 2026-11-03 they signed", date(2026, 11, 3)),
        ("yesterday", "yesterday", YESTERDAY),
        ("call moved to Friday", "call moved to Friday", None),
        ("call moved from 3 Nov to 9 Nov", "call moved from 3 Nov to 9 Nov", None),
        ("will decide on Friday", "will decide on Friday", None),
        ("kickoff planned on 3 Dec", "kickoff planned on 3 Dec", None),
        ("the Friday call went badly", "the Friday call went badly", None),
        (
            "agreed on 3 Nov that they will sign by 3 Dec",
            "agreed on 3 Nov that they will sign by 3 Dec",
            date(2026, 11, 3),
        ),
        ("a report\n" * 60 + "from Sarah on 3 Nov", "a report\n" * 60 + "from Sarah", date(2026, 11, 3)),
        ("On 3 Nov, " + "a report\n" * 60 + "on 30 Feb they met", None, date(2026, 11, 3)),
    ],
)
def test_the_day_of_a_note_is_read_where_it_is_clear(words: str, text: str | None, day: date | None) -> None:
    if text is None and day is None:
        assert isinstance(problem(f"note Acme {words}"), NotUnderstood)
        return
    assert read_line(f"note Acme {words}", LOOKUP) == AddNote(ACME, words.strip() if text is None else text, day)


@pytest.mark.parametrize(
    ("line", "said", "days"),
    [
        ("note Acme met Sarah on 3/4/2026", "can be 4 Mar 2026 or 3 Apr 2026", [date(2026, 3, 4), date(2026, 4, 3)]),
        ("note Acme met Sarah on 30 Feb 2026", "“30 Feb 2026” is no day", [date(2026, 2, 28)]),
        ("note Acme met Sarah on 2026-13-01", "“2026-13-01” is no day", []),
        ("note Acme lunch on Friday", "Was this last Friday", [date(2026, 11, 6)]),
        ("note Acme met Sarah on 3 Dec 2026", "3 Dec 2026 has not come yet", []),
        ("note Acme met on 3 Nov, called on 5 Nov", "Several days", [date(2026, 11, 5), date(2026, 11, 3)]),
        ("note Acme met them last week", "“last week” is more", [date(2026, 11, day) for day in (2, 3, 4, 5, 6)]),
        ("note Acme met them this week", "“this week” is more", [date(2026, 11, 9), date(2026, 11, 10)]),
        ("note Acme call a few days ago", "more than one day", [date(2026, 11, day) for day in (9, 8, 7)]),
        ("milestone Acme signed last week after talks", "more than", [date(2026, 11, day) for day in (2, 3, 4, 5, 6)]),
        ("review Acme went well last week", "more than", [date(2026, 11, day) for day in (2, 3, 4, 5, 6)]),
        ("milestone Acme signed on 31.4.2026", "“31.4.2026” is no day", [date(2026, 4, 30)]),
        ("milestone Acme signed on 3/4/26", "can be 4 Mar 2026 or 3 Apr 2026", [date(2026, 3, 4), date(2026, 4, 3)]),
    ],
)
def test_an_unclear_day_is_asked_back_and_each_button_reads_as_its_day(line: str, said: str, days: list[date]) -> None:
    error = problem(line)
    assert said in error.user_message
    read = [read_line(choice, LOOKUP) for choice in lines(error)]
    assert all(isinstance(one, AddNote | AddMilestone) for one in read)
    assert [one.happened_on for one in read if isinstance(one, AddNote | AddMilestone)] == [*days, TODAY]


def test_the_words_of_a_note_are_kept_when_its_day_is_asked_back() -> None:
    february, today = (read_line(line, LOOKUP) for line in lines(problem("note Acme met Sarah on 30 Feb 2026")))
    assert february == AddNote(ACME, "met Sarah", date(2026, 2, 28))
    assert today == AddNote(ACME, "met Sarah on 30 Feb 2026", TODAY)


def test_a_milestone_is_never_of_a_coming_day() -> None:
    for words in ("go live on 1 December 2026", "go live tomorrow", "will go live on 1 Dec", "go live next Friday"):
        error = problem(f"milestone Acme {words}")
        assert "has not come yet" in error.user_message
        reached, later = (read_line(line, LOOKUP) for line in lines(error))
        assert reached == AddMilestone(ACME, words.rsplit(" on ", 1)[0].split(" tomorrow")[0].split(" next")[0], TODAY)
        assert later == AddNote(ACME, words, TODAY)


@pytest.mark.parametrize(
    "words",
    ["goes live next month", "goes live in two weeks", "go live this Friday", "go live at the end of next year"],
)
def test_a_coming_time_in_words_is_no_milestone(words: str) -> None:
    error = problem(f"milestone Acme {words}")
    assert "has not come yet" in error.user_message
    assert read_line(lines(error)[1], LOOKUP) == AddNote(ACME, words, TODAY)


@pytest.mark.parametrize("command", [FormKind.NOTE, FormKind.MILESTONE, FormKind.REVIEW])
@pytest.mark.parametrize("day", ["on 24 Dec 2026", "tomorrow", "next month", "on 30 Feb 2026"])
def test_a_refused_day_alone_is_never_remembered(command: FormKind, day: str) -> None:
    error = problem(f"{command} Acme {day}")
    *days, form = (read_line(line, LOOKUP) for line in lines(error))
    assert form == OpenForm(command, ACME)
    reviews = [AddMilestone(ACME, "Business review", date(2026, 2, 28))]
    assert days == (reviews if command is FormKind.REVIEW and "Feb" in day else [])


def test_a_coming_review_is_told_so_in_its_own_words() -> None:
    error = problem("review Acme growth plan on 24 Dec 2026")
    assert (error.user_message, "A review is written down once" in error.remedy) == (
        "24 Dec 2026 has not come yet.",
        True,
    )
    assert [choice.label for choice in error.choices] == ["It was held today", "Keep it as a note"]
    held, later = (read_line(line, LOOKUP) for line in lines(error))
    assert held == AddMilestone(ACME, "Business review: growth plan", TODAY)
    assert later == AddNote(ACME, "growth plan on 24 Dec 2026", TODAY)


@pytest.mark.anyio
async def test_the_answer_names_the_day_unless_it_is_today(ana: Somebody, clock: Clock) -> None:
    await ana.does("add Acme")
    told = as_a(Changed, await ana.does("note Acme met their CEO on 3 March 2026"))
    assert told.summary == "Noted for Acme, 3 Mar 2026: met their CEO"
    assert as_a(Changed, await ana.does("note Acme call")).summary == "Noted for Acme: call"
    reached = as_a(Changed, await ana.does("milestone Acme signed MSA on 3.3.2026"))
    assert reached.summary == "Milestone for Acme, 3 Mar 2026: signed MSA"
    assert (await card(ana, "Acme")).last_touch == clock.today
