"""Modals: filling in, errors, the stack, and where the focus goes."""

from typing import Any

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Json, Person, options, plain
from tests.sandbox.driver import PARTNERSHIPS, button, buttons, field, modal

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


def label(block_id: str, name: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(name), "element": element, **more}


async def open_modal(person: Person, app: AsyncApp, client: AsyncWebClient, view: Json) -> None:
    @app.action("open")
    async def take(ack: Any, body: Json) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    await client.chat_postMessage(channel=PARTNERSHIPS, text="Edit", blocks=[buttons(button("open"))])
    await person.go()
    await person.action("open").click()
    await expect(person.get("modal")).to_be_visible()


async def test_what_was_filled_in_reaches_the_app(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    sent: list[Json] = []

    @app.view("form")
    async def save(ack: Any, view: Json) -> None:
        sent.append(view["state"]["values"])
        await ack()

    view = modal(
        label("name", "Name", {"type": "plain_text_input", "action_id": "v", "initial_value": "TechStart"}),
        label("tier", "Tier", {"type": "static_select", "action_id": "v", "options": options("Gold", "Silver")}),
        label("tags", "Tags", {"type": "multi_static_select", "action_id": "v", "options": options("MSP", "SaaS")}),
        label("mail", "Email", {"type": "email_text_input", "action_id": "v"}),
        label("seats", "Seats", {"type": "number_input", "action_id": "v", "is_decimal_allowed": False}),
        label("pace", "Pace", {"type": "radio_buttons", "action_id": "v", "options": options("Fast", "Slow")}),
        label("day", "Day", {"type": "datepicker", "action_id": "v"}),
        label("hour", "Hour", {"type": "timepicker", "action_id": "v"}),
        label("start", "Start", {"type": "datetimepicker", "action_id": "v"}),
        label("place", "Channel", {"type": "conversations_select", "action_id": "v"}),
    )
    await open_modal(person, app, client, view)
    form = person.get("modal")
    await form.get_by_label("Name").fill("TechStart Inc")
    await form.get_by_label("Tier").select_option(label="Gold")
    await form.get_by_role("combobox", name="Tags").fill("sa")
    await person.page.keyboard.press("Enter")
    await person.page.keyboard.press("Escape")
    await form.get_by_label("Email").fill("sarah@techstart.example")
    await form.get_by_label("Seats").fill("25")
    await form.get_by_label("Slow").check()
    await form.get_by_label("Day").fill("2026-12-01")
    await form.get_by_label("Hour").fill("09:30")
    await form.get_by_label("Start").fill("2026-07-01T12:00")
    await form.get_by_label("Channel").select_option(label="#partnerships")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    [values] = sent
    assert values["name"]["v"]["value"] == "TechStart Inc"
    assert values["tier"]["v"]["selected_option"]["value"] == "gold"
    assert [one["value"] for one in values["tags"]["v"]["selected_options"]] == ["saas"]
    assert values["mail"]["v"]["value"] == "sarah@techstart.example"
    assert values["seats"]["v"]["value"] == "25"
    assert values["pace"]["v"]["selected_option"]["value"] == "slow"
    assert values["day"]["v"]["selected_date"] == "2026-12-01"
    assert values["hour"]["v"]["selected_time"] == "09:30"
    assert values["start"]["v"]["selected_date_time"] == 1782900000, "noon in Madrid, in summer"
    assert values["place"]["v"]["selected_conversation"] == PARTNERSHIPS


async def test_an_error_stands_at_its_field_and_nothing_typed_is_lost(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.view("form")
    async def refuse(ack: Any) -> None:
        await ack(response_action="errors", errors={"mail": "Write an address such as sarah@techstart.com."})

    view = modal(field(), label("mail", "Email", {"type": "plain_text_input", "action_id": "v"}))
    await open_modal(person, app, client, view)
    await person.get("modal").get_by_label("Name").fill("Acme")
    await person.get("modal").get_by_label("Email").fill("nowhere")
    await person.get("modal-submit").click()
    await expect(person.get("input-error").nth(1)).to_have_text("Write an address such as sarah@techstart.com.")
    await expect(person.get("modal").get_by_label("Email")).to_be_focused()
    await expect(person.get("modal").get_by_label("Email")).to_have_attribute("aria-invalid", "true")
    await expect(person.get("modal").get_by_label("Name")).to_have_value("Acme")


async def test_a_field_left_empty_is_asked_for(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    await open_modal(person, app, client, modal(field()))
    await person.get("modal-submit").click()
    await expect(person.get("input-error")).not_to_be_empty()


async def test_a_silent_app_leaves_the_form_as_it_was(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    @app.view("form")
    async def forget() -> None:
        return None

    await open_modal(person, app, client, modal(field()))
    await person.get("modal").get_by_label("Name").fill("Acme")
    await person.get("modal-submit").click()
    await expect(person.get("modal-submit")).to_be_disabled()
    await expect(person.get("modal-error")).to_contain_text("trouble")
    await expect(person.get("modal").get_by_label("Name")).to_have_value("Acme")
    await expect(person.get("modal-submit")).to_be_enabled()


async def test_escape_closes_and_the_focus_goes_back(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    await open_modal(person, app, client, modal(field()))
    await expect(person.get("modal").get_by_label("Name")).to_be_focused()
    await person.page.keyboard.press("Escape")
    await expect(person.get("modal")).to_have_count(0)
    await expect(person.action("open")).to_be_focused()


async def test_the_focus_stays_inside_a_modal(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    await open_modal(person, app, client, modal(field()))
    for _ in range(8):
        await person.page.keyboard.press("Tab")
        outside = await person.page.evaluate(
            "document.activeElement !== document.body && !document.activeElement.closest('dialog')"
        )
        assert not outside


async def test_an_update_keeps_what_was_typed(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    @app.action("grow")
    async def grow(ack: Any, body: Json) -> None:
        await ack()
        await client.views_update(view_id=body["view"]["id"], view=modal(field(), field("second")))

    await open_modal(person, app, client, modal(field(), buttons(button("grow"))))
    await person.get("modal").get_by_label("Name").fill("half typed")
    await person.action("grow").click()
    fields = person.get("modal").get_by_label("Name")
    await expect(fields).to_have_count(2)
    await expect(fields.first).to_have_value("half typed")


async def test_a_pushed_modal_lies_above_and_uncovers_the_first_when_closed(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.action("deeper")
    async def deeper(ack: Any, body: Json) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=modal(field(), title=plain("Deeper")))

    await open_modal(person, app, client, modal(field(), buttons(button("deeper"))))
    await person.get("modal").get_by_label("Name").fill("kept")
    await person.action("deeper").click()
    await expect(person.get("modal")).to_have_count(2)
    await person.get("modal").last.get_by_test_id("modal-close").click()
    await expect(person.get("modal")).to_have_count(1)
    await expect(person.get("modal").get_by_label("Name")).to_have_value("kept")


async def test_options_are_asked_of_the_app_while_typing(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    @app.options("v")
    async def suggest(ack: Any, payload: Json) -> None:
        await ack(options=[one for one in options("TechStart", "Acme") if payload["value"] in one["value"]])

    element = {"type": "external_select", "action_id": "v", "min_query_length": 1}
    await open_modal(person, app, client, modal(label("partner", "Partner", element)))
    box = person.get("modal").get_by_role("combobox", name="Partner")
    await box.fill("acm")
    await expect(person.get("modal").get_by_role("option")).to_have_text("Acme")
    await person.page.keyboard.press("Enter")
    await expect(box).to_have_value("Acme")


async def test_a_file_is_handed_over_with_the_form(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    sent: list[Json] = []

    @app.view("form")
    async def save(ack: Any, view: Json) -> None:
        sent.extend(view["state"]["values"]["paper"]["v"]["files"])
        await ack()

    await open_modal(person, app, client, modal(label("paper", "Contract", {"type": "file_input", "action_id": "v"})))
    paper = {"name": "msa.txt", "mimeType": "text/plain", "buffer": b"signed"}
    await person.get("modal").get_by_label("Contract", exact=True).set_input_files(paper)  # type: ignore[arg-type]
    await expect(person.get("modal")).to_contain_text("msa.txt")
    await person.get("modal-submit").click()
    await expect(person.get("modal")).to_have_count(0)
    assert [file["name"] for file in sent] == ["msa.txt"]
