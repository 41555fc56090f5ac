import json
from dataclasses import replace
from typing import Any

import pytest

from bot.library.fields import FieldType
from bot.model.errors import NotUnderstood
from bot.rendering import render
from bot.rendering.fill_form import FillContext, fill_form
from bot.rendering.form_errors import field_errors
from bot.rendering.inputs import VALUE
from bot.rendering.spoken import spoken
from bot.services.filling.questions import Question, State
from bot.services.filling.results import FillForm
from tests.rendering import made_library as made
from tests.rendering.look import HOSTILE, check, check_form, lines, pings

REPLY = "https://hooks.slack.com/commands/T/1/abc"
TEXTS = {
    "ordinary": "TechStart Inc",
    "hostile": HOSTILE,
    "empty": "",
    "invisible": "\u200b\u202e",
    "longest": "x" * 3_000,
    "lines": "a\n\nb\r\n" * 400,
    "emoji": "\U0001f469\u200d\U0001f4bb" * 500,
}


def view_of(*questions: Question, currency: str = "USD") -> Any:
    return check_form(fill_form(FillForm(7, "NDA", "Acme", questions, currency=currency), REPLY))


def fields(view: Any) -> dict[str, Any]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def element(kind: FieldType, given: str = "", options: tuple[str, ...] = ()) -> Any:
    state = State.ANSWERED if given else State.OPEN
    return fields(view_of(made.question("Q", kind, state, given=given, options=options)))["answer.budget"]["element"]


@pytest.mark.parametrize("number", [0, 1, 60, 200])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_slack_takes_every_form_whatever_is_asked_and_answered(text: str, number: int) -> None:
    view = check_form(fill_form(made.fill_form(text, number), REPLY))
    assert {block["element"]["action_id"] for block in fields(view).values()} <= {VALUE}
    assert pings(view) == []


def test_every_question_has_an_input_of_its_name_and_may_stay_empty() -> None:
    blocks = fields(check_form(fill_form(made.fill_form(number=20), REPLY)))
    assert list(blocks) == [f"answer.field_{at}" for at in range(20)]
    assert all(block["optional"] for block in blocks.values())


@pytest.mark.parametrize(
    ("kind", "given", "type_", "initial"),
    [
        (FieldType.TEXT, "Ana", "plain_text_input", {"initial_value": "Ana"}),
        (FieldType.TEXT, "", "plain_text_input", {}),
        (FieldType.LINES, "a\nb", "plain_text_input", {"initial_value": "a\nb"}),
        (FieldType.NUMBER, "12,000", "plain_text_input", {"initial_value": "12,000"}),
        (FieldType.MONEY, "50k", "plain_text_input", {"initial_value": "50k"}),
        (FieldType.DATE, "2027-03-15", "datepicker", {"initial_date": "2027-03-15"}),
        (FieldType.DATE, "", "datepicker", {}),
        (FieldType.DATE, "15 March 2027", "plain_text_input", {"initial_value": "15 March 2027"}),
        (FieldType.YES_NO, "", "static_select", {}),
        (FieldType.YES_NO, "ja", "plain_text_input", {"initial_value": "ja"}),
    ],
)
def test_what_is_answered_stands_in_the_form_as_it_was_written(
    kind: FieldType, given: str, type_: str, initial: dict[str, str]
) -> None:
    shown = element(kind, given)
    assert shown["type"] == type_
    assert {key: value for key, value in shown.items() if key.startswith("initial")} == initial


@pytest.mark.parametrize(
    ("kind", "given", "multiline"),
    [
        (FieldType.TEXT, "", False),
        (FieldType.TEXT, "a\nb", True),
        (FieldType.TEXT, "long " * 20, True),
        (FieldType.LINES, "", True),
        (FieldType.MONEY, "50k", False),
    ],
)
def test_only_what_is_long_gets_several_lines_to_write_on(kind: FieldType, given: str, multiline: bool) -> None:
    assert element(kind, given)["multiline"] is multiline


def test_a_choice_is_a_list_with_its_answer_chosen_in_any_case() -> None:
    shown = element(FieldType.CHOICE, "ireland", ("Ireland", "New York"))
    assert [option["value"] for option in shown["options"]] == ["Ireland", "New York"]
    assert shown["initial_option"]["value"] == "Ireland"
    assert element(FieldType.YES_NO, "YES")["initial_option"]["value"] == "Yes"


def test_options_that_no_list_can_show_are_written() -> None:
    question = made.question("Q", FieldType.CHOICE, options=("x" * 76, "y"))
    (block,) = fields(view_of(question)).values()
    assert block["element"]["type"] == "plain_text_input"
    assert "One of: x" in block["hint"]["text"]


def test_a_hint_says_how_to_write_and_what_is_kept() -> None:
    money = replace(made.question("Q", FieldType.MONEY), help="")
    (block,) = fields(view_of(money, currency="EUR")).values()
    assert block["hint"]["text"] == "In EUR, such as 50k or 1.5M."
    (block,) = fields(view_of(replace(made.question("Q"), help="Its site.", is_kept=True))).values()
    assert block["hint"]["text"] == "Its site. Kept for every later document."
    assert "hint" not in next(iter(fields(view_of(replace(made.question("Q"), help=""))).values()))


def test_what_has_no_room_is_told() -> None:
    view = check_form(fill_form(made.fill_form(number=200), REPLY))
    assert len(fields(view)) == 97
    blocks: Any = view["blocks"]
    assert spoken(blocks[-1]) == "103 more questions would not fit here and can be answered one by one."


def test_the_form_remembers_the_fill_and_where_the_answer_goes() -> None:
    assert FillContext.decode(view_of()["private_metadata"]) == FillContext(7, REPLY)


@pytest.mark.parametrize("text", ["", "[]", '{"v":2}', '{"v":1,"fill_id":"7","reply":""}'])
def test_a_form_of_another_version_is_answered_with_a_way_on(text: str) -> None:
    with pytest.raises(NotUnderstood, match="older version"):
        FillContext.decode(text)


def test_an_error_stands_at_its_question_and_others_at_the_first() -> None:
    problems = {"answer.b": "That is no day.", "answer.gone": "Not asked.", "answer.a": "x" * 400}
    errors = field_errors(problems, ["answer.a", "answer.b"])
    assert errors["answer.b"] == "That is no day."
    assert errors["answer.a"].startswith("Not asked. xxx") and len(errors["answer.a"]) == 300


def test_where_no_form_can_open_a_button_opens_it() -> None:
    message = check(render(made.fill_form("NDA")))
    assert "There is a form for NDA for NDA, with 40 questions." in message.text
    assert [json.loads(line)["line"] for line in lines(message)] == ["fill #7 form", "fill #7 ask"]
