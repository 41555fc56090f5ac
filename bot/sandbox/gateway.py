"""Takes Web API calls: token, faults, rate limits, scopes, then the method."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from bot.sandbox.api.args import Args
from bot.sandbox.api.registry import METHODS
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import RateLimits
from bot.sandbox.scopes import check as check_scopes
from bot.sandbox.socket import SocketMode
from bot.sandbox.workspace import Workspace

APP_TOKEN_METHOD = "apps.connections.open"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
FORM_ONLY = frozenset(
    {
        "bots.info",
        "conversations.history",
        "conversations.info",
        "conversations.list",
        "conversations.members",
        "conversations.replies",
        "files.completeUploadExternal",
        "files.getUploadURLExternal",
        "files.info",
        "files.list",
        "team.info",
        "users.conversations",
        "users.info",
        "users.list",
    }
)
"""Slack: methods that read, and those of files, overlook a JSON body."""


class Gateway:
    """The `/api/` side of the workspace.

    Args:
        workspace: the state.
        socket: gives Socket Mode URLs; None when payloads go by HTTP.
        faults: trouble asked for.
        limits: rate limits, or None to have none.
    """

    def __init__(
        self, workspace: Workspace, *, socket: SocketMode | None, faults: Faults, limits: RateLimits | None
    ) -> None:
        self._workspace = workspace
        self._socket = socket
        self._faults = faults
        self._limits = limits

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer `POST /api/{method}`."""
        started = time.perf_counter()
        at = self._workspace.clock()
        method = request.match_info["method"]
        try:
            args, token = await read_call(method, request)
        except SlackError as refusal:
            return web.json_response(refusal.answer())
        fault = self._faults.take(method)
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        status, answer, headers = self._answer(method, args, token, fault)
        self._workspace.calls.add(
            at=at,
            direction="bot->slack",
            name=method,
            status="ok" if answer.get("ok") else str(answer.get("error")),
            ms=(time.perf_counter() - started) * 1000,
            request=args.values,
            response=answer,
        )
        if fault and fault.kind == "lost_reply":
            return drop(request)
        if status == 500:
            return web.Response(status=500, text="Internal Server Error")
        return web.Response(
            status=status, body=json.dumps(answer).encode(), content_type="application/json", headers=headers
        )

    def _answer(
        self, method: str, args: Args, token: str, fault: Fault | None
    ) -> tuple[int, dict[str, Any], dict[str, str]]:
        if fault and fault.kind == "server_error":
            return 500, {"ok": False, "error": "server_error"}, {}
        wait = fault.retry_after if fault and fault.kind == "ratelimited" else 0
        if self._limits and not wait:
            wait = self._limits.wait(method, args.text("channel"))
        if wait:
            return 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(wait)}
        try:
            answer = {"ok": True, **self._call(method, args, token)}
        except SlackError as refusal:
            answer = refusal.answer()
        return 200, answer, self._scope_headers()

    def _call(self, method: str, args: Args, token: str) -> dict[str, Any]:
        self._check_token(method, token)
        if method == APP_TOKEN_METHOD:
            if self._socket is None:
                raise SlackError("socket_mode_not_enabled")
            return {"url": self._socket.open_url()}
        if method in ("auth.revoke", "apps.uninstall"):
            self._workspace.uninstall()
            return {"revoked": True} if method == "auth.revoke" else {}
        implemented = METHODS.get(method)
        if implemented is None:
            raise SlackError("unknown_method", req_method=method)
        check_scopes(self._workspace, method, args)
        return implemented(self._workspace, args)

    def _check_token(self, method: str, token: str) -> None:
        workspace = self._workspace
        if not token:
            raise SlackError("not_authed")
        if token not in (workspace.bot_token, workspace.app_token):
            raise SlackError("invalid_auth")
        if (token == workspace.app_token) != (method == APP_TOKEN_METHOD):
            raise SlackError("not_allowed_token_type")
        if token == workspace.bot_token and not workspace.installed:
            raise SlackError("token_revoked")

    def _scope_headers(self) -> dict[str, str]:
        scopes = self._workspace.manifest.scopes
        return {"X-OAuth-Scopes": ",".join(sorted(scopes))} if scopes is not None else {}


async def read_call(method: str, request: web.Request) -> tuple[Args, str]:
    """The arguments of a call from its query and body, and its token.

    Raises:
        SlackError: `invalid_json` or `json_not_object`.
    """
    values: dict[str, Any] = dict(request.query)
    if request.can_read_body:
        if request.content_type == "application/json":
            try:
                body = json.loads(await request.read())
            except ValueError:
                raise SlackError("invalid_json") from None
            if not isinstance(body, dict):
                raise SlackError("json_not_object")
            if method not in FORM_ONLY:
                values |= body
        elif request.content_type in FORMS:
            values |= dict(await request.post())
    token = values.pop("token", None) or request.headers.get("Authorization", "").removeprefix("Bearer ")
    return Args(values), str(token)


def drop(request: web.Request) -> web.Response:
    """Close the connection without an answer."""
    if request.transport:
        request.transport.close()
    return web.Response()
