import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import (
    ANA,
    ANA_DM,
    BEN,
    BOT,
    DEAL_DESK,
    GENERAL,
    MEI,
    PARTNERSHIPS,
    RAJ,
    Page,
    buttons,
    refused,
    section,
)

pytestmark = pytest.mark.anyio


async def test_a_message_is_posted_and_seen(client: AsyncWebClient, page: Page) -> None:
    answer = await client.chat_postMessage(channel=PARTNERSHIPS, text="Hello", blocks=[section()])
    seen = await page.last(MEI, PARTNERSHIPS)
    assert (seen["ts"], seen["user"], seen["text"]) == (answer["ts"], BOT, "Hello")
    assert answer["message"]["blocks"][0]["block_id"]
    assert answer["message"]["bot_profile"]["name"] == "PartnerOS"


async def test_form_bodies_carry_blocks_as_text(sandbox: Sandbox, session: ClientSession, page: Page) -> None:
    form = {"token": sandbox.bot_token, "channel": PARTNERSHIPS, "blocks": '[{"type":"divider"}]', "text": "x"}
    async with session.post(f"{sandbox.url}/api/chat.postMessage", data=form) as response:
        assert (await response.json())["ok"]
    assert (await page.last(ANA, PARTNERSHIPS))["blocks"][0]["type"] == "divider"


@pytest.mark.parametrize(
    ("channel", "code"),
    [(GENERAL, "not_in_channel"), (DEAL_DESK, "channel_not_found"), ("C0NOTHERE", "channel_not_found")],
)
async def test_the_bot_cannot_post_where_it_is_not(client: AsyncWebClient, channel: str, code: str) -> None:
    async with refused(code):
        await client.chat_postMessage(channel=channel, text="Hello")


async def test_a_persons_id_reaches_their_direct_message(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel=ANA, text="Hello"))["channel"] == ANA_DM


async def test_a_channel_can_be_named(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel="#partnerships", text="Hello"))["channel"] == PARTNERSHIPS


async def test_an_archived_channel_takes_nothing(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.workspace.world.channels[PARTNERSHIPS].is_archived = True
    async with refused("is_archived"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="Hello")


async def test_nothing_to_say_is_no_text(client: AsyncWebClient) -> None:
    async with refused("no_text"):
        await client.api_call("chat.postMessage", json={"channel": PARTNERSHIPS, "text": "  "})


async def test_a_missing_argument_is_named(client: AsyncWebClient) -> None:
    async with refused("invalid_arguments") as answer:
        await client.api_call("chat.postMessage", json={"text": "Hello"})
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


async def test_very_long_text_is_cut_off(client: AsyncWebClient, page: Page) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x" * 50_000)
    assert len((await page.last(ANA, PARTNERSHIPS))["text"]) == 40_000


async def test_markdown_text_stands_alone(client: AsyncWebClient, page: Page) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, markdown_text="**Hello**")
    assert (await page.last(ANA, PARTNERSHIPS))["blocks"][0]["type"] == "markdown"
    async with refused("markdown_text_conflict"):
        await client.chat_postMessage(channel=PARTNERSHIPS, markdown_text="a", text="b")


async def test_a_reply_needs_the_head_of_a_thread(client: AsyncWebClient, page: Page) -> None:
    head = (await client.chat_postMessage(channel=PARTNERSHIPS, text="Head"))["ts"]
    reply = (await client.chat_postMessage(channel=PARTNERSHIPS, text="Reply", thread_ts=head))["ts"]
    async with refused("thread_not_found"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", thread_ts="1.000001")
    async with refused("cannot_reply_to_message"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", thread_ts=reply)
    assert (await page.last(ANA, PARTNERSHIPS))["reply_count"] == 1
    assert [one["text"] for one in await page.messages(ANA, PARTNERSHIPS, head)] == ["Head", "Reply"]


async def test_only_the_person_sees_an_ephemeral_message(client: AsyncWebClient, page: Page) -> None:
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="Only you")
    assert (await page.last(ANA, PARTNERSHIPS))["ephemeral"]
    assert (await page.last(BEN, PARTNERSHIPS))["text"] != "Only you"
    history = await client.conversations_history(channel=PARTNERSHIPS)
    assert "Only you" not in [one["text"] for one in history["messages"]]


async def test_an_ephemeral_message_needs_both_in_the_channel(client: AsyncWebClient) -> None:
    async with refused("user_not_in_channel"):
        await client.chat_postEphemeral(channel=PARTNERSHIPS, user=RAJ, text="x")
    async with refused("not_in_channel"):
        await client.chat_postEphemeral(channel=GENERAL, user=ANA, text="x")


async def test_an_ephemeral_message_cannot_be_updated(client: AsyncWebClient) -> None:
    answer = await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="x")
    async with refused("message_not_found"):
        await client.chat_update(channel=PARTNERSHIPS, ts=answer["message_ts"], text="y")


async def test_an_update_with_text_alone_takes_the_blocks_away(client: AsyncWebClient, page: Page) -> None:
    ts = (await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[section()]))["ts"]
    await client.chat_update(channel=PARTNERSHIPS, ts=ts, text="y")
    seen = await page.last(ANA, PARTNERSHIPS)
    assert (seen["text"], seen["blocks"], seen["edited"]) == ("y", None, True)


async def test_an_update_is_shorter_than_a_message(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=PARTNERSHIPS, text="x"))["ts"]
    async with refused("msg_too_long"):
        await client.chat_update(channel=PARTNERSHIPS, ts=ts, text="y" * 4001)


async def test_the_bot_changes_only_its_own_messages(client: AsyncWebClient, page: Page) -> None:
    ts = (await page.say(ANA, PARTNERSHIPS, "Mine"))["ts"]
    async with refused("cant_update_message"):
        await client.chat_update(channel=PARTNERSHIPS, ts=ts, text="y")
    async with refused("cant_delete_message"):
        await client.chat_delete(channel=PARTNERSHIPS, ts=ts)
    async with refused("message_not_found"):
        await client.chat_update(channel=PARTNERSHIPS, ts="1.000001", text="y")


async def test_a_deleted_message_is_gone_but_its_thread_stays(client: AsyncWebClient, page: Page) -> None:
    alone = (await client.chat_postMessage(channel=PARTNERSHIPS, text="Alone"))["ts"]
    head = (await client.chat_postMessage(channel=PARTNERSHIPS, text="Head"))["ts"]
    await client.chat_postMessage(channel=PARTNERSHIPS, text="Reply", thread_ts=head)
    await client.chat_delete(channel=PARTNERSHIPS, ts=alone)
    await client.chat_delete(channel=PARTNERSHIPS, ts=head)
    shown = {one["ts"]: one["text"] for one in await page.messages(ANA, PARTNERSHIPS)}
    assert alone not in shown
    assert shown[head] == "This message was deleted."


async def test_metadata_comes_back_only_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"id": "d1"}}
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", metadata=metadata)
    plain = await client.conversations_history(channel=PARTNERSHIPS, limit=1)
    full = await client.conversations_history(channel=PARTNERSHIPS, limit=1, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


@pytest.mark.parametrize("metadata", [{"event_type": "x"}, {"event_type": "x", "event_payload": {}, "more": 1}])
async def test_malformed_metadata_is_refused(client: AsyncWebClient, metadata: dict[str, object]) -> None:
    async with refused("invalid_metadata_schema"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", metadata=metadata)


async def test_wrong_blocks_are_refused_with_the_place(client: AsyncWebClient) -> None:
    async with refused("invalid_blocks") as answer:
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[buttons()])
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] no less than 1 items allowed [json-pointer:/blocks/0/elements]"
    ]


async def test_a_permalink_names_the_message(client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=PARTNERSHIPS, text="x"))["ts"]
    answer = await client.chat_getPermalink(channel=PARTNERSHIPS, message_ts=ts)
    assert answer["permalink"].endswith(f"/archives/{PARTNERSHIPS}/p{ts.replace('.', '')}")
