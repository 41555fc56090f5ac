"""Brings events, commands and interactions to the app, and tries events again as Slack does."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.sandbox.calls import Call
from bot.sandbox.workspace import Workspace

EVENT_RETRY_SECONDS = (0.0, 60.0, 300.0)
"""Slack: an event that is not acknowledged is sent again at once, after a minute and after five."""

ACK_SECONDS = 3.0
"""Slack: every payload is to be acknowledged within 3 seconds."""

KEPT_EVENTS = 500


@dataclass(frozen=True)
class Envelope:
    """One payload for the app; `kind` is Socket Mode's type for it."""

    kind: str
    name: str
    payload: dict[str, Any]
    accepts_response: bool = False


@dataclass(frozen=True)
class Reply:
    """What came of sending a payload; `error` is None when the app acknowledged it in time."""

    payload: Any = None
    error: str | None = None
    reason: str = ""
    ms: float = 0.0
    final: bool = False

    @property
    def ok(self) -> bool:
        """Whether the app acknowledged it in time."""
        return self.error is None


class Transport(Protocol):
    """A way to the app: Socket Mode or signed HTTP."""

    @property
    def connected(self) -> bool:
        """Whether the app can be reached at the moment."""

    async def send(self, envelope: Envelope, *, attempt: int, reason: str, late: Callable[[Reply], None]) -> Reply:
        """Send one payload and wait for its acknowledgement.

        Args:
            envelope: the payload.
            attempt: 0 for the first time, then the number of the retry.
            reason: why it is sent again.
            late: called with the acknowledgement that comes after the time is up.
        """


class Delivery:
    """Sends payloads, notes each in the call log and keeps events for a second try."""

    def __init__(self, workspace: Workspace, transport: Transport, retry_seconds: Sequence[float]) -> None:
        self.transport = transport
        self._workspace = workspace
        self._retry_seconds = retry_seconds
        self._tasks: set[asyncio.Task[None]] = set()
        self._events: OrderedDict[str, Envelope] = OrderedDict()

    async def send(self, envelope: Envelope, *, attempt: int = 0, reason: str = "") -> Reply:
        """Send a payload once and wait for the acknowledgement."""
        at = self._workspace.clock()
        noted: list[Call] = []

        def note_late(reply: Reply) -> None:
            for call in noted:
                call.ms, call.response = round(reply.ms, 2), reply.payload
                self._workspace.calls.changed(call)

        reply = await self.transport.send(envelope, attempt=attempt, reason=reason, late=note_late)
        call = self._workspace.calls.add(
            at=at,
            direction="slack->bot",
            name=envelope.name,
            status=reply.error or "ok",
            ms=reply.ms,
            request=envelope.payload,
            response=reply.payload,
            late=reply.error == "operation_timeout",
        )
        noted.append(call)
        return reply

    def event(self, payload: dict[str, Any]) -> None:
        """Send an event, and again if it is not acknowledged; returns at once."""
        envelope = Envelope("events_api", payload["event"]["type"], payload)
        self._events[payload["event_id"]] = envelope
        if len(self._events) > KEPT_EVENTS:
            self._events.popitem(last=False)
        self._spawn(envelope)

    def redeliver(self, event_id: str) -> bool:
        """Send an event once more as Slack's retry does; False when it is not known any more."""
        envelope = self._events.get(event_id)
        if envelope is None:
            return False
        self._spawn(envelope, attempt=1, reason="timeout")
        return True

    async def close(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _spawn(self, envelope: Envelope, *, attempt: int = 0, reason: str = "") -> None:
        task = asyncio.create_task(self._deliver_event(envelope, attempt, reason))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver_event(self, envelope: Envelope, attempt: int, reason: str) -> None:
        reply = await self.send(envelope, attempt=attempt, reason=reason)
        for seconds in self._retry_seconds[attempt:]:
            if reply.ok or reply.final:
                return
            await asyncio.sleep(seconds)
            attempt += 1
            reply = await self.send(envelope, attempt=attempt, reason=reply.reason)
