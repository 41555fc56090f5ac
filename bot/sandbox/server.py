"""Puts the local workspace together and serves it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import TracebackType

from aiohttp import web

from bot.sandbox.delivery import ACK_SECONDS, EVENT_RETRY_SECONDS, Delivery
from bot.sandbox.delivery_http import SignedHttp
from bot.sandbox.errors import SlackError
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.hooks import Hooks
from bot.sandbox.ids import Clock, Ids
from bot.sandbox.limits import RateLimits
from bot.sandbox.manifest import read_manifest
from bot.sandbox.pages import serve_page
from bot.sandbox.socket import SocketMode
from bot.sandbox.ui import Reading
from bot.sandbox.ui_actions import Doing
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import World

LARGEST_BODY = 64 * 1024 * 1024
SHUTDOWN_SECONDS = 1.0


class Sandbox:
    """A local Slack workspace, serving while the `async with` block runs.

    Args:
        world: the people and channels.
        host: the address to listen on.
        port: 0 for any free one.
        deliver_to: a request URL for signed HTTP; without it payloads go over Socket Mode.
        signing_secret: signs those requests.
        manifest: the app's manifest file, for its commands, prompts, scopes and events.
        rate_limits: whether calls above Slack's rates get 429.
        retry_seconds: waits before an unacknowledged event is sent again.
        ack_seconds: how long an acknowledgement may take.
        clock: the time, in seconds since the epoch.
        ids: where new ids come from.
        broken_pictures: endings of image addresses that count as unreachable, so that a message with one is refused.

    Raises:
        ValueError: `deliver_to` without a signing secret, or a manifest whose events lack their scopes.
    """

    def __init__(
        self,
        world: World,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        deliver_to: str | None = None,
        signing_secret: str | None = None,
        manifest: Path | None = None,
        rate_limits: bool = False,
        retry_seconds: Sequence[float] = EVENT_RETRY_SECONDS,
        ack_seconds: float = ACK_SECONDS,
        clock: Clock = time.time,
        ids: Ids | None = None,
        broken_pictures: Sequence[str] = ("/broken.png",),
    ) -> None:
        if deliver_to and not signing_secret:
            raise ValueError("Give a signing_secret together with deliver_to.")
        self._address = (host, port)
        self.workspace = Workspace(
            world, manifest=read_manifest(manifest), clock=clock, ids=ids, broken_pictures=broken_pictures
        )
        self.faults = Faults()
        self._http: SignedHttp | None = None
        self._socket: SocketMode | None = None
        if deliver_to and signing_secret:
            self._http = SignedHttp(
                self.workspace, url=deliver_to, signing_secret=signing_secret, ack_seconds=ack_seconds
            )
        else:
            self._socket = SocketMode(self.workspace, ack_seconds)
        transport = self._http or self._socket
        assert transport is not None
        self.delivery = Delivery(self.workspace, transport, retry_seconds)
        self.workspace.emit = Events(self.workspace, self.delivery).emit
        self._gateway = Gateway(
            self.workspace,
            socket=self._socket,
            faults=self.faults,
            limits=RateLimits(clock) if rate_limits else None,
        )
        self._reading = Reading(self.workspace, transport)
        self._doing = Doing(self.workspace, self.delivery, socket=self._socket, faults=self.faults)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the page is; the Web API is at `/api/` below it."""
        return self.workspace.base_url

    @property
    def bot_token(self) -> str:
        """The bot's token."""
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token, for Socket Mode."""
        return self.workspace.app_token

    @property
    def connected(self) -> bool:
        """Whether the bot can be reached."""
        return self.delivery.transport.connected

    async def __aenter__(self) -> Sandbox:
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_refusals])
        app.router.add_route("*", "/api/{method}", self._gateway.handle)
        app.router.add_routes(self._reading.routes())
        app.router.add_routes(self._doing.routes())
        app.router.add_routes(Hooks(self.workspace, self.faults).routes())
        if self._socket:
            app.router.add_get("/link/", self._socket.serve)
        app.router.add_get("/{path:.*}", serve_page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        host, port = self._address
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        port = self._runner.addresses[0][1]
        self.workspace.base_url = self.workspace.response_urls.base = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.delivery.close()
        await self.workspace.live.close()
        for part in (self._socket, self._http):
            if part:
                await part.close()
        if self._runner:
            await self._runner.cleanup()


@web.middleware
async def _refusals(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except SlackError as refusal:
        return web.json_response(refusal.answer())
