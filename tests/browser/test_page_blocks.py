"""Blocks are drawn, and their buttons, menus and pickers tell the app what was chosen."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Locator, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Json, Person, options, plain, text
from tests.sandbox.driver import PARTNERSHIPS, button, buttons, section

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def post(person: Person, client: AsyncWebClient, *blocks: Json) -> Locator:
    await person.go()
    await client.chat_postMessage(channel=PARTNERSHIPS, text="In short", blocks=list(blocks))
    message = person.messages().last
    await expect(message).to_have_attribute("data-user", "U0PARTNER")
    return message


def listen(app: AsyncApp, *action_ids: str) -> list[Json]:
    heard: list[Json] = []
    for action_id in action_ids:

        @app.action(action_id)
        async def take(ack: Any, body: Json) -> None:
            heard.append(body)
            await ack()

    return heard


async def test_a_pressed_button_is_busy_until_the_app_acknowledges(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    release = asyncio.Event()
    heard: list[str] = []

    @app.action("go")
    async def take(ack: Any, action: Json) -> None:
        heard.append(action["value"])
        await release.wait()
        await ack()

    message = await post(person, client, buttons(button()))
    press = message.get_by_role("button", name="Go")
    await press.click()
    await expect(press).to_be_disabled()
    await press.click(force=True)
    release.set()
    await expect(press).to_be_enabled()
    await expect(press).to_be_focused()
    assert heard == ["v1"]


async def test_a_silent_app_is_told_of_in_plain_words(person: Person, client: AsyncWebClient) -> None:
    message = await post(person, client, buttons(button()))
    await message.get_by_role("button", name="Go").click()
    await expect(person.get("toast")).to_have_text("The bot is not connected. Start it and try again.")


async def test_a_dangerous_button_asks_first(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    heard = listen(app, "drop")
    ask = {"title": plain("Archive Acme?"), "text": text("Gone"), "confirm": plain("Archive"), "deny": plain("Keep")}
    message = await post(person, client, buttons(button("drop", confirm=ask, style="danger")))
    await message.get_by_role("button", name="Go").click()
    await expect(person.get("confirm")).to_contain_text("Archive Acme?")
    await person.page.keyboard.press("Escape")
    await expect(person.get("confirm")).to_have_count(0)
    assert heard == []
    await message.get_by_role("button", name="Go").click()
    await person.get("confirm-yes").click()
    await expect(person.get("confirm")).to_have_count(0)
    await expect(person.action("drop")).to_be_enabled()
    assert len(heard) == 1


async def test_menus_and_pickers_send_what_was_chosen(person: Person, app: AsyncApp, client: AsyncWebClient) -> None:
    heard = listen(app, "tier", "day", "more", "owner", "ticks")
    message = await post(
        person,
        client,
        buttons(
            {"type": "static_select", "action_id": "tier", "options": options("Gold", "Silver")},
            {"type": "datepicker", "action_id": "day"},
            {"type": "users_select", "action_id": "owner"},
            {"type": "overflow", "action_id": "more", "options": options("Open", "Snooze")},
            {"type": "checkboxes", "action_id": "ticks", "options": options("One", "Two")},
        ),
    )
    await person.action("tier").select_option(label="Silver")
    await expect(person.action("tier")).to_be_enabled()
    await person.action("day").fill("2026-12-24")
    await expect(person.action("day")).to_be_enabled()
    await person.action("owner").select_option(label="Mei Tanaka")
    await expect(person.action("owner")).to_be_enabled()
    await person.action("more").press("Enter")
    await person.page.keyboard.press("ArrowDown")
    await person.page.keyboard.press("Enter")
    await expect(person.action("more")).to_be_focused()
    await expect(person.action("more")).to_be_enabled()
    await message.get_by_label("Two").check()
    await expect(person.action("ticks")).not_to_have_attribute("aria-busy", "true")
    chosen = [body["actions"][0] for body in heard]
    assert chosen[0]["selected_option"]["value"] == "silver"
    assert chosen[1]["selected_date"] == "2026-12-24"
    assert chosen[2]["selected_user"] == "U0MEITANA"
    assert chosen[3]["selected_option"]["value"] == "snooze"
    assert [one["value"] for one in chosen[4]["selected_options"]] == ["two"]
    assert heard[4]["state"]["values"]["row"]["tier"]["selected_option"]["value"] == "silver"


async def test_a_data_table_turns_its_pages_and_sorts(person: Person, client: AsyncWebClient) -> None:
    head = [{"type": "raw_text", "text": "Partner"}, {"type": "raw_text", "text": "Deals"}]
    rows = [
        [{"type": "raw_text", "text": f"P{n}"}, {"type": "raw_number", "value": n, "text": str(n)}] for n in range(7)
    ]
    message = await post(
        person, client, {"type": "data_table", "caption": "All", "page_size": 3, "rows": [head, *rows]}
    )
    body = message.locator("tbody tr")
    await expect(message).to_contain_text("1–3 of 7")
    await message.get_by_role("button", name="Next page").click()
    await expect(body).to_have_text(["P33", "P44", "P55"])
    await message.get_by_role("button", name="Deals").dblclick()
    await expect(body).to_have_text(["P66", "P55", "P44"])
    await expect(message.get_by_role("columnheader", name="Deals")).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize(("kind", "mark", "count"), [("bar", "rect", 4), ("line", ".dot", 4), ("area", ".area", 2)])
async def test_a_chart_shows_each_value_and_says_it(
    person: Person, client: AsyncWebClient, kind: str, mark: str, count: int
) -> None:
    names = ("Won", "Lost")
    series = [
        {"name": name, "data": [{"label": "Q1", "value": 10 * scale}, {"label": "Q2", "value": 20 * scale}]}
        for scale, name in enumerate(names, 1)
    ]
    chart = {"type": kind, "series": series, "axis_config": {"categories": ["Q1", "Q2"]}}
    message = await post(person, client, {"type": "data_visualization", "title": "Deals", "chart": chart})
    await expect(message.locator(f"svg {mark}")).to_have_count(count)
    await expect(message.get_by_role("img", name="Won: Q1 10, Q2 20")).to_be_visible()


async def test_every_kind_of_block_is_known(person: Person, client: AsyncWebClient) -> None:
    cards = [
        {"type": "card", "title": text(name), "body": text("Eight minutes"), "actions": [button(name)]}
        for name in ("kickoff", "review")
    ]
    task = {"type": "task_card", "task_id": "1", "title": "Read the notes", "status": "complete"}
    rich = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Rich", "style": {"bold": True}}]}
    await post(
        person,
        client,
        {"type": "header", "text": plain("Header")},
        section("Section", accessory=button("side")),
        {"type": "context", "elements": [text("Context")]},
        {"type": "divider"},
        {"type": "rich_text", "elements": [rich]},
        {"type": "markdown", "text": "**Markdown**"},
        {"type": "plan", "title": "Plan", "tasks": [task]},
        {"type": "carousel", "elements": cards},
        {"type": "container", "title": plain("Folded"), "is_collapsible": True, "child_blocks": [section("Inside")]},
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "vote",
                    "positive_button": {"text": plain("Good"), "value": "1"},
                    "negative_button": {"text": plain("Bad"), "value": "0"},
                }
            ],
        },
    )
    message = person.messages().last
    await expect(message.locator(".unknown")).to_have_count(0)
    await expect(message.get_by_role("heading", name="Header")).to_be_visible()
    await expect(message.get_by_text("1 of 1 done")).to_be_visible()
    await expect(message.get_by_text("Inside")).to_be_visible()
    await message.get_by_text("Folded").click()
    await expect(message.get_by_text("Inside")).to_be_hidden()
    await expect(message.get_by_role("button", name="Good")).to_be_visible()


async def test_a_file_is_shown_and_can_be_downloaded(person: Person, client: AsyncWebClient) -> None:
    await person.go()
    await client.files_upload_v2(channel=PARTNERSHIPS, filename="plan.csv", title="Joint plan", content="a,b\n1,2\n")
    card = person.get("file")
    await expect(card).to_contain_text("Joint plan")
    async with person.page.expect_download() as waiting:
        await card.get_by_role("link", name="Download Joint plan").click()
    download = await waiting.value
    assert download.suggested_filename == "plan.csv"
    assert (await download.path()).read_bytes() == b"a,b\n1,2\n"
