"""HTTP: Slack's signed requests, and the pages that operators' tools look at."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.runtime import Runtime

log = structlog.get_logger(__name__)

Connected = Callable[[], Awaitable[bool]]
# Slack: an interaction carries a whole view or message; a megabyte is several times the largest.
LARGEST_REQUEST = 1024 * 1024
# Platforms give a health check a few seconds.
SECONDS_TO_ANSWER = 2.0
T = TypeVar("T")


def web_app(runtime: Runtime, bolt: AsyncApp | None, connected: Connected | None) -> web.Application:
    """Build the web application.

    Args:
        runtime: the rooms of the house.
        bolt: takes Slack's requests at /slack/events; None when they come over a socket.
        connected: whether the socket is up; None when there is none.
    """

    async def events(request: web.Request) -> web.Response:
        assert bolt is not None
        try:
            bolt_request = await to_bolt_request(request)
        except Exception as error:
            # Bolt looks into a body before it checks who signed it: anybody may send anything here.
            log.warning("request could not be read", reason=type(error).__name__)
            return web.Response(status=400)
        return await to_aiohttp_response(await bolt.async_dispatch(bolt_request))

    async def database_is_there() -> bool:
        await runtime.desk.memory.ping()
        return True

    async def health(request: web.Request) -> web.Response:
        checks = {"database": await _in_time(database_is_there) is True}
        if connected is not None:
            checks["socket"] = await connected()
        healthy = all(checks.values())
        return web.json_response({"ok": healthy, **checks}, status=200 if healthy else 503)

    async def metrics(request: web.Request) -> web.Response:
        up = await connected() if connected is not None else False
        unfinished = await _in_time(runtime.inbox.store.unfinished)
        text = runtime.metrics.exposition(unfinished=unfinished, connected=up)
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app = web.Application(client_max_size=LARGEST_REQUEST)
    if bolt is not None:
        app.router.add_post("/slack/events", events)
    app.router.add_get("/healthz", health)
    app.router.add_get("/metrics", metrics)
    return app


async def _in_time(ask: Callable[[], Awaitable[T]]) -> T | None:
    """Ask the database; None when it gives no answer."""
    try:
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            return await ask()
    except Exception as error:
        log.error("the database does not answer", reason=type(error).__name__)
        return None
