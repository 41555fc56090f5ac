import json
from dataclasses import replace
from typing import Any

import pytest

from bot.library.fields import FieldType
from bot.rendering import diagrams_in, render
from bot.rendering.fill_card import SEGMENTS, bar
from bot.services.filling.questions import State
from bot.services.filling.results import FillCard, LibraryHits, LibraryResult, LibraryShelf, TemplateCard, TemplateText
from bot.services.results import Result
from tests.rendering import made_library as made
from tests.rendering.look import check, labels, lines


def buttons(result: Result) -> dict[str, str]:
    """Give the lines of the buttons by their words."""
    message = check(render(result))
    return dict(zip(labels(message), (json.loads(value)["line"] for value in lines(message)), strict=False))


def test_the_library_begins_with_its_sections_on_one_screen() -> None:
    (message,) = render(made.shelves())
    check([message])
    assert len(message.blocks) < 10
    assert "55 documents" in message.text
    assert "• Legal · 4 documents\nLegal" in message.text
    assert "[Legal (4)]" in message.text
    assert '{"v":1,"line":"templates s4"}' in lines(message)
    assert "[Your documents (3 open)]" in message.text


def test_a_document_of_a_section_can_be_opened_and_filled_but_a_guide_only_opened() -> None:
    guide = made.template("Glossary", slug="guides/glossary")
    shown = check(render(LibraryShelf(made.shelf(), (made.template(), guide))))
    assert [json.loads(line)["line"] for line in lines(shown)] == [
        "templates legal/nda",
        "fill legal/nda",
        "templates guides/glossary",
        "templates",
        "fill",
    ]
    assert "30 minutes · Mutual nda" in shown.text


def test_what_is_looked_for_and_not_found_can_be_asked_of_the_coach() -> None:
    assert buttons(LibraryHits("R&D <x>", ()))["Ask the coach"] == "ask R&amp;D &lt;x&gt;"
    assert "Ask the coach" not in buttons(LibraryHits("long " * 300, ()))


def test_a_template_says_when_to_use_it_and_some_of_what_it_asks() -> None:
    shown = check(render(made.card()))
    assert "When to use it\n• Before" in shown.text
    assert "{{" not in shown.text
    assert "Not needed for a call" not in shown.text
    assert "It asks 9 questions" in shown.text
    assert "And 5 more questions." in shown.text
    assert "Level: Beginner\nPhase: Recruit\nFor: Gold partners" in shown.text


@pytest.mark.parametrize(
    ("card", "first"),
    [
        (made.card(), "Fill for a partner"),
        (replace(made.card(), is_of_partner=False), "Fill it"),
        (
            TemplateCard(made.template(slug="guides/glossary"), made.shelf(), False, ()),
            "Read all of it",
        ),
    ],
)
def test_the_first_button_of_a_template_is_what_it_is_for(card: TemplateCard, first: str) -> None:
    assert next(iter(buttons(card))) == first


def test_a_template_that_is_read_can_be_filled_and_its_diagrams_are_drawn() -> None:
    text = TemplateText(made.NDA, "NDA", made.DIAGRAM)
    assert list(buttons(text)) == ["Fill it", "Download", "What it is for"]
    assert "Fill it" not in buttons(replace(text, slug="guides/lifecycle"))
    for result in (text, replace(made.document(), markdown=made.DIAGRAM)):
        (source,) = diagrams_in(result)
        (message,) = render(result, diagrams={source: "F0DIAGRAM"})
        assert {"id": "F0DIAGRAM"} in [block.get("slack_file") for block in message.blocks]


def test_an_image_in_a_document_is_not_fetched() -> None:
    (message,) = render(replace(made.document(), markdown="![x](https://a.example/b.png)"))
    assert not [block for block in message.blocks if block["type"] == "image"]


@pytest.mark.parametrize(
    ("done", "total", "full"), [(0, 9, 0), (1, 99, 1), (6, 9, 6), (98, 99, 9), (9, 9, 10), (0, 0, 10)]
)
def test_the_bar_is_full_only_when_all_is_done_and_empty_only_when_nothing_is(done: int, total: int, full: int) -> None:
    assert bar(done, total) == "▰" * full + "▱" * (SEGMENTS - full)


def fill(*states: State) -> FillCard:
    asked = tuple(made.question(f"Question {at}", state=state, name=f"answer.q{at}") for at, state in enumerate(states))
    return FillCard(7, made.NDA, "NDA", 12, "Acme", asked, 21, 0)


def test_a_fill_says_how_far_it_is_and_what_is_open() -> None:
    card = fill(State.ANSWERED, State.FILLED_IN, State.PASSED, State.OPEN)
    shown = check(render(card))
    assert "▰▰▰▰▰▰▰▱▱▱  2 of 4 answered, 21 values known from memory." in shown.text
    assert "Passed over: 1." in shown.text
    assert "Still open\n• Question 3\n" in shown.text
    assert buttons(card) == {
        "Answer one by one": "fill #7 ask",
        "Answer in a form": "fill #7 form",
        "Show the document": "fill #7 document",
        "Stop": "fill #7 stop",
    }


def test_what_a_document_needs_stands_before_what_may_stay_empty() -> None:
    card = fill(State.OPEN, State.OPEN)
    first, second = card.questions
    shown = check(render(replace(card, questions=(replace(first, is_required=False), second)))).text
    assert "• Question 1\n• Question 0 (may stay empty)" in shown


def test_a_fill_with_nothing_open_leads_to_its_document() -> None:
    shown: Any = check(render(fill(State.ANSWERED))).blocks[-1]
    styles = {element["text"]["text"]: element.get("style") for element in shown["elements"]}
    assert styles == {"Change answers": None, "Show the document": "primary", "Stop": None}


def asked(kind: FieldType, **more: Any) -> LibraryResult:
    question = made.question("Which law applies?", kind, **more)
    return replace(made.fill_question("x", kind), question=question, problem="", title="NDA", partner_name="Acme")


def test_a_question_is_answered_by_its_buttons_or_in_words() -> None:
    shown = check(render(asked(FieldType.CHOICE, options=("Ireland", "New York")))).text
    assert shown.startswith("▰▰▰▱▱▱▱▱▱▱  Question 4 of 9 · NDA for Acme\nWhich law applies?")
    assert "Press an answer, or write it here." in shown
    assert buttons(asked(FieldType.CHOICE, options=("Ireland", "New York"))) == {
        "Ireland": "fill #7 answer answer.budget Ireland",
        "New York": "fill #7 answer answer.budget New York",
        "Skip": "fill #7 skip answer.budget",
        "Previous question": "fill #7 back answer.budget",
        "Back to the overview": "fill #7",
    }
    assert list(buttons(asked(FieldType.YES_NO)))[:2] == ["Yes", "No"]
    assert "Write your answer here. An amount, such as 50k" in check(render(asked(FieldType.MONEY))).text


def test_what_is_filled_in_is_one_press_away_unless_it_is_too_long_for_a_button() -> None:
    assert buttons(asked(FieldType.TEXT, given="R&D"))["Use “R&D”"] == "fill #7 answer answer.budget R&amp;D"
    long = check(render(asked(FieldType.TEXT, given="word " * 400)))
    assert "Filled in: word word" in long.text
    assert labels(long) == ["Skip", "Previous question", "Back to the overview"]


def test_why_an_answer_was_not_kept_stands_on_top() -> None:
    question = made.fill_question()
    shown = check(render(replace(question, problem="That is no day."))).text
    assert shown.startswith("Not kept: That is no day.\n")


def test_a_document_says_what_is_missing_and_what_to_do_about_it() -> None:
    document = replace(made.document(), version=3, steps=())
    shown = check(render(document)).text
    assert shown.startswith("Mutual NDA for Mutual NDA · Version 3 · 22 Nov 2026\n")
    assert "30 blanks are left, marked with [fill: …]" in shown
    assert "And 18 more blanks." in shown
    assert buttons(document) == {
        "Answer the rest": "fill #7 ask",
        "Change answers": "fill #7 form",
        "Download": "fill #7 download",
        "Versions": "fill #7 versions",
    }
    assert list(buttons(replace(document, blanks=(), version=1, versions=1))) == ["Change answers", "Download"]


def test_an_earlier_version_downloads_as_it_is_and_leads_to_the_newest() -> None:
    document = replace(made.document(), blanks=(), steps=())
    assert "Version 2 of 3, not the newest" in check(render(document)).text
    assert buttons(document)["Download"] == "fill #7 download 2"
    assert buttons(document)["Show the newest"] == "fill #7 document"


def test_an_open_document_is_gone_on_with_and_a_finished_one_shown() -> None:
    fills = made.fills("NDA", 2)
    assert list(buttons(fills).values())[:2] == ["fill #0", "fill #1 document"]
    assert "2 documents, 1 open" in check(render(fills)).text


def test_every_version_can_be_shown() -> None:
    shown = [json.loads(line)["line"] for line in lines(check(render(made.versions("NDA", 30))))]
    assert shown == [*(f"fill #7 document {number}" for number in range(30, 0, -1)), "fill #7"]
