"""What people type: messages, mentions and slash commands."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.delivery import Delivery, Envelope, Reply
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.payloads import channel_of, post_answer
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, World

TOKEN = re.compile(r"<([@#])([A-Z0-9]+)(?:\|[^>]*)?>|<!(?:channel|here|everyone)>|<https?://[^>\s]+>")
NAMED = re.compile(r"(?<![\w<])([@#])([\w.-]+)")


def encode(world: World, text: str, *, labels: bool) -> str:
    """Typed text as Slack sends it: `&`, `<`, `>` escaped, names turned into ids.

    Args:
        world: whose names count.
        text: what was typed. Mentions already written as ids stay.
        labels: whether ids carry the name too (`<@U1|ana>`), as in commands with `should_escape`.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(_reference(world, found[1], found[2], labels=labels) if found[1] else found[0])
        return f"\x00{len(kept) - 1}\x00"

    text = TOKEN.sub(keep, text.replace("\x00", ""))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = NAMED.sub(lambda found: _named(world, found, labels=labels), text)
    return re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], text)


def _reference(world: World, sign: str, key: str, *, labels: bool) -> str:
    known: Any = (world.users if sign == "@" else world.channels).get(key)
    label = f"|{known.name}" if known and labels else ""
    return f"<{sign}{key}{label}>"


def _named(world: World, found: re.Match[str], *, labels: bool) -> str:
    sign, name = found[1], found[2]
    known: list[Any] = list(world.users.values() if sign == "@" else world.channels.values())
    for length in range(len(name), 0, -1):
        for one in known:
            if one.name and one.name.lower() == name[:length].lower() and not name[length : length + 1].isalnum():
                return _reference(world, sign, one.id, labels=labels) + name[length:]
    return found[0]


class Speech:
    """Carries what people type to the channel or to the app."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    def channel_for(self, user: str, channel_id: str) -> Channel:
        """A channel that a person may write in.

        Raises:
            SlackError: `user_not_found`, `channel_not_found`, `not_in_channel` or `is_archived`.
        """
        world = self._workspace.world
        channel = world.channels.get(channel_id)
        if user not in world.users:
            raise SlackError("user_not_found")
        if channel is None or not world.may_see(user, channel):
            raise SlackError("channel_not_found")
        if user not in channel.members:
            raise SlackError("not_in_channel")
        if channel.is_archived:
            raise SlackError("is_archived")
        return channel

    def say(self, user: str, channel_id: str, text: str, thread_ts: str | None = None) -> Message:
        """Post a person's message; the app hears of it where it is a member.

        Raises:
            SlackError: `no_text`, `thread_not_found` or what `channel_for` refuses.
        """
        workspace = self._workspace
        channel = self.channel_for(user, channel_id)
        if not text.strip():
            raise SlackError("no_text")
        if thread_ts and workspace.messages.get(channel.id, thread_ts) is None:
            raise SlackError("thread_not_found")
        encoded = encode(workspace.world, text, labels=False)
        message = workspace.post(
            Message(
                channel=channel.id,
                ts=workspace.ids.ts(workspace.clock()),
                user=user,
                text=encoded,
                team=workspace.world.users[user].team_id,
                thread_ts=thread_ts,
                blocks=[rich_text_of(encoded, workspace.ids.new("")[-5:])],
                client_msg_id=workspace.ids.new("").lower(),
            )
        )
        if f"<@{workspace.bot_user}>" in encoded and not channel.is_im:
            self._mention(message, channel)
        return message

    def _mention(self, message: Message, channel: Channel) -> None:
        workspace = self._workspace
        if workspace.bot_user not in channel.members:
            name = workspace.world.users[workspace.bot_user].real_name
            workspace.whisper(
                channel=channel.id,
                user=message.user,
                text=f"{name} is not in this channel. Type `/invite @{name}` to add it.",
            )
            return
        event = message.to_slack() | {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
        workspace.emit("app_mention", event, channel)

    async def command(self, user: str, channel_id: str, text: str, thread_ts: str | None = None) -> dict[str, Any]:
        """Run a slash command and show what comes of it.

        Returns:
            `{"ok": …, "command": true}` with an `error` when the app did not take it.

        Raises:
            SlackError: what `channel_for` refuses.
        """
        channel = self.channel_for(user, channel_id)
        name, _, rest = text.strip().partition(" ")
        problem = self._refusal(user, name, thread_ts)
        if name in ("/invite", "/remove"):
            return self._membership(name, user, channel, rest)
        if problem:
            self._workspace.whisper(channel=channel.id, user=user, text=problem, thread_ts=thread_ts)
            return {"ok": False, "command": True, "error": problem}
        payload = self._payload(user, channel, name, rest.strip())
        reply = await self._delivery.send(Envelope("slash_commands", name, payload, accepts_response=True))
        return self._show_reply(user, channel, name, reply)

    def _refusal(self, user: str, name: str, thread_ts: str | None) -> str | None:
        workspace = self._workspace
        known = workspace.manifest.command(name) is not None and workspace.installed
        if not known or workspace.world.is_outsider(user):
            # Slack: a command belongs to the workspace that installed the app; guests of a shared channel
            # from elsewhere cannot use it.
            return f"{name} is not a valid command. Slack takes every message that starts with “/” for a command."
        if thread_ts:
            return f"{name} is not supported in threads. Sorry!"
        return None

    def _payload(self, user: str, channel: Channel, name: str, rest: str) -> dict[str, Any]:
        workspace = self._workspace
        world = workspace.world
        declared = workspace.manifest.command(name)
        if declared and declared.should_escape:
            rest = encode(world, rest, labels=True)
        return {
            "token": "sandbox",
            "team_id": world.team.id,
            "team_domain": world.team.domain,
            "channel_id": channel.id,
            "channel_name": channel_of(channel)["name"],
            "user_id": user,
            "user_name": world.users[user].name,
            "command": name,
            "text": rest,
            "api_app_id": world.bot.app_id,
            "is_enterprise_install": "false",
            "response_url": workspace.response_urls.give(channel=channel.id, user=user),
            "trigger_id": workspace.triggers.give(user),
        }

    def _show_reply(self, user: str, channel: Channel, name: str, reply: Reply) -> dict[str, Any]:
        workspace = self._workspace
        if not reply.ok:
            text = f'{name} failed with the error "{reply.error}"'
            workspace.whisper(channel=channel.id, user=user, text=text)
            return {"ok": False, "command": True, "error": reply.error}
        if isinstance(reply.payload, dict) and (reply.payload.get("text") or reply.payload.get("blocks")):
            try:
                post_answer(workspace, reply.payload, channel=channel.id, user=user)
            except SlackError as refusal:
                return {"ok": False, "command": True, "error": refusal.code}
        return {"ok": True, "command": True}

    def _membership(self, name: str, user: str, channel: Channel, rest: str) -> dict[str, Any]:
        """`/invite @PartnerOS` and `/remove @PartnerOS`, which are Slack's own."""
        workspace = self._workspace
        bot = workspace.bot_user
        named = encode(workspace.world, rest.strip(), labels=False) == f"<@{bot}>"
        if not named or channel.is_im:
            workspace.whisper(channel=channel.id, user=user, text=f"Name the app, such as {name} @partneros")
            return {"ok": False, "command": True, "error": "user_not_found"}
        workspace.live.push({"type": "channel", "channel": channel.id})
        event = {"user": bot, "channel": channel.id, "channel_type": channel.kind, "team": workspace.world.team.id}
        event["event_ts"] = workspace.ids.ts(workspace.clock())
        if name == "/invite":
            channel.members.add(bot)
            workspace.emit("member_joined_channel", event | {"type": "member_joined_channel", "inviter": user}, channel)
        else:
            channel.members.discard(bot)
            workspace.emit("member_left_channel", event | {"type": "member_left_channel"}, channel)
        return {"ok": True, "command": True}


def rich_text_of(text: str, block_id: str) -> dict[str, Any]:
    """The rich_text block that comes with a person's message."""
    parts: list[dict[str, Any]] = []
    at = 0
    for found in re.finditer(r"<([@#])([A-Z0-9]+)(?:\|[^>]*)?>|<(https?://[^>|\s]+)>", text):
        if found.start() > at:
            parts.append({"type": "text", "text": _plain(text[at : found.start()])})
        if found[3]:
            parts.append({"type": "link", "url": found[3]})
        elif found[1] == "@":
            parts.append({"type": "user", "user_id": found[2]})
        else:
            parts.append({"type": "channel", "channel_id": found[2]})
        at = found.end()
    if at < len(text):
        parts.append({"type": "text", "text": _plain(text[at:])})
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": parts}],
    }


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
