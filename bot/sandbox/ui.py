"""What the page reads: the workspace as one person sees it, messages, calls and files."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from bot.sandbox.delivery import Transport
from bot.sandbox.errors import SlackError
from bot.sandbox.hooks import body_of
from bot.sandbox.messages import Message
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, User

Json = dict[str, Any]

MOST_MESSAGES = 500
"""The page is given the latest; nobody scrolls further back in a demo."""


class Reading:
    """The page's questions."""

    def __init__(self, workspace: Workspace, transport: Transport) -> None:
        self._workspace = workspace
        self._transport = transport

    def routes(self) -> list[web.RouteDef]:
        """The routes under `/ui`."""
        return [
            web.get("/ui/state", self.state),
            web.get("/ui/messages", self.messages),
            web.post("/ui/read", self.read),
            web.get("/ui/calls", self.calls),
            web.get("/ui/files/{file_id}", self.file),
            web.get("/ui/live", self._workspace.live.serve),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """The workspace as one person sees it."""
        workspace = self._workspace
        world = workspace.world
        me = request.query.get("as") or next(iter(world.users))
        if me not in world.users:
            raise SlackError("user_not_found")
        manifest = workspace.manifest
        direct = world.direct_message(me)
        prompts = workspace.prompts.get(direct.id, list(manifest.prompts))
        outsider = world.is_outsider(me)
        return web.json_response(
            {
                "ok": True,
                "team": {"id": world.team.id, "name": world.team.name, "domain": world.team.domain},
                "me": me,
                "users": [self._user(user) for user in world.users.values()],
                "channels": [
                    self._channel(channel, me) for channel in world.channels.values() if world.may_see(me, channel)
                ],
                "bot": {
                    "user_id": world.bot.user_id,
                    "bot_id": world.bot.bot_id,
                    "name": manifest.name or world.bot.name,
                    "description": manifest.description,
                    "connected": self._transport.connected,
                    "installed": workspace.installed,
                },
                "commands": [
                    {"command": one.command, "usage_hint": one.usage_hint, "description": one.description}
                    for one in (() if outsider else manifest.commands or ())
                ],
                "suggested_prompts": prompts,
            }
        )

    def _user(self, user: User) -> Json:
        world = self._workspace.world
        return {
            "id": user.id,
            "name": user.name,
            "real_name": user.real_name,
            "title": user.title,
            "tz": user.tz,
            "avatar": {"initials": user.initials, "color": f"#{user.color}"},
            "is_bot": user.is_bot,
            "is_guest": user.team_id != world.team.id,
        }

    def _channel(self, channel: Channel, me: str) -> Json:
        workspace = self._workspace
        other = channel.other_than(me) if channel.is_im else ""
        read_until = workspace.read_until.get((me, channel.id), "")
        return {
            "id": channel.id,
            "name": workspace.world.users[other].real_name if other else channel.name,
            "kind": channel.page_kind,
            "topic": channel.topic,
            "members": sorted(channel.members),
            "is_member": me in channel.members,
            "unread": sum(
                one.user != me and one.ephemeral_to in (None, me)
                for one in workspace.messages.after(channel.id, read_until)
            ),
            "last_ts": workspace.messages.latest_ts(channel.id),
        }

    async def messages(self, request: web.Request) -> web.Response:
        """The messages of a channel, or of a thread with its head; the person has read them then."""
        workspace = self._workspace
        me = request.query.get("as", "")
        channel = self._seen_by(me, request.query.get("channel", ""))
        thread_ts = request.query.get("thread_ts")
        shown = [
            message.to_page()
            for message in workspace.messages.in_channel(channel.id)
            if message.ephemeral_to in (None, me) and _in_place(message, thread_ts)
        ]
        self._mark_read(me, channel)
        return web.json_response({"ok": True, "messages": shown[-MOST_MESSAGES:]})

    async def read(self, request: web.Request) -> web.Response:
        """A person has a channel before their eyes, with all that came in since it was opened."""
        body = await body_of(request)
        me = str(body.get("as", ""))
        self._mark_read(me, self._seen_by(me, str(body.get("channel", ""))))
        return web.json_response({"ok": True})

    def _seen_by(self, me: str, channel_id: str) -> Channel:
        world = self._workspace.world
        channel = world.channels.get(channel_id)
        if me not in world.users or channel is None or not world.may_see(me, channel):
            raise SlackError("channel_not_found")
        return channel

    def _mark_read(self, me: str, channel: Channel) -> None:
        latest = self._workspace.messages.latest_ts(channel.id)
        if latest:
            self._workspace.read_until[me, channel.id] = latest

    async def calls(self, request: web.Request) -> web.Response:
        """The call log after a sequence number."""
        since = int(request.query.get("since", "0") or 0)
        return web.json_response({"calls": [call.to_page() for call in self._workspace.calls.since(since)]})

    async def file(self, request: web.Request) -> web.Response:
        """An uploaded file."""
        file = self._workspace.files.get(request.match_info["file_id"])
        if file.content is None:
            raise SlackError("file_not_found")
        kind = "attachment" if request.query.get("download") else "inline"
        disposition = content_disposition_header(kind, filename=file.name)
        return web.Response(body=file.content, content_type=file.mimetype, headers={"Content-Disposition": disposition})


def _in_place(message: Message, thread_ts: str | None) -> bool:
    if thread_ts:
        return thread_ts in (message.ts, message.thread_ts)
    return not message.is_reply
