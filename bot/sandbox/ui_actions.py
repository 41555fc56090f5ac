"""What the page does for a person: say, press, submit; and trouble for the one who tests."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.sandbox.actions import Actions
from bot.sandbox.delivery import Delivery
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.hooks import body_of
from bot.sandbox.modals import Modals
from bot.sandbox.socket import SocketMode
from bot.sandbox.speech import Speech
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

DISCONNECT_REASONS = ("warning", "refresh_requested", "link_disabled")


class Doing:
    """The page's deeds."""

    def __init__(self, workspace: Workspace, delivery: Delivery, *, socket: SocketMode | None, faults: Faults) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._socket = socket
        self._faults = faults
        self.speech = Speech(workspace, delivery)
        self.actions = Actions(workspace, delivery)
        self.modals = Modals(workspace, delivery)

    def routes(self) -> list[web.RouteDef]:
        """The routes under `/ui`."""
        return [
            web.post("/ui/messages", self.say),
            web.post("/ui/actions", self.act),
            web.post("/ui/options", self.suggest),
            web.post("/ui/views/{view_id}/submit", self.submit),
            web.post("/ui/views/{view_id}/close", self.close),
            web.post("/ui/home", self.home),
            web.post("/ui/stop", self.stop),
            web.post("/ui/files", self.attach),
            web.post("/ui/faults", self.fault),
            web.post("/ui/redeliver", self.redeliver),
            web.post("/ui/disconnect", self.disconnect),
            web.post("/ui/install", self.install),
        ]

    async def say(self, request: web.Request) -> web.Response:
        """Post a message, or run it when it begins with a slash."""
        body = await body_of(request)
        user, channel, text = (str(body.get(name, "")) for name in ("as", "channel", "text"))
        thread_ts = body.get("thread_ts") or None
        if text.startswith("/"):
            return web.json_response(await self.speech.command(user, channel, text, thread_ts))
        message = self.speech.say(user, channel, text, thread_ts)
        return web.json_response({"ok": True, "ts": message.ts})

    async def act(self, request: web.Request) -> web.Response:
        """Use a button, menu or picker."""
        body = await body_of(request)
        container, action = body.get("container"), body.get("action")
        if not isinstance(container, dict) or not isinstance(action, dict):
            raise invalid_arguments("missing required field: container or action")
        answer = await self.actions.act(str(body.get("as", "")), container, action, body.get("state"))
        return web.json_response(answer)

    async def suggest(self, request: web.Request) -> web.Response:
        """Ask for the options of an external select."""
        body = await body_of(request)
        answer = await self.actions.suggest(
            str(body.get("as", "")),
            body.get("container") or {},
            block_id=str(body.get("block_id")),
            action_id=str(body.get("action_id")),
            typed=str(body.get("value", "")),
        )
        return web.json_response(answer)

    async def submit(self, request: web.Request) -> web.Response:
        """Send a modal."""
        body = await body_of(request)
        view_id = request.match_info["view_id"]
        answer = await self.modals.submit(str(body.get("as", "")), view_id, body.get("state") or {})
        return web.json_response(answer)

    async def close(self, request: web.Request) -> web.Response:
        """Close a modal."""
        body = await body_of(request)
        view_id = request.match_info["view_id"]
        await self.modals.close(str(body.get("as", "")), view_id, clear=bool(body.get("clear")))
        return web.json_response({"ok": True})

    async def home(self, request: web.Request) -> web.Response:
        """Open the app's home."""
        body = await body_of(request)
        view = self.modals.open_home(str(body.get("as", "")), str(body.get("tab", "home")))
        return web.json_response({"ok": True, "view": view})

    async def stop(self, request: web.Request) -> web.Response:
        """Press the Stop button of an agent that works in a thread."""
        body = await body_of(request)
        user, channel_id, thread_ts = (str(body.get(name, "")) for name in ("as", "channel", "thread_ts"))
        workspace = self._workspace
        channel = self.speech.channel_for(user, channel_id)
        streaming = [
            ts
            for (channel_id, ts) in workspace.streams
            if channel_id == channel.id and workspace.message(channel.id, ts).thread_ts == thread_ts
        ]
        event = {
            "type": "agent_session_stopped",
            "channel": channel.id,
            "user": user,
            "thread_ts": thread_ts,
            "streaming_message_ts": streaming,
            "event_ts": workspace.ids.ts(workspace.clock()),
        }
        workspace.emit("agent_session_stopped", event, channel)
        return web.json_response({"ok": True})

    async def attach(self, request: web.Request) -> web.Response:
        """Upload a person's file for a file input."""
        field = (await request.post()).get("file")
        if not isinstance(field, web.FileField):
            raise invalid_arguments("missing required field: file")
        content = field.file.read()
        store = self._workspace.files
        user = request.query.get("as", "")
        file, key = store.expect(name=field.filename, length=len(content), user=user, alt_txt="")
        store.receive(key, content)
        file.completed = True
        return web.json_response({"ok": True, "file": file.to_slack(self._workspace.base_url)})

    async def fault(self, request: web.Request) -> web.Response:
        """Plan trouble for a method."""
        body = await body_of(request)
        method = str(body.pop("method", ""))
        try:
            self._faults.add(method, Fault(**body))
        except (TypeError, ValueError) as problem:
            raise invalid_arguments(str(problem)) from None
        return web.json_response({"ok": True})

    async def redeliver(self, request: web.Request) -> web.Response:
        """Send an event once more."""
        body = await body_of(request)
        if not self._delivery.redeliver(str(body.get("event_id"))):
            raise SlackError("event_not_found")
        return web.json_response({"ok": True})

    async def disconnect(self, request: web.Request) -> web.Response:
        """Tell the app's connections to go."""
        body = await body_of(request)
        reason = body.get("reason", "refresh_requested")
        if reason not in DISCONNECT_REASONS or self._socket is None:
            raise invalid_arguments(f"must be one of {', '.join(DISCONNECT_REASONS)} [json-pointer:/reason]")
        await self._socket.disconnect(reason)
        return web.json_response({"ok": True})

    async def install(self, request: web.Request) -> web.Response:
        """Uninstall the app, or install it again."""
        body = await body_of(request)
        action = body.get("action")
        if action not in ("install", "uninstall"):
            raise invalid_arguments("must be install or uninstall [json-pointer:/action]")
        if action == "uninstall":
            self._workspace.uninstall()
        self._workspace.installed = action == "install"
        return web.json_response({"ok": True})
