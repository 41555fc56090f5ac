"""Messages and threads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Message:
    """One message; `ephemeral_to` names the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str
    team: str
    thread_ts: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    blocks: list[dict[str, Any]] | None = None
    attachments: list[dict[str, Any]] | None = None
    files: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None
    edited_ts: str | None = None
    ephemeral_to: str | None = None
    streaming: bool = False
    subtype: str | None = None
    username: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: list[Message] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        """Whether it stands inside a thread, not at its head."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def to_slack(self, *, metadata: bool = False) -> dict[str, Any]:
        """As `conversations.history` and events show it.

        Args:
            metadata: whether to show the message metadata too.
        """
        shown: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "text": self.text,
            "ts": self.ts,
            "team": self.team,
        }
        optional = {
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "client_msg_id": self.client_msg_id,
            "username": self.username,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "metadata": self.metadata if metadata else None,
            "thread_ts": self.thread_ts,
            "streaming_state": "in_progress" if self.streaming else None,
        }
        shown |= {key: value for key, value in optional.items() if value is not None}
        if self.edited_ts:
            shown["edited"] = {"user": self.user, "ts": self.edited_ts}
        if self.reactions:
            shown["reactions"] = [
                {"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()
            ]
        if self.replies:
            shown |= {
                "thread_ts": self.ts,
                "reply_count": len(self.replies),
                "reply_users": sorted({reply.user for reply in self.replies}),
                "reply_users_count": len({reply.user for reply in self.replies}),
                "latest_reply": self.replies[-1].ts,
            }
        return shown

    def to_page(self) -> dict[str, Any]:
        """As the page shows it."""
        return {
            "channel": self.channel,
            "ts": self.ts,
            "thread_ts": self.thread_ts,
            "user": self.user,
            "bot_id": self.bot_id,
            "username": self.username,
            "subtype": self.subtype,
            "text": self.text,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": self.files,
            "metadata": self.metadata,
            "reactions": self.reactions,
            "edited": self.edited_ts is not None,
            "ephemeral": self.ephemeral_to is not None,
            "streaming": self.streaming,
            "reply_count": len(self.replies),
            "latest_reply": self.replies[-1].ts if self.replies else None,
        }


class MessageStore:
    """All messages, by channel, in the order of their timestamps."""

    def __init__(self) -> None:
        self._by_channel: dict[str, dict[str, Message]] = {}
        self._order: dict[str, list[str]] = {}

    def add(self, message: Message) -> None:
        """Keep a message and count it in its thread."""
        self._by_channel.setdefault(message.channel, {})[message.ts] = message
        order = self._order.setdefault(message.channel, [])
        if order and message.ts < order[-1]:
            insort(order, message.ts)
        else:
            order.append(message.ts)
        parent = self.get(message.channel, message.thread_ts) if message.is_reply else None
        if parent and message.ephemeral_to is None:
            parent.thread_ts = parent.ts
            parent.replies.append(message)

    def get(self, channel: str, ts: str | None) -> Message | None:
        """The message with this timestamp, ephemeral ones included."""
        return self._by_channel.get(channel, {}).get(ts or "")

    def remove(self, message: Message) -> None:
        """Forget a message and take it out of its thread."""
        del self._by_channel[message.channel][message.ts]
        order = self._order[message.channel]
        del order[bisect_left(order, message.ts)]
        parent = self.get(message.channel, message.thread_ts) if message.is_reply else None
        if parent and message in parent.replies:
            parent.replies.remove(message)

    def in_channel(self, channel: str) -> list[Message]:
        """Every message of a channel, oldest first."""
        kept = self._by_channel.get(channel, {})
        return [kept[ts] for ts in self._order.get(channel, [])]

    def latest_ts(self, channel: str) -> str | None:
        """The newest timestamp of a channel."""
        order = self._order.get(channel)
        return order[-1] if order else None

    def after(self, channel: str, ts: str) -> list[Message]:
        """Messages later than a timestamp, oldest first."""
        order = self._order.get(channel, [])
        kept = self._by_channel.get(channel, {})
        return [kept[one] for one in order[bisect_right(order, ts) :]]
