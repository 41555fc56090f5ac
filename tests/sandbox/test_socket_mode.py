import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import (
    ANA,
    ANA_DM,
    BOT,
    GENERAL,
    PARTNERSHIPS,
    RAJ,
    SARAH,
    SHARED,
    Json,
    Page,
    connected,
    refused,
    until,
)

pytestmark = pytest.mark.anyio


class Raw:
    """One Socket Mode connection without an SDK, to acknowledge by hand."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket

    async def next(self) -> Json:
        message = await self.socket.receive(timeout=5)
        if message.type is not WSMsgType.TEXT:
            return {"type": "closed"}
        said: Json = message.json()
        return said

    async def ack(self, envelope: Json, payload: Any = None) -> None:
        await self.socket.send_json({"envelope_id": envelope["envelope_id"], "payload": payload})


Dial = Callable[[], Awaitable[Raw]]


@pytest.fixture
async def dial(sandbox: Sandbox, client: AsyncWebClient, session: ClientSession) -> AsyncIterator[Dial]:
    opened: list[Raw] = []

    async def open_one() -> Raw:
        url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
        opened.append(Raw(await session.ws_connect(url)))
        assert (await opened[-1].next())["type"] == "hello"
        return opened[-1]

    yield open_one
    for raw in opened:
        await raw.socket.close()


async def test_a_bolt_app_answers_a_command_over_socket_mode(
    sandbox: Sandbox, client: AsyncWebClient, page: Page
) -> None:
    async with connected(sandbox, client) as app:
        heard: list[Json] = []

        @app.command("/partner")
        async def answer(ack: AsyncAck, body: Json) -> None:
            heard.append(body)
            await ack("Here you are")

        said = await page.say(ANA, PARTNERSHIPS, "/partner show Acme for @ben in #general")
        assert said == {"ok": True, "command": True}
        assert heard[0]["text"] == "show Acme for <@U0BENCART|ben> in <#C0GENERAL|general>"
        assert heard[0]["channel_name"] == "partnerships"
        seen = await page.last(ANA, PARTNERSHIPS)
        assert (seen["text"], seen["ephemeral"]) == ("Here you are", True)
        assert sandbox.workspace.calls.named("/partner")[0].status == "ok"


@pytest.mark.parametrize(
    ("user", "channel", "name"), [(ANA, ANA_DM, "directmessage"), (RAJ, "C0DEALDSK", "privategroup")]
)
async def test_private_places_have_slacks_names_in_commands(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, user: str, channel: str, name: str
) -> None:
    async with connected(sandbox, client) as app:
        heard: list[Json] = []

        @app.command("/partner")
        async def answer(ack: AsyncAck, body: Json) -> None:
            heard.append(body)
            await ack()

        await page.say(user, channel, "/partner help")
        assert heard[0]["channel_name"] == name


async def test_a_direct_message_arrives_as_a_root_message(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    async with connected(sandbox, client) as app:
        heard: list[Json] = []

        @app.event("message")
        async def listen(body: Json) -> None:
            heard.append(body)

        await page.say(ANA, ANA_DM, "AT&T < us?")
        body = await until(lambda: heard and heard[0])
        event = body["event"]
        assert (event["channel_type"], event["text"]) == ("im", "AT&amp;T &lt; us?")
        assert "thread_ts" not in event and event["client_msg_id"]
        assert event["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "AT&T < us?"}]
        assert body["authorizations"][0]["user_id"] == BOT


async def test_a_mention_in_a_channel_comes_twice(page: Page, dial: Dial) -> None:
    raw = await dial()
    await page.say(ANA, PARTNERSHIPS, "@PartnerOS who is at risk?")
    events = [await raw.next(), await raw.next()]
    assert {one["payload"]["event"]["type"] for one in events} == {"message", "app_mention"}
    assert all(one["payload"]["event"]["text"] == f"<@{BOT}> who is at risk?" for one in events)
    assert len({one["payload"]["event_id"] for one in events}) == 2
    for one in events:
        await raw.ack(one)


async def test_where_the_bot_is_not_it_hears_nothing(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    async with connected(sandbox, client):
        await page.say(ANA, GENERAL, "@PartnerOS hello")
        assert "/invite" in (await page.last(ANA, GENERAL))["text"]
        await page.say(ANA, GENERAL, "/invite @PartnerOS")
        await until(lambda: sandbox.workspace.calls.named("member_joined_channel"))
        await page.say(ANA, GENERAL, "hello")
        (first, *_) = await until(lambda: sandbox.workspace.calls.named("message"))
        assert first.request["event"]["text"] == "hello"


async def test_an_outsiders_event_names_their_own_team(page: Page, dial: Dial) -> None:
    raw = await dial()
    await page.say(SARAH, SHARED, "Hello")
    envelope = await raw.next()
    await raw.ack(envelope)
    payload, event = envelope["payload"], envelope["payload"]["event"]
    assert (payload["team_id"], payload["is_ext_shared_channel"]) == ("T0NORTHBM", True)
    assert (event["user_team"], event["source_team"], event["team"]) == ("T0TECHSTA",) * 3


async def test_an_outsider_has_no_commands(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    async with connected(sandbox, client):
        assert not (await page.say(SARAH, SHARED, "/partner list"))["ok"]
        assert sandbox.workspace.calls.named("/partner") == []
        assert "not a valid command" in (await page.last(SARAH, SHARED))["text"]


async def test_the_bots_own_words_come_back_to_it(client: AsyncWebClient, dial: Dial) -> None:
    raw = await dial()
    ts = (await client.chat_postMessage(channel=ANA_DM, text="Hello"))["ts"]
    posted = await raw.next()
    await raw.ack(posted)
    assert posted["payload"]["event"]["bot_id"] == posted["payload"]["event"]["bot_profile"]["id"] == "B0PARTNER"
    await client.chat_update(channel=ANA_DM, ts=ts, text="Bye")
    changed = await raw.next()
    await raw.ack(changed)
    event = changed["payload"]["event"]
    assert (event["subtype"], event["message"]["text"]) == ("message_changed", "Bye")
    assert event["previous_message"]["text"] == "Hello"


async def test_a_command_nobody_takes_shows_slacks_own_sentence(page: Page) -> None:
    said = await page.say(ANA, PARTNERSHIPS, "/partner help")
    assert said == {"ok": False, "command": True, "error": "dispatch_failed"}
    seen = await page.last(ANA, PARTNERSHIPS)
    assert (seen["text"], seen["ephemeral"]) == ('/partner failed with the error "dispatch_failed"', True)


async def test_a_late_answer_is_marked_late(sandbox: Sandbox, page: Page, dial: Dial) -> None:
    raw = await dial()
    typing = asyncio.create_task(page.say(ANA, PARTNERSHIPS, "/partner help"))
    envelope = await raw.next()
    assert (await typing)["error"] == "operation_timeout"
    call = sandbox.workspace.calls.named("/partner")[0]
    assert call.late and call.status == "operation_timeout"
    waited = call.ms
    await raw.ack(envelope, {"text": "too late"})
    await until(lambda: call.ms > waited)
    assert call.response == {"text": "too late"}
    assert "too late" not in [one["text"] for one in await page.messages(ANA, PARTNERSHIPS)]


async def test_an_event_without_an_answer_comes_again(page: Page, dial: Dial) -> None:
    raw = await dial()
    await page.say(ANA, ANA_DM, "Hello")
    first, second = await raw.next(), await raw.next()
    assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
    assert second["retry_reason"] == "timeout"
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    await raw.ack(second)


async def test_an_event_lost_with_its_connection_goes_to_another(page: Page, dial: Dial) -> None:
    raw = [await dial(), await dial()]
    await page.say(ANA, ANA_DM, "Hello")
    receiving = [asyncio.create_task(one.next()) for one in raw]
    done, waiting = await asyncio.wait(receiving, return_when=asyncio.FIRST_COMPLETED)
    lost = next(iter(done)).result()
    await raw[receiving.index(next(iter(done)))].socket.close()
    again = await next(iter(waiting))
    await raw[receiving.index(next(iter(waiting)))].ack(again)
    assert again["payload"]["event_id"] == lost["payload"]["event_id"]
    assert again["retry_attempt"] == 1


async def test_each_payload_goes_to_one_connection(page: Page, dial: Dial) -> None:
    raw = [await dial() for _ in range(2)]
    for text in ("one", "two"):
        await page.say(ANA, ANA_DM, text)
    got = [await one.next() for one in raw]
    assert {one["payload"]["event"]["text"] for one in got} == {"one", "two"}
    for connection, envelope in zip(raw, got, strict=True):
        await connection.ack(envelope)


async def test_ten_connections_are_enough(sandbox: Sandbox, client: AsyncWebClient, dial: Dial) -> None:
    for _ in range(10):
        await dial()
    async with refused("too_many_websockets"):
        await client.apps_connections_open(app_token=sandbox.app_token)


async def test_a_ticket_admits_once(sandbox: Sandbox, client: AsyncWebClient, session: ClientSession) -> None:
    url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    async with session.ws_connect(url), session.get(url.replace("ws", "http", 1)) as response:
        assert response.status == 403


async def test_the_app_comes_back_after_a_refresh(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    async with connected(sandbox, client) as app:
        heard: list[Json] = []

        @app.event("message")
        async def listen(event: Json) -> None:
            heard.append(event)

        await page.post("disconnect", reason="refresh_requested")
        await until(lambda: len(sandbox.workspace.calls.named("apps.connections.open")) == 2)
        await until(lambda: sandbox.connected)
        await page.say(ANA, ANA_DM, "Still there?")
        await until(lambda: heard)


async def test_a_warned_connection_gets_no_more_when_there_is_another(page: Page, dial: Dial) -> None:
    old = await dial()
    await page.post("disconnect", reason="warning")
    assert (await old.next())["reason"] == "warning"
    new = await dial()
    for text in ("one", "two"):
        await page.say(ANA, ANA_DM, text)
        envelope = await new.next()
        await new.ack(envelope)
        assert (envelope["payload"]["event"]["text"], envelope["retry_attempt"]) == (text, 0)


async def test_an_event_can_be_sent_once_more(page: Page, dial: Dial) -> None:
    raw = await dial()
    await page.say(ANA, ANA_DM, "Hello")
    first = await raw.next()
    await raw.ack(first)
    assert (await page.post("redeliver", event_id=first["payload"]["event_id"]))["ok"]
    again = await raw.next()
    await raw.ack(again)
    assert (again["payload"], again["retry_attempt"]) == (first["payload"], 1)
    assert not (await page.post("redeliver", event_id="EvNOTHING"))["ok"]


async def test_uninstalling_tells_the_app_and_ends_its_token(client: AsyncWebClient, page: Page, dial: Dial) -> None:
    raw = await dial()
    await page.post("install", action="uninstall")
    said = [await raw.next(), await raw.next()]
    assert [one["payload"]["event"]["type"] for one in said] == ["app_uninstalled", "tokens_revoked"]
    for one in said:
        await raw.ack(one)
    async with refused("token_revoked"):
        await client.auth_test()
    await page.post("install", action="install")
    assert (await client.auth_test())["ok"]
