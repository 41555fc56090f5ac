"""Reading the lines about playbooks: what is to be done, which one and whose may stand in many orders."""

import pytest

from bot.services.commands import COMMANDS, line_for, read_line
from bot.services.playbook_requests import (
    AskStepOwner,
    OwnStep,
    PlaybookMove,
    PlaybookRequest,
    ShowPlaybook,
    ShowPlaybookHistory,
    ShowPlaybooks,
    StartPlaybook,
    WorkPlaybook,
)
from tests.services.test_commands import ACME, ACME_WEST, LOOKUP, lines, lookup_of, problem

DONE, SKIP, BACK, FINISH, STOP = PlaybookMove


def moved(move: PlaybookMove | None = None, step: int | None = None, playbook: str | None = None) -> WorkPlaybook:
    return WorkPlaybook(ACME, playbook, move, step)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("playbook", ShowPlaybooks()),
        ("playbook 3", ShowPlaybooks(3)),
        ("playbook page 2", ShowPlaybooks(2)),
        ("playbook status", ShowPlaybooks()),
        ("playbook start", ShowPlaybooks()),
        ("playbook onboard", ShowPlaybook("onboard")),
        ("playbook the onboarding playbook", ShowPlaybook("onboard")),
        ("playbook quarterly business review", ShowPlaybook("qbr")),
        ("playbook Recruit a partner", ShowPlaybook("recruit")),
        ("playbook start onboard for Acme", StartPlaybook(ACME, "onboard")),
        ("playbook start the onboarding playbook with Acme West", StartPlaybook(ACME_WEST, "onboard")),
        ("playbook Acme start onboard", StartPlaybook(ACME, "onboard")),
        ("playbook Acme: onboard start", StartPlaybook(ACME, "onboard")),
        ("playbook onboard Acme", StartPlaybook(ACME, "onboard")),
        ("playbook onboard for #1", StartPlaybook(ACME, "onboard")),
        ("playbook start co-marketing for “Acme West”", StartPlaybook(ACME_WEST, "co-marketing")),
        ("playbook Acme start support escalation", StartPlaybook(ACME, "support-escalation")),
        ("playbook Acme start", StartPlaybook(ACME)),
        ("playbook start Acme", StartPlaybook(ACME)),
        ("playbook Acme start our-own", StartPlaybook(ACME, "our-own")),
        ("run onboard for Acme", StartPlaybook(ACME, "onboard")),
        ("playbook Acme", moved()),
        ("playbook status Acme", moved()),
        ("playbook Acme status", moved()),
        ("playbook Acme onboard", moved(playbook="onboard")),
        ("playbook Acme onboard status", moved(playbook="onboard")),
        ("playbook status of Acme", moved()),
        ("playbook Acme onboard 4", moved(None, 4, "onboard")),
        ("playbook Acme old-one", moved(playbook="old-one")),
        ("playbook Acme next", moved(DONE)),
        ("playbook next Acme", moved(DONE)),
        ("playbook Acme DONE 3", moved(DONE, 3)),
        ("playbook #1 onboard step 5", moved(DONE, 5, "onboard")),
        ("playbook done onboard for Acme", moved(DONE, None, "onboard")),
        ("playbook onboard Acme done 3", moved(DONE, 3, "onboard")),
        ("playbook Acme old-one done 2", moved(DONE, 2, "old-one")),
        ("playbook Acme skip", moved(SKIP)),
        ("playbook Acme skip 3 they only refer", WorkPlaybook(ACME, None, SKIP, 3, "they only refer")),
        ("playbook Acme skip support is not needed", WorkPlaybook(ACME, None, SKIP, None, "support is not needed")),
        ("playbook #1 onboard skip 2 R&amp;D does it", WorkPlaybook(ACME, "onboard", SKIP, 2, "R&D does it")),
        ("playbook Acme back", moved(BACK)),
        ("playbook Acme: co-marketing finish", moved(FINISH, None, "co-marketing")),
        ("playbook Acme stop yes", WorkPlaybook(ACME, None, STOP, confirmed=True)),
        ("playbook stop Acme", moved(STOP)),
        ("playbook Acme owner 3 <@U7|ben>", OwnStep(ACME, None, 3, "U7")),
        ("playbook Acme onboard owner <@U7|ben>", OwnStep(ACME, "onboard", None, "U7")),
        ("playbook Acme owner 3 none", OwnStep(ACME, None, 3, None)),
        ("playbook Acme owner 3 Ben", AskStepOwner(ACME, None, 3, "Ben")),
        ("playbook Acme owner 3", AskStepOwner(ACME, None, 3)),
        ("playbook Acme history", ShowPlaybookHistory(ACME)),
        ("playbook history Acme", ShowPlaybookHistory(ACME)),
    ],
)
def test_a_line_is_read_as_it_is_meant_and_reads_back(line: str, request_: PlaybookRequest) -> None:
    assert read_line(line, LOOKUP) == request_
    assert read_line(line_for(request_), LOOKUP) == request_


def test_what_help_shows_can_be_sent_as_it_is() -> None:
    (command,) = (one for one in COMMANDS if one.name == "playbook")
    for example in command.examples:
        read_line(example.replace("@ben", "<@U7|ben>"), LOOKUP)


@pytest.mark.parametrize(
    ("name", "line", "request_"),
    [
        ("Support Hub", "playbook Support Hub done", WorkPlaybook(1, None, DONE)),
        ("Support Hub", "playbook next Support Hub", WorkPlaybook(1, None, DONE)),
        ("Support Hub", "playbook start onboard for Support Hub", StartPlaybook(1, "onboard")),
        ("Next", "playbook Next", WorkPlaybook(1)),
        ("Onboard", "playbook Onboard done 2", WorkPlaybook(1, None, DONE, 2)),
    ],
)
def test_a_partner_may_be_called_like_a_playbook_or_a_move(name: str, line: str, request_: PlaybookRequest) -> None:
    assert read_line(line, lookup_of(name)) == request_


@pytest.mark.parametrize(
    ("line", "words", "offered"),
    [
        ("playbook Acme done 3 and 4", "I cannot read what to do with the playbook in “done 3 and 4”", "playbook #1"),
        ("playbook Acme stop 3", "I cannot read what to do with the playbook", "playbook #1"),
        ("playbook start onboard for Acme done", "I cannot read what to do with the playbook", "playbook #1"),
        ("playbook start onboard", "Which partner?", "playbook start onboard #1"),
        ("playbook next", "Which partner?", "playbook done #1"),
        ("playbook start onboard for Acmee", "Did you mean", "playbook start onboard #1"),
    ],
)
def test_what_does_not_parse_is_told_with_the_next_step(line: str, words: str, offered: str) -> None:
    error = problem(line)
    assert words in error.user_message
    assert offered in lines(error)
    read_line(offered, LOOKUP)
