"""The state of one local workspace, and the few ways in which messages come and go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.calls import Call, CallLog
from bot.sandbox.errors import SlackError
from bot.sandbox.files import FileStore
from bot.sandbox.ids import Clock, Ids
from bot.sandbox.live import Live
from bot.sandbox.manifest import Manifest
from bot.sandbox.messages import Message, MessageStore
from bot.sandbox.tokens import ResponseUrls, Triggers
from bot.sandbox.views import ViewStore
from bot.sandbox.world import Channel, World

SLACKBOT = "USLACKBOT"

STREAM_SECONDS = 300
"""Slack: a stream ends about 5 minutes after it began, whatever is appended."""


@dataclass(slots=True)
class Stream:
    """A message that is being streamed.

    `started` is in seconds, `parts` are its blocks so far, `grown` the texts of its tasks by id and field.
    """

    started: float
    parts: list[dict[str, Any]] = field(default_factory=list)
    plan_title: str | None = None
    grown: dict[tuple[str, str], str] = field(default_factory=dict)


class Workspace:
    """Everything that a workspace knows.

    Args:
        world: people, channels and app to start with; it changes as people join and leave.
        manifest: what the app declares.
        clock: the time in seconds.
        ids: where new ids come from.
        broken_pictures: endings of addresses from which no picture can be fetched.
    """

    def __init__(
        self,
        world: World,
        *,
        manifest: Manifest | None = None,
        clock: Clock = time.time,
        ids: Ids | None = None,
        broken_pictures: Sequence[str] = (),
    ) -> None:
        self.world = world
        self.manifest = manifest or Manifest()
        self.clock = clock
        self.ids = ids or Ids()
        self.live = Live()
        self.calls = CallLog(self._show_call)
        self.messages = MessageStore()
        self.views = ViewStore(clock, self.ids)
        self.files = FileStore(clock, self.ids)
        self.triggers = Triggers(clock, self.ids)
        self.response_urls = ResponseUrls(clock, self.ids)
        self.streams: dict[tuple[str, str], Stream] = {}
        self.pins: dict[str, list[str]] = {}
        self.bookmarks: dict[str, list[dict[str, Any]]] = {}
        self.canvases: dict[str, dict[str, Any]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, list[dict[str, str]]] = {}
        self.read_until: dict[tuple[str, str], str] = {}
        self.broken_pictures = tuple(broken_pictures)
        self.installed = True
        self.base_url = ""
        self.bot_token = f"xoxb-{self.ids.number()}-{self.ids.new('').lower()}"
        self.app_token = f"xapp-1-{world.bot.app_id}-{self.ids.number()}"
        self.emit: Callable[[str, dict[str, Any], Channel | None], None] = lambda kind, event, channel: None
        self._seed()

    @property
    def bot_user(self) -> str:
        """The bot's user id."""
        return self.world.bot.user_id

    def channel_for_bot(self, channel_id: str) -> Channel:
        """A channel that the bot can see.

        Raises:
            SlackError: `channel_not_found`, also for a private one it is not in.
        """
        channel = self.world.channels.get(channel_id)
        if channel is None or ((channel.is_private or channel.is_im) and self.bot_user not in channel.members):
            raise SlackError("channel_not_found")
        return channel

    def joined_channel(self, channel_id: str) -> Channel:
        """A channel that the bot is a member of.

        Raises:
            SlackError: `channel_not_found` or `not_in_channel`.
        """
        channel = self.channel_for_bot(channel_id)
        if self.bot_user not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def message(self, channel_id: str, ts: str | None) -> Message:
        """A message that others can see too.

        Raises:
            SlackError: `message_not_found`; ephemeral messages cannot be reached.
        """
        message = self.messages.get(channel_id, ts)
        if message is None or message.ephemeral_to:
            raise SlackError("message_not_found")
        return message

    def bot_message(self, channel: str, text: str, **fields: Any) -> Message:
        """A message of the bot, not yet posted."""
        bot = self.world.bot
        return Message(
            channel=channel,
            ts=self.ids.ts(self.clock()),
            user=bot.user_id,
            text=text,
            team=self.world.team.id,
            bot_id=bot.bot_id,
            app_id=bot.app_id,
            **fields,
        )

    def post(self, message: Message) -> Message:
        """Put a message in its channel and tell the pages and, unless it is ephemeral, the app."""
        self.messages.add(message)
        self._show("message", message)
        if message.ephemeral_to is None:
            self._emit_message(message, message.to_slack())
        return message

    def whisper(self, *, channel: str, user: str, text: str, thread_ts: str | None = None) -> Message:
        """Slackbot's words that only one person sees."""
        return self.post(
            Message(
                channel=channel,
                ts=self.ids.ts(self.clock()),
                user=SLACKBOT,
                text=text,
                team=self.world.team.id,
                thread_ts=thread_ts,
                ephemeral_to=user,
            )
        )

    def changed(self, message: Message, previous: dict[str, Any] | None = None) -> None:
        """Tell that a message has new content; without `previous` only the pages hear of it."""
        self._show("message_changed", message)
        if previous is not None and message.ephemeral_to is None:
            event = {"subtype": "message_changed", "hidden": True}
            event |= {"message": message.to_slack(), "previous_message": previous}
            self._emit_message(message, event | {"ts": self.ids.ts(self.clock())})

    def delete(self, message: Message) -> None:
        """Remove a message and tell of it; the head of a thread leaves a tombstone."""
        previous = message.to_slack()
        if message.replies:
            message.subtype, message.user, message.text = "tombstone", SLACKBOT, "This message was deleted."
            message.bot_id = message.blocks = message.attachments = message.files = message.metadata = None
            self.changed(message, previous)
            return
        self.messages.remove(message)
        self._show("message_deleted", message)
        if message.ephemeral_to is None:
            event = {"subtype": "message_deleted", "hidden": True, "deleted_ts": message.ts}
            self._emit_message(message, event | {"previous_message": previous, "ts": self.ids.ts(self.clock())})

    def uninstall(self) -> None:
        """Remove the app: its token stops working and it hears of it one last time."""
        self.installed = False
        self.emit("app_uninstalled", {"type": "app_uninstalled"}, None)
        revoked = {"oauth": [], "bot": [self.bot_user]}
        self.emit("tokens_revoked", {"type": "tokens_revoked", "tokens": revoked}, None)

    def stream_is_live(self, message: Message) -> bool:
        """Whether a message is still being streamed; one that has run out stops here."""
        stream = self.streams.get((message.channel, message.ts))
        if stream and self.clock() - stream.started >= STREAM_SECONDS:
            del self.streams[message.channel, message.ts]
            message.streaming = False
            stream = None
        return stream is not None

    def grants(self, scope: str) -> bool:
        """Whether the app was installed with a scope; without a manifest it has all."""
        return self.manifest.scopes is None or scope in self.manifest.scopes

    def sees(self, channel_id: str) -> Callable[[str], bool]:
        """A test for the people who see a channel."""
        channel = self.world.channels[channel_id]
        return lambda user: user in self.world.users and self.world.may_see(user, channel)

    def _show(self, kind: str, message: Message) -> None:
        if not self.live.watched:
            return
        private_to = message.ephemeral_to
        to = (lambda user: user == private_to) if private_to else self.sees(message.channel)
        self.live.push({"type": kind, "message": message.to_page()}, to=to)

    def _show_call(self, call: Call) -> None:
        if self.live.watched:
            self.live.push({"type": "call", "call": call.to_page()})

    def _emit_message(self, message: Message, event: dict[str, Any]) -> None:
        channel = self.world.channels[message.channel]
        if self.bot_user not in channel.members:
            return
        about = {"type": "message", "channel": channel.id, "channel_type": channel.kind}
        if message.bot_id and "subtype" not in event:
            event["bot_profile"] = self.bot_profile()
        if message.is_reply and "subtype" not in event:
            parent = self.messages.get(channel.id, message.thread_ts)
            event["parent_user_id"] = parent.user if parent else None
        self.emit(f"message.{channel.kind}", event | about | {"event_ts": event["ts"]}, channel)

    def bot_profile(self) -> dict[str, Any]:
        """The `bot_profile` of the bot's messages."""
        bot = self.world.bot
        return {
            "id": bot.bot_id,
            "app_id": bot.app_id,
            "user_id": bot.user_id,
            "name": self.manifest.name or bot.name,
            "deleted": False,
            "team_id": self.world.team.id,
        }

    def _seed(self) -> None:
        now = self.clock()
        for seed in sorted(self.world.messages, key=lambda one: -one.ago):
            team = self.world.users[seed.user].team_id
            ts = self.ids.ts(now - seed.ago * 60)
            self.messages.add(Message(channel=seed.channel, ts=ts, user=seed.user, text=seed.text, team=team))
