"""Short answers to what the coach asked before."""

from collections.abc import Awaitable, Callable

import pytest

from bot.coach import Carried, Coach
from bot.model import Speaker
from bot.model.errors import Ambiguous, Choice
from bot.services.results import Confirm, Notice, Problem, Result
from tests.coach.conftest import Ask, a_turn, turn

pytestmark = pytest.mark.anyio

ASKED = (Speaker.PERSON, "Can you make Acme gold?"), (Speaker.COACH, "That is a question. Should I do it?")
KEEP = (Speaker.PERSON, "Acme wants a bigger boat"), (Speaker.COACH, "Should I keep it as a note?")


@pytest.mark.parametrize("text", ["yes", "Yes!", "yes please", "yep", "sure", "do it", "go ahead", "👍"])
async def test_a_yes_does_what_was_asked_about(ask: Ask, text: str) -> None:
    assert (await ask(text, *ASKED)).line == 'tier "Acme" gold'
    assert (await ask(text, *KEEP)).line == 'note "Acme" Acme wants a bigger boat'


@pytest.mark.parametrize("text", ["no", "No.", "nope", "cancel", "stop", "never mind", "not now", "no thanks"])
async def test_a_no_leaves_everything_as_it_is(ask: Ask, text: str) -> None:
    answer = await ask(text, *ASKED)
    assert answer.lines == []
    assert "Nothing was changed" in answer.said.markdown


@pytest.mark.parametrize("text", ["yes", "no", "cancel", "stop", "do it"])
@pytest.mark.parametrize("before", [(), ((Speaker.PERSON, "show Acme"), (Speaker.COACH, "Acme\nGold"))])
async def test_where_nothing_was_asked_it_is_small_talk(
    ask: Ask, text: str, before: tuple[tuple[Speaker, str], ...]
) -> None:
    answer = await ask(text, *before)
    assert answer.lines == []
    assert not answer.said.citations
    assert "not waiting for an answer" in answer.said.markdown


async def test_a_second_yes_does_nothing(ask: Ask) -> None:
    assert (await ask("yes", *ASKED, (Speaker.PERSON, "yes"), (Speaker.COACH, "Acme: tier changed."))).lines == []


async def test_the_words_of_a_button_press_it(ask: Ask) -> None:
    which = (Speaker.PERSON, "promote Acme"), (Speaker.COACH, "To which tier should Acme go?")
    assert (await ask("Strategic", *which)).line == 'tier "Acme" strategic'
    assert (await ask("show", *KEEP)).line == 'show "Acme"'


async def test_which_partner_is_answered_with_its_name(ask: Ask) -> None:
    listed = (Speaker.PERSON, "who is at risk?"), (Speaker.COACH, "At risk: Acme, Beta Systems")
    asked = (Speaker.PERSON, "make it gold"), (Speaker.COACH, "Which partner do you mean?")
    assert (await ask("beta systems", *listed, *asked)).line == 'tier "Beta Systems" gold'


async def test_a_note_whose_partner_was_not_said_is_not_lost(ask: Ask) -> None:
    asked = (Speaker.PERSON, "add a note: they like us"), (Speaker.COACH, "Which partner do you mean?")
    assert (await ask("Beta", *asked)).line == 'note "Beta Systems" they like us'
    assert (await ask("AT&amp;T.", *asked)).line == 'note "AT&amp;T" they like us'
    assert (await ask("show Acme", *asked)).line == 'show "Acme"'


async def test_the_partner_that_a_command_asked_for_completes_it(ask: Ask) -> None:
    asked = (Speaker.PERSON, "add a note"), (Speaker.COACH, "Which partner? Pick one.")
    assert (await ask("Beta", *asked)).line == 'note "Beta Systems"'


async def test_a_name_after_a_change_that_was_made_changes_nothing(ask: Ask) -> None:
    shown = (Speaker.PERSON, "show me Acme"), (Speaker.COACH, "Acme")
    made = (Speaker.PERSON, "make it gold"), (Speaker.COACH, "Acme: tier changed to Gold.")
    assert (await ask("Beta Systems", *shown, *made)).line == 'show "Beta Systems"'


async def test_somebody_elses_question_is_not_mine_to_answer(coach: Coach) -> None:
    async def run(line: str) -> Result:
        raise AssertionError(line)

    history = tuple(turn(number, *said) for number, said in enumerate(ASKED))
    asked = a_turn("yes", run, history=history, user_id="U2")
    assert [isinstance(event, Carried) for event in [event async for event in coach.answer(asked)]] == [False]


Run = Callable[[str], Result]


@pytest.fixture
def converse(coach: Coach) -> Callable[[str, tuple[tuple[Speaker, str], ...], Run], Awaitable[list[str]]]:
    async def said(text: str, before: tuple[tuple[Speaker, str], ...], answers: Run) -> list[str]:
        lines: list[str] = []

        async def run(line: str) -> Result:
            lines.append(line)
            return answers(line)

        history = tuple(turn(number, *one) for number, one in enumerate(before))
        asked = a_turn(text, run, history=history)
        assert [event async for event in coach.answer(asked)]
        return lines

    return said


Converse = Callable[[str, tuple[tuple[Speaker, str], ...], Run], Awaitable[list[str]]]


async def test_a_yes_confirms_what_the_command_asked_about(converse: Converse) -> None:
    def answers(line: str) -> Result:
        return Notice("gone") if line.endswith("yes") else Confirm("Archive Acme?", Choice("Archive", "archive #1 yes"))

    before = (Speaker.PERSON, "archive Acme"), (Speaker.COACH, "Archive Acme? [Archive]")
    assert await converse("yes", before, answers) == ['archive "Acme"', "archive #1 yes"]
    assert await converse("no", before, answers) == []


async def test_a_yes_takes_the_only_name_that_may_be_meant(converse: Converse) -> None:
    def answers(line: str) -> Result:
        asked = Ambiguous("No partner is called Acmee. Did you mean Acme?", "", (Choice("Acme", "tier #1 gold"),))
        return Notice("done") if "#1" in line else Problem(asked)

    before = (Speaker.PERSON, "make Acmee gold"), (Speaker.COACH, "Did you mean Acme?")
    assert await converse("yes", before, answers) == ['tier "Acmee" gold', "tier #1 gold"]


async def test_a_yes_never_repeats_a_change_that_was_made(converse: Converse) -> None:
    before = (Speaker.PERSON, "note for Acme: who pays, they ask"), (Speaker.COACH, "Noted: why? [Undo]")
    assert await converse("yes", before, lambda line: Notice(line)) == []
