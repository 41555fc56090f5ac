"""Signed HTTP: payloads as Slack posts them to an app's request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.delivery import Envelope, Reply
from bot.sandbox.workspace import Workspace


class SignedHttp:
    """Posts payloads to one URL.

    Args:
        workspace: for its clock.
        url: the app's request URL.
        signing_secret: the secret that the app checks signatures with.
        ack_seconds: how long to wait for the answer.
    """

    def __init__(self, workspace: Workspace, *, url: str, signing_secret: str, ack_seconds: float) -> None:
        self._workspace = workspace
        self._url = url
        self._secret = signing_secret.encode()
        self._timeout = ClientTimeout(total=ack_seconds)
        self._session: ClientSession | None = None
        self._reached = True

    @property
    def connected(self) -> bool:
        """Whether the last payload reached the app."""
        return self._reached

    async def send(self, envelope: Envelope, *, attempt: int, reason: str, late: Callable[[Reply], None]) -> Reply:
        """Post one payload; see `Transport.send`. An answer that comes late is never seen."""
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout)
        body, content_type = encode(envelope)
        headers = self.sign(body) | {"Content-Type": content_type, "User-Agent": "Slackbot 1.0"}
        if attempt:
            headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": reason or "http_timeout"}
        sent = time.perf_counter()
        try:
            async with self._session.post(self._url, data=body.encode(), headers=headers) as response:
                reply = await self._read(response, sent)
        except TimeoutError:
            spent = (time.perf_counter() - sent) * 1000
            reply = Reply(error="operation_timeout", reason="http_timeout", ms=spent)
        except ClientError:
            reply = Reply(error="dispatch_failed", reason="connection_failed")
        self._note_reached(reply.reason != "connection_failed")
        return reply

    def sign(self, body: str) -> dict[str, str]:
        """The two headers that prove a request is Slack's."""
        timestamp = str(int(self._workspace.clock()))
        basis = f"v0:{timestamp}:{body}".encode()
        signature = hmac.new(self._secret, basis, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={signature}"}

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    def _note_reached(self, reached: bool) -> None:
        if reached != self._reached:
            self._reached = reached
            self._workspace.live.push({"type": "bot", "connected": reached})

    @staticmethod
    async def _read(response: ClientResponse, sent: float) -> Reply:
        text = await response.text()
        spent = (time.perf_counter() - sent) * 1000
        if response.status >= 300:
            final = response.headers.get("x-slack-no-retry") == "1"
            return Reply(payload=text, error="dispatch_failed", reason="http_error", ms=spent, final=final)
        if not text:
            return Reply(ms=spent)
        if response.content_type == "application/json":
            return Reply(payload=json.loads(text), ms=spent)
        return Reply(payload={"text": text}, ms=spent)


def encode(envelope: Envelope) -> tuple[str, str]:
    """A payload's body and content type: events as JSON, commands and interactions as a form."""
    payload: dict[str, Any] = envelope.payload
    if envelope.kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if envelope.kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"
