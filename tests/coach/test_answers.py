import pytest

from bot.coach import Carried
from bot.coach.offline.reading_room import condensed
from bot.library import Library
from tests.coach.conftest import Ask
from tests.library.questions import ELSEWHERE, TUNED, UNSEEN

pytestmark = pytest.mark.anyio


async def test_a_question_is_answered_word_for_word_with_its_place(ask: Ask, library: Library) -> None:
    said = (await ask("How does deal registration protect a deal, and how long?")).said
    (place,) = said.citations
    template = library.get(place.slug)
    assert template is not None
    section = template.section(place.heading)
    assert (place.slug, place.heading) == ("operations/deal-registration", "How long a deal is protected")
    assert section is not None
    assert said.markdown == section.body


async def test_every_answer_is_a_passage_of_the_place_it_names(ask: Ask, library: Library) -> None:
    for question, _ in TUNED + UNSEEN:
        answer = await ask(question)
        if isinstance(answer.events[0], Carried):
            continue
        for place in answer.said.citations:
            template = library.get(place.slug)
            assert template is not None
            section = template.section(place.heading)
            assert section is not None
            assert answer.said.markdown.removesuffix("\n\n_The document goes on from here._") in section.body


async def test_what_is_answered_is_mostly_right(ask: Ask) -> None:
    answered, right = 0, 0
    for question, slug in TUNED + UNSEEN:
        answer = await ask(question)
        places = answer.said.citations if not answer.lines else ()
        answered += bool(places)
        right += bool(places) and places[0].slug == slug
    # Measured with 11 templates, of 83 questions: 70 answered, 60 of them from the expected document.
    assert answered >= 66
    assert right / answered >= 0.84


async def test_what_the_playbook_does_not_know_is_not_answered(ask: Ask) -> None:
    taken = [
        question for question in ELSEWHERE if not (await ask(question)).lines and (await ask(question)).said.citations
    ]
    # A single word that happens to stand in the library (life, in the stages) cannot be told from a question about it.
    assert taken == ["what is the meaning of life"]


async def test_nearest_documents_are_offered_and_not_passed_off_as_an_answer(ask: Ask) -> None:
    said = (await ask("can you help me with the kickoff catering")).said
    assert not said.citations
    assert "not sure" in said.markdown
    assert all(choice.line.startswith("ask ") for choice in said.choices)


async def test_a_document_that_is_offered_opens_from_its_button(ask: Ask) -> None:
    offered = (await ask("what happens to open deals of a partner")).said.choices
    assert offered
    for choice in offered:
        (place,) = (await ask(choice.line.removeprefix("ask "))).said.citations
        assert place.title == choice.label


async def test_a_how_to_question_that_names_a_partner_is_answered_from_the_library(ask: Ask) -> None:
    assert (await ask("how do I run a QBR with Acme?")).said.citations[0].slug == "enablement/qbr"


async def test_another_question_about_a_partner_shows_it(ask: Ask) -> None:
    assert (await ask("did the Acme invoice arrive?")).line == 'show "Acme"'


def test_a_long_passage_is_cut_between_its_blocks() -> None:
    body = "First.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n\ny\n```\n\nLast."
    assert condensed(body) == body
    assert condensed(body, longest=40) == (
        "First.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n_The document goes on from here._"
    )
    assert condensed("x" * 5_000, longest=40) == "x" * 5_000
