import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import (
    ANA,
    ANA_DM,
    BEN,
    PARTNERSHIPS,
    Clock,
    Json,
    Page,
    acknowledging,
    answer,
    button,
    buttons,
)

pytestmark = pytest.mark.anyio


async def test_a_button_carries_its_message_and_value(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[buttons(button())])
    message = await page.last(BEN, PARTNERSHIPS)
    assert await page.press(BEN, message, "row", "go") == {"ok": True}
    (body,) = heard
    assert (body["user"]["id"], body["channel"]) == (BEN, {"id": PARTNERSHIPS, "name": "partnerships"})
    assert body["message"]["ts"] == body["container"]["message_ts"] == message["ts"]
    assert body["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "block_id": "row",
        "action_id": "go",
        "text": {"type": "plain_text", "text": "Go"},
        "value": "v1",
        "action_ts": "",
    }


async def test_an_ephemeral_messages_button_comes_without_the_message(
    client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="x", blocks=[buttons(button())])
    message = await page.last(ANA, PARTNERSHIPS)
    assert (await page.press(BEN, message, "row", "go"))["error"] == "message_not_found"
    assert (await page.press(ANA, message, "row", "go"))["ok"]
    assert "message" not in heard[0] and heard[0]["container"]["is_ephemeral"]


async def test_a_button_that_is_not_there_cannot_be_pressed(client: AsyncWebClient, page: Page) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[buttons(button())])
    message = await page.last(ANA, PARTNERSHIPS)
    assert (await page.press(ANA, message, "row", "stop"))["error"] == "action_not_found"
    assert (await page.press(ANA, message, "line", "go"))["error"] == "block_not_found"
    assert (await page.press(ANA, {**message, "ts": "1.000001"}, "row", "go"))["error"] == "message_not_found"


async def test_a_choice_and_the_values_around_it_are_sent(client: AsyncWebClient, page: Page, app: AsyncApp) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    option = {"text": {"type": "plain_text", "text": "Gold"}, "value": "gold"}
    blocks = [
        buttons({"type": "static_select", "action_id": "go", "options": [option]}),
        buttons({"type": "datepicker", "action_id": "when", "initial_date": "2026-11-22"}, block_id="day"),
    ]
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=blocks)
    message = await page.last(ANA, PARTNERSHIPS)
    await page.press(ANA, message, "row", "go", selected_option=option)
    assert heard[0]["actions"][0]["selected_option"] == option
    when = heard[0]["state"]["values"]["day"]["when"]
    assert when == {"type": "datepicker", "selected_date": "2026-11-22"}


async def response_url(page: Page, heard: list[Json], user: str = ANA) -> str:
    await page.press(user, await page.last(user, PARTNERSHIPS), "row", "go")
    url: str = heard[-1]["response_url"]
    return url


async def test_a_response_url_answers_the_person_or_the_channel(
    client: AsyncWebClient, session: ClientSession, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[buttons(button())])
    url = await response_url(page, heard)
    assert await answer(session, url, text="Only you") == (200, "ok")
    assert (await page.last(ANA, PARTNERSHIPS))["ephemeral"]
    assert await answer(session, url, text="All", response_type="in_channel") == (200, "ok")
    assert (await page.last(BEN, PARTNERSHIPS))["text"] == "All"


async def test_a_response_url_replaces_and_deletes_an_ephemeral_message(
    client: AsyncWebClient, session: ClientSession, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="x", blocks=[buttons(button())])
    url = await response_url(page, heard)
    await answer(session, url, text="Done", replace_original="true")
    seen = await page.last(ANA, PARTNERSHIPS)
    assert (seen["text"], seen["blocks"], seen["ephemeral"]) == ("Done", None, True)
    await answer(session, url, delete_original=True)
    assert (await page.last(ANA, PARTNERSHIPS))["ts"] != seen["ts"]


async def test_a_response_url_takes_five_answers_in_half_an_hour(
    client: AsyncWebClient, session: ClientSession, page: Page, app: AsyncApp, clock: Clock
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postMessage(channel=ANA_DM, text="x", blocks=[buttons(button())])
    message = await page.last(ANA, ANA_DM)
    for _ in range(2):
        await page.press(ANA, message, "row", "go")
    first, second = (body["response_url"] for body in heard)
    for _ in range(5):
        assert (await answer(session, first, text="x"))[0] == 200
    status, said = await answer(session, first, text="x")
    assert (status, "used_url" in said) == (404, True)
    clock.ahead = 30 * 60 + 1
    assert "expired_url" in (await answer(session, second, text="x"))[1]


async def test_a_response_url_checks_its_blocks(
    client: AsyncWebClient, session: ClientSession, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[buttons(button())])
    status, said = await answer(session, await response_url(page, heard), blocks=[{"type": "x"}])
    assert (status, "invalid_blocks" in said) == (404, True)
