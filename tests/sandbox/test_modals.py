from collections.abc import Awaitable

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import (
    ANA,
    BEN,
    PARTNERSHIPS,
    Clock,
    Json,
    Page,
    acknowledging,
    answer,
    button,
    buttons,
    field,
    modal,
    refused,
    section,
    until,
)

pytestmark = pytest.mark.anyio


async def open_modal(sandbox: Sandbox, client: AsyncWebClient, view: Json) -> str:
    trigger_id = sandbox.workspace.triggers.give(ANA)
    opened: str = (await client.views_open(trigger_id=trigger_id, view=view))["view"]["id"]
    return opened


def submitting(page: Page, view_id: str, text: str | None = "Acme") -> Awaitable[Json]:
    values = {"name": {"value": {"type": "plain_text_input", "value": text}}}
    return page.post(f"views/{view_id}/submit", **{"as": ANA}, state={"values": values})


async def test_a_trigger_opens_one_view_within_three_seconds(
    sandbox: Sandbox, client: AsyncWebClient, clock: Clock
) -> None:
    triggers = sandbox.workspace.triggers
    used, late = triggers.give(ANA), triggers.give(ANA)
    await client.views_open(trigger_id=used, view=modal(section()))
    for trigger_id, code in ((used, "exchanged_trigger_id"), ("1.2.x", "invalid_trigger_id")):
        async with refused(code):
            await client.views_open(trigger_id=trigger_id, view=modal(section()))
    clock.ahead = 3.5
    async with refused("expired_trigger_id"):
        await client.views_open(trigger_id=late, view=modal(section()))


async def test_a_wrong_view_does_not_use_up_its_trigger(sandbox: Sandbox, client: AsyncWebClient) -> None:
    trigger_id = sandbox.workspace.triggers.give(ANA)
    async with refused("invalid_arguments"):
        await client.views_open(trigger_id=trigger_id, view=modal(section(), title=None))
    await client.views_open(trigger_id=trigger_id, view=modal(section()))


async def test_a_modal_is_sent_with_all_values_and_closes(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    view = modal(field(), field("more", initial_value="So far"), private_metadata="p1")
    view_id = await open_modal(sandbox, client, view)
    assert await submitting(page, view_id) == {"ok": True, "closed": True}
    sent = heard[0]["view"]
    assert (sent["callback_id"], sent["private_metadata"]) == ("form", "p1")
    assert sent["state"]["values"]["name"]["value"]["value"] == "Acme"
    assert sent["state"]["values"]["more"]["value"]["value"] == "So far"
    assert (await submitting(page, view_id))["error"] == "not_found"


async def test_slacks_client_asks_for_what_is_missing_before_it_sends(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    view_id = await open_modal(sandbox, client, modal(field(max_length=5)))
    assert (await submitting(page, view_id, None))["errors"] == {"name": "Please complete this required field."}
    assert (await submitting(page, view_id, "Acme Corp"))["errors"] == {"name": "Please enter at most 5 characters."}
    assert heard == []


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "5"}, "5.5"),
        ({"type": "email_text_input"}, "ana"),
        ({"type": "url_text_input"}, "acme"),
    ],
)
async def test_an_entry_of_the_wrong_form_is_not_sent(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, element: Json, typed: str
) -> None:
    view_id = await open_modal(sandbox, client, modal(field(**element)))
    assert "name" in (await submitting(page, view_id, typed))["errors"]


async def test_errors_stand_at_their_inputs(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    acknowledging(app, [], {"response_action": "errors", "errors": {"name": "Taken"}})
    view_id = await open_modal(sandbox, client, modal(field()))
    assert await submitting(page, view_id) == {"ok": False, "errors": {"name": "Taken"}}
    assert sandbox.workspace.views.get(view_id)


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": modal(section(), title={"type": "plain_text", "text": "New"})}, ["New"]),
        (
            {"response_action": "push", "view": modal(section(), title={"type": "plain_text", "text": "Top"})},
            ["A form", "Top"],
        ),
        ({"response_action": "clear"}, []),
    ],
    ids=["update", "push", "clear"],
)
async def test_the_answer_to_a_modal_changes_the_stack(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp, answer: Json, titles: list[str]
) -> None:
    acknowledging(app, [], answer)
    view_id = await open_modal(sandbox, client, modal(field()))
    assert (await submitting(page, view_id))["ok"]
    stack = sandbox.workspace.views.stacks.get(ANA, [])
    assert [view.content["title"]["text"] for view in stack] == titles


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "sing"},
    ],
)
async def test_an_answer_slack_cannot_use_shows_as_trouble(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp, answer: Json
) -> None:
    acknowledging(app, [], answer)
    view_id = await open_modal(sandbox, client, modal(field()))
    said = await submitting(page, view_id)
    assert (said["ok"], said["error"]) == (False, "We had some trouble connecting. Try again?")
    assert sandbox.workspace.calls.named("view_submission:form")[0].status == "invalid_arguments"


async def test_a_modal_that_nobody_takes_stays_open(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    view_id = await open_modal(sandbox, client, modal(field()))
    assert (await submitting(page, view_id))["error"] == "We had some trouble connecting. Try again?"
    assert sandbox.workspace.views.get(view_id)


async def test_three_modals_lie_on_one_another(sandbox: Sandbox, client: AsyncWebClient) -> None:
    first = await open_modal(sandbox, client, modal(section()))
    give = sandbox.workspace.triggers.give
    second = (await client.views_push(trigger_id=give(ANA), view=modal(section())))["view"]
    assert (second["previous_view_id"], second["root_view_id"]) == (first, first)
    await client.views_push(trigger_id=give(ANA), view=modal(section()))
    async with refused("push_limit_reached"):
        await client.views_push(trigger_id=give(ANA), view=modal(section()))


async def test_a_view_changes_only_from_the_state_that_was_seen(sandbox: Sandbox, client: AsyncWebClient) -> None:
    view_id = await open_modal(sandbox, client, modal(section(), external_id="e1"))
    view = sandbox.workspace.views.get(view_id)
    assert view
    seen = view.hash
    await client.views_update(external_id="e1", hash=seen, view=modal(section("New"), external_id="e1"))
    async with refused("hash_conflict"):
        await client.views_update(view_id=view_id, hash=seen, view=modal(section()))
    async with refused("not_found"):
        await client.views_update(view_id="V0NOTHERE", view=modal(section()))


async def test_an_external_id_is_used_once(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await open_modal(sandbox, client, modal(section(), external_id="e1"))
    trigger_id = sandbox.workspace.triggers.give(ANA)
    async with refused("duplicate_external_id"):
        await client.views_push(trigger_id=trigger_id, view=modal(section(), external_id="e1"))


@pytest.mark.parametrize("notify", [True, False])
async def test_a_closed_modal_is_told_only_if_asked_for(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp, notify: bool
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    view_id = await open_modal(sandbox, client, modal(section(), notify_on_close=notify))
    await page.post(f"views/{view_id}/close", **{"as": ANA})
    assert [body["type"] for body in heard] == (["view_closed"] if notify else [])
    assert sandbox.workspace.views.get(view_id) is None


async def test_a_button_in_a_modal_carries_the_view(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    view_id = await open_modal(sandbox, client, modal(buttons(button())))
    await page.press_in_view(ANA, view_id, "row", "go")
    assert heard[0]["container"] == {"type": "view", "view_id": view_id}
    assert heard[0]["view"]["id"] == view_id and "response_url" not in heard[0]
    assert (await page.press_in_view(BEN, view_id, "row", "go"))["error"] == "not_found"


async def test_the_home_tab_is_published_for_one_person(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []

    @app.event("app_home_opened")
    async def publish(event: Json, client: AsyncWebClient) -> None:
        heard.append(event)
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section()]})

    assert (await page.post("home", **{"as": ANA}, tab="home"))["view"] is None
    await until(lambda: ANA in sandbox.workspace.views.homes)
    assert (await page.post("home", **{"as": ANA}, tab="home"))["view"]["type"] == "home"
    await page.post("home", **{"as": ANA}, tab="messages")
    await until(lambda: len(heard) == 3)
    assert [(one["tab"], "view" in one) for one in heard] == [("home", False), ("home", True), ("messages", False)]
    assert BEN not in sandbox.workspace.views.homes


async def test_an_external_select_asks_the_app(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, app: AsyncApp
) -> None:
    option = {"text": {"type": "plain_text", "text": "Acme"}, "value": "acme"}

    @app.options("find")
    async def suggest(ack: AsyncAck, body: Json) -> None:
        await ack(options=[option] if body["value"] == "ac" else [])

    select = buttons({"type": "external_select", "action_id": "find"})
    view_id = await open_modal(sandbox, client, modal(select))
    container = {"type": "view", "view_id": view_id}
    asked = {"as": ANA, "container": container, "block_id": "row", "action_id": "find", "value": "ac"}
    assert await page.post("options", **asked) == {"ok": True, "options": [option]}


async def test_a_chosen_channel_gives_a_response_url(
    sandbox: Sandbox, client: AsyncWebClient, session: ClientSession, page: Page, app: AsyncApp
) -> None:
    heard: list[Json] = []
    acknowledging(app, heard)
    element: Json = {"type": "conversations_select", "response_url_enabled": True}
    view_id = await open_modal(sandbox, client, modal(field(**element)))
    values = {"name": {"value": {"selected_conversation": PARTNERSHIPS}}}
    await page.post(f"views/{view_id}/submit", **{"as": ANA}, state={"values": values})
    (given,) = heard[0]["response_urls"]
    assert given["channel_id"] == PARTNERSHIPS
    assert (await answer(session, given["response_url"], text="x"))[0] == 200
