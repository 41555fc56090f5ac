"""What is offered where a line is no command, or too long for a button."""

import pytest

from bot.model.errors import NotUnderstood
from bot.services.buttons import LONGEST_LINE
from tests.services.test_commands import lines, problem


def test_an_unknown_command_offers_the_closest_and_the_coach() -> None:
    error = problem("teir Acme gold &amp; more")
    assert isinstance(error, NotUnderstood)
    assert error.remedy == "Did you mean tier?"
    assert lines(error) == ["tier Acme gold &amp; more", "ask teir Acme gold &amp; more", "help"]


def test_the_beginning_of_a_command_is_closest_to_it() -> None:
    assert lines(problem("rec Acme"))[0] == "recommend Acme"


def test_a_misspelt_name_alone_offers_the_partner() -> None:
    assert "show #5" in lines(problem("TechStrat Lab"))


def test_what_is_unlike_every_command_goes_to_the_coach() -> None:
    assert lines(problem("zzz blah")) == ["ask zzz blah", "help"]


@pytest.mark.parametrize("line", ["note TechStrat " + "ß" * 3_000, "shwo " + "ß" * 3_000])
def test_a_line_too_long_for_a_button_is_not_offered_as_one(line: str) -> None:
    assert all(len(offered.encode()) <= LONGEST_LINE for offered in lines(problem(line)))


def test_the_whole_name_is_given_where_no_button_can_hold_the_line() -> None:
    assert "write the name in full: TechStart Lab" in problem("note TechStrat " + "ß" * 3_000).remedy
