import json
from typing import Any

import pytest

from bot.model.errors import NotUnderstood
from bot.rendering import render, render_form
from bot.rendering.form_context import FormContext
from bot.rendering.form_errors import field_errors
from bot.rendering.form_fields import FIELDS
from bot.rendering.inputs import VALUE
from bot.services.requests import FormKind
from bot.services.results import Form
from tests.rendering import made
from tests.rendering.look import HOSTILE, check, check_form, lines, pings

REPLY = "https://hooks.slack.com/commands/T/1/abc"


def fields(view: Any) -> dict[str, Any]:
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


@pytest.mark.parametrize("kind", FormKind)
@pytest.mark.parametrize("text", ["TechStart Inc", "A", HOSTILE, "x" * 300, "\U0001f469\u200d\U0001f4bb" * 100])
def test_slack_takes_every_form_whatever_is_known(kind: FormKind, text: str) -> None:
    partner = None if kind is FormKind.ADD else made.partner(text)
    contact = made.contact(text, is_main=True) if kind is FormKind.PERSON else None
    view = check_form(render_form(Form(kind, partner, "USD", contact), REPLY))
    assert list(fields(view)) == [field.value for field in FIELDS[kind]]
    assert {element["action_id"] for element in fields(view).values()} == {VALUE}
    assert pings(view) == []


def test_the_edit_form_is_filled_with_what_is_known() -> None:
    known = fields(render_form(Form(FormKind.EDIT, made.partner(), "USD"), REPLY))
    assert known["name"]["initial_value"] == "TechStart Inc"
    assert known["type"]["initial_option"]["value"] == "msp"
    assert known["tier"]["initial_option"]["value"] == "gold"
    assert known["stage"]["initial_option"]["value"] == "active"
    assert known["owner"]["initial_user"] == made.OWNER
    assert known["target"]["initial_value"] == "$1,200,000"
    assert known["activated"]["initial_date"] == "2026-03-01"
    assert known["certified_sales"]["initial_value"] == "2"
    assert known["certified_technical"]["initial_value"] == "0"


def test_the_form_of_a_contact_is_filled_with_what_is_known_and_remembers_whose_it_is() -> None:
    contact = made.contact("Sarah Chen", is_main=True)
    contact.id = 34
    view: Any = check_form(render_form(Form(FormKind.PERSON, made.partner(), "USD", contact, 9), REPLY))
    known = fields(view)
    assert [known[name]["initial_value"] for name in ("name", "title", "email", "phone")] == ["Sarah Chen"] * 4
    assert known["is_main"]["initial_options"] == known["is_main"]["options"]
    assert "initial_options" not in known["left"]
    context = FormContext.decode(view["private_metadata"])
    assert (context.partner_id, context.contact_id, context.version) == (12, 34, 9)
    offered = check(render(Form(FormKind.PERSON, made.partner(), "USD", contact, 9)))
    assert [json.loads(line)["line"] for line in lines(offered)] == ["contact #12 #34"]


def test_a_new_partner_is_owned_by_the_person_who_adds_it_unless_they_say_otherwise() -> None:
    assert (
        fields(render_form(Form(FormKind.ADD, None, "USD", owner_id="U0BENCART"), REPLY))["owner"]["initial_user"]
        == "U0BENCART"
    )
    assert fields(render_form(Form(FormKind.EDIT, made.partner(), "USD"), REPLY))["owner"]["initial_user"] == made.OWNER


def test_a_form_that_is_shown_again_says_why() -> None:
    form = Form(FormKind.EDIT, made.partner(), "USD")
    view: Any = check_form(render_form(form, REPLY, opened=5, warning="Somebody changed it. " * 99))
    assert view["blocks"][0]["elements"][0]["elements"][0]["text"].startswith("Somebody changed it.")
    assert FormContext.decode(view["private_metadata"]) == FormContext(FormKind.EDIT, 12, 5, REPLY, seen=7)


def test_what_is_not_known_stays_empty() -> None:
    known = fields(render_form(Form(FormKind.EDIT, made.bare_partner(), "USD"), REPLY))
    assert not any(
        key.startswith("initial") for name in ("type", "owner", "target", "activated") for key in known[name]
    )


def test_a_note_says_which_partner_it_is_for() -> None:
    view: Any = render_form(Form(FormKind.NOTE, made.partner(), "USD"), REPLY)
    assert view["blocks"][0]["elements"][0]["text"] == "TechStart Inc"


def test_a_form_remembers_what_it_is_about_and_where_the_answer_goes() -> None:
    view: Any = render_form(Form(FormKind.EDIT, made.partner(), "USD"), REPLY)
    assert FormContext.decode(view["private_metadata"]) == FormContext(FormKind.EDIT, 12, 7, REPLY)
    view = render_form(Form(FormKind.ADD, None, "USD"), REPLY)
    assert FormContext.decode(view["private_metadata"]) == FormContext(FormKind.ADD, None, None, REPLY)


@pytest.mark.parametrize("text", ["", "[]", '{"v":2}', '{"v":1,"kind":"other","partner_id":1,"version":1,"reply":""}'])
def test_a_form_of_another_version_is_answered_with_a_way_on(text: str) -> None:
    with pytest.raises(NotUnderstood, match="older version"):
        FormContext.decode(text)


def test_an_error_stands_at_its_field_and_others_at_the_first() -> None:
    problems = {"target": "Write it like 500k.", "email": "No address.", "": "Somebody changed it."}
    assert field_errors(problems, FIELDS[FormKind.EDIT]) == {
        "target": "Write it like 500k.",
        "name": "No address. Somebody changed it.",
    }


def test_a_new_name_that_was_asked_for_stands_in_the_form_and_behind_its_button() -> None:
    form = Form(FormKind.EDIT, made.partner(), "USD", name="Foo & Co")
    view: Any = check_form(render_form(form, REPLY))
    assert view["blocks"][0]["element"]["initial_value"] == "Foo & Co"
    (line,) = lines(check(render(form)))
    assert 'edit #12 name \\"Foo &amp; Co\\"' in line
