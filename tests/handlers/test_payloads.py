from dataclasses import asdict

import pytest

from bot.slack import Place
from handlers import payloads
from handlers.payloads import HomeOpened, Left, Line, Said
from tests.handlers.recorded import FILES, recorded

TEAM, ANA, SARAH = "T0NORTHBM", "U0ANARUIZ", "U0SARAHCH"
TRIGGER = "13345224609.738474920.8088930838d88f008e0"
HOOK = "https://hooks.example/actions/T0NORTHBM/2/def"
ASKED, ROOT = "who is at risk?", "1795190400.000100"


@pytest.mark.parametrize("name", ["command", "command_org_wide"])
def test_a_command_is_a_line_answered_where_it_was_typed(name: str) -> None:
    hook = "https://hooks.example/commands/T0NORTHBM/1/abc"
    place = Place(ANA, channel="C0PARTNER", response_url=hook)
    text = "show <@U0BENCART|ben> &amp; Söhne"
    assert payloads.command(recorded(name)) == Line(TEAM, ANA, TRIGGER, text, place, TRIGGER)


def test_a_command_without_words_is_an_empty_line() -> None:
    assert payloads.command(recorded("command_without_text")).text == ""


@pytest.mark.parametrize(
    ("name", "user", "text", "channel", "thread"),
    [
        ("message_in_dm", ANA, ASKED, "D0ANARUIZ", ROOT),
        ("message_in_dm_thread", ANA, ASKED, "D0ANARUIZ", ROOT),
        ("message_with_file", ANA, "", "D0ANARUIZ", ROOT),
        ("mention", ANA, ASKED, "C0PARTNER", ROOT),
        ("mention_in_thread", ANA, "and for Acme, ?", "C0PARTNER", "1795190300.000001"),
        ("mention_in_shared_channel", SARAH, ASKED, "C0TECHSHR", ROOT),
        ("mention_org_wide", ANA, ASKED, "C0PARTNER", ROOT),
    ],
)
def test_what_is_said_belongs_to_its_thread_and_to_our_workspace(
    name: str, user: str, text: str, channel: str, thread: str
) -> None:
    place = Place(user, channel=channel, thread_ts=thread)
    assert payloads.said(recorded(name)) == Said(TEAM, user, "Ev0PAYLOAD1", text, place)


@pytest.mark.parametrize(
    "name", ["message_of_a_bot", "message_of_an_app", "message_edited", "message_deleted", "message_in_channel"]
)
def test_nobody_speaks_to_us_in_what_bots_editors_and_bystanders_do(name: str) -> None:
    assert payloads.said(recorded(name)) is None


@pytest.mark.parametrize(("name", "tab"), [("home_opened", "home"), ("messages_tab_opened", "messages")])
def test_both_tabs_of_the_app_are_told_apart(name: str, tab: str) -> None:
    assert payloads.home_opened(recorded(name)) == HomeOpened(TEAM, ANA, tab, "D0ANARUIZ")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("app_uninstalled", Left(TEAM, "Ev0PAYLOAD1")),
        ("tokens_revoked", Left(TEAM, "Ev0PAYLOAD1")),
        ("tokens_revoked_of_a_person", None),
    ],
)
def test_the_app_has_left_when_its_own_token_is_gone(name: str, left: Left | None) -> None:
    assert payloads.left(recorded(name)) == left


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("button_in_channel", Place(ANA, channel="C0PARTNER", response_url=HOOK)),
        ("button_in_ephemeral", Place(ANA, channel="C0PARTNER", response_url=HOOK)),
        ("button_in_ephemeral_of_a_dm", Place(ANA, channel="D0ANARUIZ", response_url=HOOK)),
        ("button_in_dm", Place(ANA, channel="D0ANARUIZ", thread_ts="1795190450.000900", response_url=HOOK)),
        ("button_in_dm_thread", Place(ANA, channel="D0ANARUIZ", thread_ts=ROOT, response_url=HOOK)),
        ("button_in_home", Place(ANA, home=True)),
        ("button_in_modal", Place(ANA, view_id="V0MODAL")),
        ("button_org_wide", Place(ANA, channel="C0PARTNER", response_url=HOOK)),
        ("button_by_outsider", Place(SARAH, channel="C0TECHSHR", response_url=HOOK)),
        ("select_in_channel", Place(ANA, channel="C0PARTNER", response_url=HOOK)),
    ],
)
def test_a_press_is_answered_where_the_button_stands(name: str, place: Place) -> None:
    pressed = payloads.pressed(recorded(name))
    assert pressed.place == place
    assert (pressed.team_id, pressed.user_id, pressed.trigger_id) == (TEAM, place.user_id, "777.888.999abc")
    assert pressed.value == '{"v":1,"line":"show #12"}'


@pytest.mark.parametrize("name", ["form", "form_from_shared_channel", "form_org_wide"])
def test_a_form_is_read_field_by_field(name: str) -> None:
    form = payloads.submitted(recorded(name))
    assert (form.team_id, form.user_id, form.view_id) == (TEAM, ANA, "V0MODAL")
    assert form.metadata.startswith('{"v":1,"kind":"edit"')
    assert form.fields == {
        "name": "Müller & Söhne",
        "target": "",
        "certified_sales": "3",
        "email": "sarah@acme.example",
        "website": "https://acme.example",
        "tier": "gold",
        "type": "",
        "stage": "active",
        "owner": "U0BENCART",
        "activated": "2026-11-02",
        "day": "",
        "is_main": "yes",
        "tags": "one,two",
        # No form of ours has these two.
        "phone": "",
        "title": "",
    }


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("command")])
def test_a_line_survives_the_inbox(name: str) -> None:
    line = payloads.command(recorded(name))
    assert Line.from_json(line.team_id, line.key, line.to_json()) == line


@pytest.mark.parametrize("name", ["message_in_dm", "message_with_file", "mention_in_thread"])
def test_what_was_said_survives_the_inbox(name: str) -> None:
    said = payloads.said(recorded(name))
    assert said is not None
    assert Said.from_json(said.team_id, said.key, said.to_json()) == said


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("button", "select"))])
def test_a_place_survives_the_inbox(name: str) -> None:
    place = payloads.pressed(recorded(name)).place
    assert Place.from_json(place.to_json()) == place
    assert set(place.to_json()) == {field for field, value in asdict(place).items() if value}
