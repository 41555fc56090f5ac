import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox, load_world
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Json, Page, button, buttons, refused, until

pytestmark = pytest.mark.anyio

SECRET = "shhh"


@asynccontextmanager
async def serving(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def workspace(url: str) -> Sandbox:
    return Sandbox(load_world(), deliver_to=url, signing_secret=SECRET, retry_seconds=(0.0, 0.05), ack_seconds=0.3)


@asynccontextmanager
async def answering(status: int, headers: dict[str, str] | None = None) -> AsyncIterator[tuple[str, list[web.Request]]]:
    """A request URL that gives one answer to everything and keeps what it got."""
    got: list[web.Request] = []

    async def take(request: web.Request) -> web.Response:
        await request.read()
        got.append(request)
        return web.Response(status=status, headers=headers)

    app = web.Application()
    app.router.add_post("/slack/events", take)
    async with serving(app) as url:
        yield url, got


async def test_a_bolt_app_answers_over_signed_http(session: ClientSession) -> None:
    port = free_port()
    heard: list[Json] = []
    async with workspace(f"http://127.0.0.1:{port}/slack/events") as sandbox:
        api = f"{sandbox.url}/api/"
        client = AsyncWebClient(token=sandbox.bot_token, base_url=api, session=session, retry_handlers=[])
        app = AsyncApp(client=client, signing_secret=SECRET)

        @app.command("/partner")
        async def answer(ack: AsyncAck, body: Json) -> None:
            heard.append(body)
            await ack(text="Here you are", blocks=[buttons(button())])

        @app.action("go")
        async def pressed(ack: AsyncAck, body: Json) -> None:
            heard.append(body)
            await ack()

        @app.event("message")
        async def listen(event: Json) -> None:
            heard.append(event)

        async with serving(app.web_app("/slack/events"), port):
            page = Page(session, sandbox.url)
            assert (await page.say(ANA, PARTNERSHIPS, "/partner show Müller & Söhne"))["ok"]
            assert heard[0]["text"] == "show Müller &amp; Söhne"
            seen = await page.last(ANA, PARTNERSHIPS)
            assert seen["text"] == "Here you are"
            assert (await page.press(ANA, seen, "row", "go"))["ok"]
            assert heard[1]["actions"][0]["value"] == "v1"
            await page.say(ANA, ANA_DM, "Hello")
            await until(lambda: len(heard) == 3)


async def test_every_request_is_signed(session: ClientSession) -> None:
    async with answering(200) as (url, got), workspace(url) as sandbox:
        await Page(session, sandbox.url).say(ANA, ANA_DM, "Hello")
        request = await until(lambda: got and got[0])
        body = await request.read()
        assert SignatureVerifier(SECRET).is_valid_request(body, dict(request.headers))
        assert not SignatureVerifier("other").is_valid_request(body, dict(request.headers))


async def test_a_refused_event_is_tried_again_with_its_number(session: ClientSession) -> None:
    async with answering(500) as (url, got), workspace(url) as sandbox:
        await Page(session, sandbox.url).say(ANA, ANA_DM, "Hello")
        await until(lambda: len(got) == 3)
        assert [one.headers.get("x-slack-retry-num") for one in got] == [None, "1", "2"]
        assert got[1].headers["x-slack-retry-reason"] == "http_error"


async def test_an_app_can_refuse_the_retries(session: ClientSession) -> None:
    async with answering(500, {"x-slack-no-retry": "1"}) as (url, got), workspace(url) as sandbox:
        page = Page(session, sandbox.url)
        await page.say(ANA, ANA_DM, "Hello")
        await until(lambda: sandbox.workspace.calls.named("message"))
        await page.say(ANA, ANA_DM, "Hello again")
        await until(lambda: len(sandbox.workspace.calls.named("message")) == 2)
        assert not any("x-slack-retry-num" in one.headers for one in got)


async def test_without_the_app_a_command_fails_and_the_bot_is_shown_away(session: ClientSession) -> None:
    async with workspace("http://127.0.0.1:9/slack/events") as sandbox:
        page = Page(session, sandbox.url)
        assert (await page.say(ANA, PARTNERSHIPS, "/partner help"))["error"] == "dispatch_failed"
        assert not (await page.get("state", **{"as": ANA}))["bot"]["connected"]


async def test_socket_mode_is_off_when_payloads_go_by_http(session: ClientSession) -> None:
    async with answering(200) as (url, _), workspace(url) as sandbox:
        client = AsyncWebClient(base_url=f"{sandbox.url}/api/", session=session, retry_handlers=[])
        async with refused("socket_mode_not_enabled"):
            await client.apps_connections_open(app_token=sandbox.app_token)


def test_http_needs_a_signing_secret() -> None:
    with pytest.raises(ValueError, match="signing_secret"):
        Sandbox(load_world(), deliver_to="http://127.0.0.1:9")
