"""Reading the lines about a partner's reviews and history."""

from datetime import date

import pytest

from bot.services.commands import line_for, read_line
from bot.services.commands.lines import Lined
from bot.services.requests import (
    AddMilestone,
    FormKind,
    OpenForm,
    Request,
    ShowHistory,
)
from tests.services.test_commands import ACME, ACME_WEST, LOOKUP, lines, problem


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("history Acme", ShowHistory(ACME)),
        ("history Acme West 2", ShowHistory(ACME_WEST, 2)),
        ("history #1 page 3", ShowHistory(ACME, 3)),
        ("history Acme 0", ShowHistory(ACME)),
        ("review Acme", OpenForm(FormKind.REVIEW, ACME)),
        ("review Acme two deals agreed", AddMilestone(ACME, "Business review: two deals agreed")),
        ("review Acme went well on 3 Nov", AddMilestone(ACME, "Business review: went well", date(2026, 11, 3))),
        ("review Acme on 2026-11-03", AddMilestone(ACME, "Business review", date(2026, 11, 3))),
    ],
)
def test_a_line_is_read_as_it_is_meant_and_reads_back(line: str, request_: Request) -> None:
    assert read_line(line, LOOKUP) == request_
    assert isinstance(request_, Lined) and read_line(line_for(request_), LOOKUP) == request_


@pytest.mark.parametrize("word", ["notes", "milestones", "timeline"])
def test_what_was_noted_is_asked_for_in_many_words(word: str) -> None:
    assert read_line(f"{word} Acme", LOOKUP) == ShowHistory(ACME)


@pytest.mark.parametrize(
    ("line", "words", "offered"),
    [
        ("notes Acme call &lt; Friday", "“call < Friday” behind Acme is no page.", "note #1 call &lt; Friday"),
        ("history Acme all of it", "“all of it” behind Acme is no page.", "history #1"),
    ],
)
def test_what_does_not_parse_is_told_with_the_next_step(line: str, words: str, offered: str) -> None:
    error = problem(line)
    assert words in error.user_message
    assert offered in lines(error)


def test_words_that_no_button_can_hold_are_not_offered_as_a_note() -> None:
    assert lines(problem(f"history Acme {'ß' * 3_000}")) == ["history #1"]
