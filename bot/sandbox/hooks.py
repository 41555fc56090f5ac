"""The URLs that the workspace hands to the app: where answers go, and where the bytes of files go and come from."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Faults
from bot.sandbox.files import PRIVATE, File
from bot.sandbox.gateway import drop
from bot.sandbox.payloads import answer_url
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

RESPONSE_URL = "response_url"
UPLOAD_URL = "upload_url"
PRIVATE_URL = "url_private"
"""The names under which they stand in the call log and take faults."""

NOT_FOUND = frozenset({"expired_url", "invalid_blocks", "used_url"})


async def body_of(request: web.Request) -> Json:
    """The JSON object that a request carries.

    Raises:
        SlackError: `invalid_json`.
    """
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_json")
    return body


@dataclass(frozen=True)
class Taken:
    """What is answered, and what was sent, for the call log."""

    status: int
    text: str
    sent: Any = None
    file: File | None = None


class Hooks:
    """Takes what the app sends to these URLs."""

    def __init__(self, workspace: Workspace, faults: Faults) -> None:
        self._workspace = workspace
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        """The routes."""
        return [
            web.post("/response/{key}", self.respond),
            web.post("/upload/v1/{key}", self.upload),
            web.get(f"{PRIVATE}/{{file_id}}/{{name}}", self.give),
        ]

    async def respond(self, request: web.Request) -> web.Response:
        """Take an answer at a response URL."""
        return await self._serve(RESPONSE_URL, request, self._take_answer)

    async def upload(self, request: web.Request) -> web.Response:
        """Take the bytes of a file."""
        return await self._serve(UPLOAD_URL, request, self._take_file)

    async def give(self, request: web.Request) -> web.Response:
        """Give the bytes of a file to the app."""
        return await self._serve(PRIVATE_URL, request, self._give_file)

    async def _give_file(self, request: web.Request) -> Taken:
        workspace, file_id = self._workspace, request.match_info["file_id"]
        scopes = workspace.manifest.scopes
        allowed = scopes is None or "files:read" in scopes
        if request.headers.get("Authorization") != f"Bearer {workspace.bot_token}" or not allowed:
            # Slack: whoever may not read a file is sent to the sign-in page.
            return Taken(302, f"/?redir={request.path}", file_id)
        try:
            file = workspace.files.get(file_id)
        except SlackError as refusal:
            return Taken(404, json.dumps(refusal.answer()), file_id)
        return Taken(200, f"{file.length} bytes", file_id, file)

    async def _take_answer(self, request: web.Request) -> Taken:
        body: Json = {}
        try:
            body = await body_of(request)
            given = self._workspace.response_urls.use(request.match_info["key"])
            answer_url(self._workspace, given, body)
        except SlackError as refusal:
            # Slack: a response URL answers 404 to blocks that it refuses, too.
            return Taken(404 if refusal.code in NOT_FOUND else 400, json.dumps(refusal.answer()), body)
        return Taken(200, "ok", body)

    async def _take_file(self, request: web.Request) -> Taken:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            field = next(iter(form.values()), b"")
            content = field.file.read() if isinstance(field, web.FileField) else str(field).encode()
        else:
            content = await request.read()
        sent = f"{len(content)} bytes"
        if self._workspace.files.receive(request.match_info["key"], content) is None:
            return Taken(400, "The upload URL is unknown or the length differs.", sent)
        return Taken(200, f"OK - {len(content)}", sent)

    async def _serve(
        self, name: str, request: web.Request, take: Callable[[web.Request], Awaitable[Taken]]
    ) -> web.Response:
        at, started = self._workspace.clock(), time.perf_counter()
        fault = self._faults.take(name)
        kind = fault.kind if fault else ""
        if fault and kind == "slow":
            await asyncio.sleep(fault.seconds)
        refused = {"server_error": 500, "ratelimited": 429}.get(kind)
        taken = Taken(refused, kind) if refused else await take(request)
        self._workspace.calls.add(
            at=at,
            direction="bot->slack",
            name=name,
            status="ok" if taken.status == 200 else str(taken.status),
            ms=(time.perf_counter() - started) * 1000,
            request=taken.sent,
            response=taken.text,
        )
        if kind == "lost_reply":
            return drop(request)
        headers = {"Retry-After": str(fault.retry_after)} if fault and refused == 429 else {}
        if taken.file:
            return web.Response(body=taken.file.content, content_type=taken.file.mimetype)
        if taken.status == 302:
            headers["Location"] = taken.text
        return web.Response(status=taken.status, text=taken.text, headers=headers)
