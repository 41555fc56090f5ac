"""Socket Mode: WebSockets that the app opened, over which payloads go and acknowledgements come."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from bot.sandbox.delivery import Envelope, Reply
from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import Workspace

MOST_CONNECTIONS = 10
"""Slack: an app may hold 10 Socket Mode connections; each payload goes to one of them."""

TICKETS = 100
WARNING_SECONDS = 10.0


@dataclass(eq=False)
class Connection:
    """One WebSocket; `retiring` once it was told to disconnect."""

    socket: web.WebSocketResponse
    number: int
    retiring: bool = False
    waiting: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Waiting:
    """A payload whose acknowledgement is awaited."""

    sent: float
    answer: asyncio.Future[Reply]
    late: Callable[[Reply], None]


class SocketMode:
    """The app's connections."""

    def __init__(self, workspace: Workspace, ack_seconds: float) -> None:
        self._workspace = workspace
        self._ack_seconds = ack_seconds
        self._tickets: dict[str, None] = {}
        self._connections: list[Connection] = []
        self._waiting: dict[str, Waiting] = {}
        self._turn = 0
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        """Whether any connection is open."""
        return bool(self._connections)

    def open_url(self) -> str:
        """The URL that `apps.connections.open` gives; it admits one connection.

        Raises:
            SlackError: `too_many_websockets`.
        """
        if len(self._connections) >= MOST_CONNECTIONS:
            raise SlackError("too_many_websockets")
        ticket = self._workspace.ids.new("").lower()
        self._tickets[ticket] = None
        if len(self._tickets) > TICKETS:
            del self._tickets[next(iter(self._tickets))]
        base = self._workspace.base_url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self._workspace.world.bot.app_id}"

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection open until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="This ticket was used or never given.")
        del self._tickets[ticket]
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, self._workspace.ids.number())
        self._connections.append(connection)
        self._tell_pages()
        await socket.send_str(json.dumps(self._hello(connection)))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(json.loads(message.data), connection)
        finally:
            self._drop(connection)
        return socket

    async def send(self, envelope: Envelope, *, attempt: int, reason: str, late: Callable[[Reply], None]) -> Reply:
        """Send one payload over one of the connections; see `Transport.send`."""
        connection = self._next_connection()
        if connection is None:
            return Reply(error="dispatch_failed", reason="no_connection")
        envelope_id = self._workspace.ids.new("e").lower()
        body = {
            "envelope_id": envelope_id,
            "type": envelope.kind,
            "payload": envelope.payload,
            "accepts_response_payload": envelope.accepts_response,
        }
        if envelope.kind == "events_api":
            body |= {"retry_attempt": attempt, "retry_reason": reason}
        waiting = Waiting(time.perf_counter(), asyncio.get_running_loop().create_future(), late)
        self._waiting[envelope_id] = waiting
        connection.waiting.add(envelope_id)
        try:
            await connection.socket.send_str(json.dumps(body))
            async with asyncio.timeout(self._ack_seconds):
                return await waiting.answer
        except TimeoutError:
            spent = (time.perf_counter() - waiting.sent) * 1000
            return Reply(error="operation_timeout", reason="timeout", ms=spent)
        except ConnectionError:
            self._waiting.pop(envelope_id, None)
            return Reply(error="dispatch_failed", reason="connection_failed")

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go, as Slack does now and then.

        Args:
            reason: `warning` (closed in 10 seconds), `refresh_requested` or `link_disabled` (closed now).
        """
        said = json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
        for connection in list(self._connections):
            connection.retiring = True
            await connection.socket.send_str(said)
            seconds = WARNING_SECONDS if reason == "warning" else 0.0
            task = asyncio.create_task(self._close_after(connection, seconds))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """Close every connection."""
        for task in self._closing:
            task.cancel()
        for connection in list(self._connections):
            await connection.socket.close()

    def _next_connection(self) -> Connection | None:
        fresh = [one for one in self._connections if not one.retiring] or self._connections
        if not fresh:
            return None
        self._turn += 1
        return fresh[self._turn % len(fresh)]

    def _receive(self, said: dict[str, object], connection: Connection) -> None:
        envelope_id = str(said.get("envelope_id"))
        waiting = self._waiting.pop(envelope_id, None)
        connection.waiting.discard(envelope_id)
        if waiting is None:
            return
        reply = Reply(payload=said.get("payload"), ms=(time.perf_counter() - waiting.sent) * 1000)
        if waiting.answer.done():
            waiting.late(reply)
        else:
            waiting.answer.set_result(reply)

    def _drop(self, connection: Connection) -> None:
        self._connections.remove(connection)
        for envelope_id in connection.waiting:
            waiting = self._waiting.pop(envelope_id, None)
            if waiting and not waiting.answer.done():
                waiting.answer.set_result(Reply(error="dispatch_failed", reason="connection_failed"))
        self._tell_pages()

    def _tell_pages(self) -> None:
        self._workspace.live.push({"type": "bot", "connected": self.connected})

    def _hello(self, connection: Connection) -> dict[str, object]:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {
                "host": f"sandbox-{connection.number}",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._workspace.world.bot.app_id},
        }

    @staticmethod
    async def _close_after(connection: Connection, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await connection.socket.close()
