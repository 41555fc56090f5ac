"""Slack fetches the pictures of a message while it takes it."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import ANA, PARTNERSHIPS, Clock, Page, refused

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n"
REACHABLE = {"type": "image", "image_url": "https://cdn.example/logo.png", "alt_text": "Logo"}
BROKEN = {"type": "image", "image_url": "https://cdn.example/broken.png", "alt_text": "Logo"}


def uploaded(file_id: str) -> dict[str, Any]:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": "Diagram"}


async def upload(client: AsyncWebClient, session: ClientSession, name: str = "diagram.png") -> str:
    place = await client.files_getUploadURLExternal(filename=name, length=len(PNG))
    async with session.post(place["upload_url"], data=PNG) as response:
        assert response.status == 200
    file_id: str = place["file_id"]
    await client.files_completeUploadExternal(files=[{"id": file_id, "title": "Diagram"}])
    return file_id


async def test_a_picture_that_can_be_fetched_is_taken(client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[REACHABLE])


@pytest.mark.parametrize(
    "block",
    [
        BROKEN,
        {"type": "context", "elements": [BROKEN]},
        {"type": "section", "text": {"type": "mrkdwn", "text": "x"}, "accessory": BROKEN},
    ],
    ids=["alone", "in a context", "beside words"],
)
async def test_a_message_with_a_picture_that_cannot_be_fetched_is_refused(
    client: AsyncWebClient, page: Page, block: dict[str, Any]
) -> None:
    async with refused("invalid_blocks"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="Never seen", blocks=[block])
    assert "Never seen" not in [one["text"] for one in await page.messages(ANA, PARTNERSHIPS)]


async def test_a_view_with_such_a_picture_is_refused(sandbox: Sandbox, client: AsyncWebClient) -> None:
    title = {"type": "plain_text", "text": "Logo"}
    async with refused("invalid_arguments"):
        await client.views_open(
            trigger_id=sandbox.workspace.triggers.give(ANA), view={"type": "modal", "title": title, "blocks": [BROKEN]}
        )


async def test_an_answer_with_such_a_picture_is_refused(sandbox: Sandbox, session: ClientSession) -> None:
    url = sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA)
    async with session.post(url, json={"text": "x", "blocks": [BROKEN]}) as response:
        assert (response.status, (await response.json(content_type=None))["error"]) == (404, "invalid_blocks")


async def test_a_fresh_upload_is_shown_only_after_slack_has_looked_at_it(
    client: AsyncWebClient, session: ClientSession
) -> None:
    file_id = await upload(client, session)
    async with refused("invalid_blocks"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[uploaded(file_id)])
    assert (await client.files_info(file=file_id))["file"]["mimetype"] == ""
    assert (await client.files_info(file=file_id))["file"]["mimetype"] == "image/png"
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[uploaded(file_id)])


async def test_an_upload_can_be_shown_a_moment_later_without_asking(
    client: AsyncWebClient, session: ClientSession, clock: Clock
) -> None:
    file_id = await upload(client, session)
    clock.ahead += 2
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[uploaded(file_id)])


async def test_only_pictures_can_be_shown(client: AsyncWebClient, session: ClientSession, clock: Clock) -> None:
    file_id = await upload(client, session, "deals.csv")
    clock.ahead += 2
    for block in (uploaded(file_id), uploaded("F0NOSUCHFILE")):
        async with refused("invalid_blocks"):
            await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[block])


async def test_methods_that_read_overlook_a_json_body(sandbox: Sandbox, session: ClientSession) -> None:
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    url = f"{sandbox.url}/api/users.info"
    async with session.post(url, json={"user": ANA}, headers=headers) as response:
        assert (await response.json())["error"] == "invalid_arguments"
    async with session.post(url, data={"user": ANA}, headers=headers) as response:
        assert (await response.json())["ok"]
