from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Clock, Page, refused, section

pytestmark = pytest.mark.anyio


async def begin(client: AsyncWebClient, page: Page, **more: Any) -> tuple[str, str]:
    head = (await page.say(ANA, ANA_DM, "Who is at risk?"))["ts"]
    return head, (await client.chat_startStream(channel=ANA_DM, thread_ts=head, **more))["ts"]


async def test_a_stream_grows_and_ends_with_its_blocks(client: AsyncWebClient, page: Page) -> None:
    head, ts = await begin(client, page, markdown_text="Two ")
    await client.chat_appendStream(channel=ANA_DM, ts=ts, markdown_text="partners.")
    _, growing = await page.messages(ANA, ANA_DM, head)
    assert (growing["text"], growing["streaming"]) == ("Two partners.", True)
    metadata = {"event_type": "answer", "event_payload": {}}
    await client.chat_stopStream(channel=ANA_DM, ts=ts, blocks=[section()], metadata=metadata)
    _, done = await page.messages(ANA, ANA_DM, head)
    assert [block["type"] for block in done["blocks"]] == ["markdown", "section"]
    assert (done["streaming"], done["metadata"]) == (False, metadata)


async def test_the_sdks_own_helper_streams(client: AsyncWebClient, page: Page) -> None:
    head = (await page.say(ANA, ANA_DM, "Hi"))["ts"]
    stream = await client.chat_stream(channel=ANA_DM, thread_ts=head, buffer_size=1)
    await stream.append(markdown_text="Hello ")
    await stream.append(markdown_text="Ana")
    await stream.stop()
    assert (await page.messages(ANA, ANA_DM, head))[1]["text"] == "Hello Ana"


async def test_tasks_of_a_plan_are_replaced_and_their_details_grow(client: AsyncWebClient, page: Page) -> None:
    task = {"type": "task_update", "id": "1", "title": "Look", "status": "in_progress", "details": "a"}
    head, ts = await begin(client, page, chunks=[{"type": "plan_update", "title": "Plan"}, task])
    await client.chat_appendStream(channel=ANA_DM, ts=ts, chunks=[{**task, "status": "complete", "details": "b"}])
    plan = (await page.messages(ANA, ANA_DM, head))[1]["blocks"][0]
    assert (plan["title"], len(plan["tasks"]), plan["tasks"][0]["status"]) == ("Plan", 1, "complete")
    assert plan["tasks"][0]["details"]["elements"][0]["elements"][0]["text"] == "ab"


async def test_a_stream_dies_after_five_minutes_and_can_be_updated_then(
    client: AsyncWebClient, page: Page, clock: Clock
) -> None:
    _, ts = await begin(client, page, markdown_text="x")
    async with refused("streaming_state_conflict"):
        await client.chat_update(channel=ANA_DM, ts=ts, text="y")
    clock.ahead = 300
    async with refused("message_not_in_streaming_state"):
        await client.chat_appendStream(channel=ANA_DM, ts=ts, markdown_text="y")
    async with refused("message_not_in_streaming_state"):
        await client.chat_stopStream(channel=ANA_DM, ts=ts)
    await client.chat_update(channel=ANA_DM, ts=ts, text="y")


async def test_a_channel_stream_names_its_reader(client: AsyncWebClient, page: Page) -> None:
    head = (await page.say(ANA, PARTNERSHIPS, "Hi"))["ts"]
    async with refused("missing_recipient_user_id"):
        await client.chat_startStream(channel=PARTNERSHIPS, thread_ts=head)
    await client.chat_startStream(
        channel=PARTNERSHIPS, thread_ts=head, recipient_user_id=ANA, recipient_team_id="T0NORTHBM"
    )


@pytest.mark.parametrize(
    ("grown", "code"),
    [
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"markdown_text": "x", "chunks": [{"type": "markdown_text", "text": "y"}]}, "invalid_arguments"),
        ({"chunks": [{"type": "song", "text": "y"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "task_update", "id": "1", "title": "x", "status": "done"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "blocks", "blocks": [{"type": "x"}]}]}, "invalid_blocks"),
        ({}, "invalid_arguments"),
    ],
)
async def test_what_cannot_be_streamed_is_refused(
    client: AsyncWebClient, page: Page, grown: dict[str, Any], code: str
) -> None:
    _, ts = await begin(client, page)
    async with refused(code):
        await client.api_call("chat.appendStream", json={"channel": ANA_DM, "ts": ts, **grown})


async def test_only_a_streamed_message_goes_on(client: AsyncWebClient, page: Page) -> None:
    own = (await client.chat_postMessage(channel=ANA_DM, text="x"))["ts"]
    hers = (await page.say(ANA, ANA_DM, "x"))["ts"]
    for ts, code in ((own, "message_not_in_streaming_state"), (hers, "message_not_owned_by_app")):
        async with refused(code):
            await client.chat_appendStream(channel=ANA_DM, ts=ts, markdown_text="y")
