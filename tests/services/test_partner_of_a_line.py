"""Which partner a line is about: none, an archived one, or one of several."""

import pytest

from bot.model import Tier
from bot.model.errors import NotFound
from bot.model.names import PartnerName
from bot.services.commands import Lookup, read_line
from bot.services.names import NameIndex
from bot.services.requests import AddNote, Request, Restore, SetTier, ShowPartner
from tests.services.test_commands import TODAY, lines
from tests.services.test_meant import CORVANE, LOOKUP, NAMES, TECHSTART, ZETA, problem


@pytest.mark.parametrize(
    "command", ["show", "edit", "tier", "stage", "owner", "target", "note", "milestone", "archive"]
)
def test_a_command_alone_goes_on_with_a_partner_ones_own_first(command: str) -> None:
    error = problem(command)
    assert error.user_message == "Which partner?"
    assert lines(error)[:2] == [f"{command} #3", f"{command} #6"]
    assert {choice.label for choice in error.choices} == set(NAMES)
    assert "#" not in error.remedy


def test_a_command_alone_in_an_empty_workspace_says_how_to_begin() -> None:
    nobody = Lookup(names=NameIndex(()), today=TODAY, currency="USD", user_id="U1ME")
    assert lines(problem("tier", nobody)) == ["add", "demo on"]


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("show Zeta Labs", ShowPartner(ZETA)),
        ("Zeta Labs", ShowPartner(ZETA)),
        ("show #20", ShowPartner(ZETA)),
        ("tier Zeta Labs gold", SetTier(ZETA, Tier.GOLD)),
        ("note Zeta Labs: call moved", AddNote(ZETA, "call moved")),
        ("restore Zeta Labs", Restore(ZETA)),
        ("restore #20", Restore(ZETA)),
        ('restore "zeta labs"', Restore(ZETA)),
        ("restore TechStart", Restore(TECHSTART)),
        ("note Corvane Networks: hi", AddNote(CORVANE, "hi")),
        ("show Corvane Networks", ShowPartner(CORVANE)),
    ],
)
def test_an_archived_partner_is_known_by_name_and_a_live_one_by_its_longer_name(line: str, request_: Request) -> None:
    assert read_line(line, LOOKUP) == request_


def test_a_misspelt_archived_partner_is_told_as_archived() -> None:
    error = problem("show Zeta Lbas")
    assert "Zeta Labs (archived)" in error.user_message
    assert lines(error) == ["show #20"]
    assert lines(problem("restore Zeta Lbas")) == ["restore #20"]


def test_restore_alone_offers_what_is_archived() -> None:
    assert set(lines(problem("restore"))) == {"restore #20", "restore #21"}
    nothing = Lookup(names=LOOKUP.names, today=TODAY, currency="USD", user_id="U1ME")
    assert isinstance(problem("restore", nothing), NotFound)
    assert isinstance(problem("restore Nobody", nothing), NotFound)


def test_two_archived_partners_of_one_name_are_told_apart() -> None:
    twice = NameIndex([PartnerName(7, "Acme", "acme"), PartnerName(8, "Acme", "acme")])
    error = problem("restore Acme", Lookup(LOOKUP.names, TODAY, "USD", "U1ME", archived=twice))
    assert [(one.line, one.detail) for one in error.choices] == [("restore #7", "#7"), ("restore #8", "#8")]


@pytest.mark.parametrize(
    "line", ["show techstrat", "target TechStart x", "tier TechStart", "owner TechStart", "show #99"]
)
def test_what_people_read_has_names_and_no_numbers(line: str) -> None:
    error = problem(line)
    assert "#" not in error.user_message + error.remedy
