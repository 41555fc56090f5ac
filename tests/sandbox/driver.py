"""Plays the person at the page, and waits for what comes of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

ANA, BEN, MEI, RAJ, SARAH, BOT = (
    "U0ANARUIZ",
    "U0BENCART",
    "U0MEITANA",
    "U0RAJPATE",
    "U0SARAHCH",
    "U0PARTNER",
)
GENERAL, PARTNERSHIPS, DEAL_DESK, SHARED = "C0GENERAL", "C0PARTNER", "C0DEALDSK", "C0TECHSHR"
ANA_DM, SARAH_DM = "D0ANARUIZ", "D0SARAHCH"

Json = dict[str, Any]
# Until what never comes is given up; a busy machine is slow.
PATIENCE_SECONDS = 30


class Clock:
    """The time, which a test can move on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


class Page:
    """The page's side of the browser API."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def get(self, path: str, **query: str) -> Json:
        async with self._session.get(f"{self._url}/ui/{path}", params=query) as response:
            answer: Json = await response.json()
            return answer

    async def post(self, path: str, **body: Any) -> Json:
        async with self._session.post(f"{self._url}/ui/{path}", json=body) as response:
            answer: Json = await response.json()
            return answer

    async def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
        return await self.post("messages", **{"as": user}, channel=channel, text=text, thread_ts=thread_ts)

    async def press(self, user: str, message: Json, block_id: str, action_id: str, **chosen: Any) -> Json:
        container = {"type": "message", "channel": message["channel"], "ts": message["ts"]}
        action = {"block_id": block_id, "action_id": action_id, **chosen}
        return await self.post("actions", **{"as": user}, container=container, action=action)

    async def press_in_view(self, user: str, view_id: str, block_id: str, action_id: str) -> Json:
        container = {"type": "view", "view_id": view_id}
        action = {"block_id": block_id, "action_id": action_id}
        return await self.post("actions", **{"as": user}, container=container, action=action)

    async def messages(self, user: str, channel: str, thread_ts: str = "") -> list[Json]:
        query = {"as": user, "channel": channel} | ({"thread_ts": thread_ts} if thread_ts else {})
        found: list[Json] = (await self.get("messages", **query))["messages"]
        return found

    async def last(self, user: str, channel: str) -> Json:
        return (await self.messages(user, channel))[-1]


async def until(found: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait until something is there and give it."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "It never came."
        await asyncio.sleep(0.005)
    return value


@asynccontextmanager
async def connected(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app over Socket Mode; listeners may be added while it runs."""
    app = AsyncApp(client=client)
    handler = AsyncSocketModeHandler(app, sandbox.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await until(lambda: sandbox.connected)
    try:
        yield app
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def acknowledging(app: AsyncApp, heard: list[Json], answer: Json | None = None) -> None:
    """Listen to everything people do and acknowledge it, modals with an answer."""

    async def take(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    async def submit(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack(**(answer or {}))

    app.action({"action_id": "go"})(take)
    app.view("form")(submit)
    app.view_closed("form")(take)


@asynccontextmanager
async def refused(code: str) -> AsyncIterator[Json]:
    """The calls inside are refused with this error; yields the answer once it is there."""
    answer: Json = {}
    with pytest.raises(SlackApiError) as caught:
        yield answer
    answer |= caught.value.response.data
    assert answer["error"] == code


async def answer(session: ClientSession, url: str, **body: Any) -> tuple[int, str]:
    async with session.post(url, json=body) as response:
        return response.status, await response.text()


def section(text: str = "Hello", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "go", **more: Any) -> Json:
    return {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": "Go"},
        "value": "v1",
        **more,
    }


def buttons(*elements: Json, block_id: str = "row") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def modal(*blocks: Json, **more: Any) -> Json:
    view: Json = {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "A form"},
        "blocks": list(blocks),
    }
    if any(block["type"] == "input" for block in blocks):
        view["submit"] = {"type": "plain_text", "text": "Send"}
    return view | more


def field(block_id: str = "name", **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": "Name"},
        "element": {"type": "plain_text_input", "action_id": "value", **more},
    }
