"""Socket Mode: events come over a WebSocket that we open, and that is watched."""

import asyncio
from typing import Protocol, cast

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.slack.calls import Calls

log = structlog.get_logger(__name__)

SECONDS_BETWEEN_LOOKS = 5.0
# The SDK repairs most losses by itself within two pings; after that it may be repeating a dead address for ever.
LOOKS_BEFORE_REPAIR = 3


class _Connection(Protocol):
    """What we use of the SDK's socket client, whose methods carry no types."""

    auto_reconnect_enabled: bool
    wss_uri: str | None

    async def connect(self) -> None: ...

    async def is_connected(self) -> bool: ...

    async def connect_to_new_endpoint(self, force: bool = False) -> None: ...

    async def disconnect(self) -> None: ...

    async def close(self) -> None: ...


class Socket:
    """The connection to Slack, kept up.

    Args:
        app: answers what comes over it.
        app_token: opens it.
        calls: the Web API.
        seconds_between_looks: how often the watchdog, and the SDK by itself, look whether it is up.
    """

    def __init__(
        self, app: AsyncApp, app_token: str, calls: Calls, *, seconds_between_looks: float = SECONDS_BETWEEN_LOOKS
    ) -> None:
        self._app_token = app_token
        self._calls = calls
        self._seconds = seconds_between_looks
        handler = AsyncSocketModeHandler(app, app_token, ping_interval=seconds_between_looks)
        self._client = cast(_Connection, handler.client)

    async def connect(self) -> None:
        """Connect, after making sure that the app token is good: the SDK tries a revoked one for ever.

        Raises:
            SlackTrouble: Slack refuses the app token.
        """
        await self._calls.call_as(self._app_token, "apps.connections.open")
        await self._client.connect()

    async def connected(self) -> bool:
        """Whether the socket is up."""
        return await self._client.is_connected()

    async def watch(self) -> None:
        """Look after the connection until cancelled."""
        lost = 0
        while True:
            await asyncio.sleep(self._seconds)
            lost = 0 if await self.connected() else lost + 1
            if lost >= LOOKS_BEFORE_REPAIR:
                lost = 0
                await self._repair()

    async def pause(self) -> None:
        """Take nothing more: Slack gives new events to other connections or keeps them for later."""
        self._client.auto_reconnect_enabled = False
        await self._client.disconnect()

    async def close(self) -> None:
        """Close the connection and what belongs to it."""
        await self._client.close()

    async def _repair(self) -> None:
        log.warning("socket lost; connecting anew")
        # The SDK keeps an address that Slack gave for a reconnect and repeats it even when it is dead.
        self._client.wss_uri = None
        try:
            await self._client.connect_to_new_endpoint(force=True)
        except Exception as error:
            # Whatever it is: a watchdog that ends with it watches no longer.
            log.warning("socket still lost", reason=type(error).__name__)
