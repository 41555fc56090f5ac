"""chat.*: posting, changing and deleting messages."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.blocks.validate import check_message_blocks
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.pictures import check_pictures
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel

LONGEST_TEXT = 40_000
"""Slack: the text of a message is cut off after 40,000 characters."""

LONGEST_UPDATE = 4_000
"""Slack: chat.update refuses more with msg_too_long."""

LONGEST_MARKDOWN = 12_000
METADATA_BYTES = 16_000
MOST_ATTACHMENTS = 100

CONTENT = ("text", "blocks", "attachments", "markdown_text")


def find_target(workspace: Workspace, args: Args) -> Channel:
    """The channel to post in: by id, by `#name`, or a person's id for their direct message."""
    wanted = args.need("channel")
    world = workspace.world
    if wanted in world.users and wanted != workspace.bot_user:
        wanted = world.direct_message(wanted).id
    elif wanted.startswith("#"):
        named = [one.id for one in world.channels.values() if one.name == wanted[1:] and one.name]
        wanted = named[0] if named else wanted
    channel = workspace.channel_for_bot(wanted)
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.is_im and not workspace.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    public = workspace.manifest.scopes is not None and workspace.grants("chat:write.public")
    if workspace.bot_user not in channel.members and not public:
        raise SlackError("not_in_channel")
    return channel


def find_thread(workspace: Workspace, channel: Channel, args: Args) -> str | None:
    """The thread to post in.

    Raises:
        SlackError: `thread_not_found`, or `cannot_reply_to_message` for a message inside a thread.
    """
    thread_ts = args.text("thread_ts")
    if not thread_ts:
        return None
    parent = workspace.messages.get(channel.id, thread_ts)
    if parent is None or parent.ephemeral_to:
        raise SlackError("thread_not_found")
    if parent.is_reply:
        raise SlackError("cannot_reply_to_message")
    return thread_ts


def read_content(workspace: Workspace, args: Args) -> dict[str, Any]:
    """What a message shows: `text`, `blocks` and `attachments`, checked.

    Raises:
        SlackError: `no_text`, `markdown_text_conflict`, `msg_too_long` or what is wrong with the blocks.
    """
    text = args.text("text")
    blocks = args.json("blocks", "invalid_blocks_format")
    attachments = args.json("attachments", "invalid_attachments")
    markdown = args.text("markdown_text")
    if markdown:
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        if len(markdown) > LONGEST_MARKDOWN:
            raise SlackError("msg_too_long")
        text, blocks = markdown, [{"type": "markdown", "text": markdown}]
    if not (text.strip() or blocks or attachments):
        raise SlackError("no_text")
    if blocks:
        check_message_blocks(blocks)
        check_pictures(workspace, blocks)
    if attachments:
        check_attachments(attachments)
    return {"text": text[:LONGEST_TEXT], "blocks": blocks or None, "attachments": attachments or None}


def check_attachments(attachments: Any) -> None:
    """Refuse malformed legacy attachments.

    Raises:
        SlackError: `invalid_attachments`, `too_many_attachments` or what is wrong with their blocks.
    """
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for attachment in attachments:
        if attachment.get("blocks"):
            check_message_blocks(attachment["blocks"])


def read_metadata(args: Args) -> dict[str, Any] | None:
    """The message metadata.

    Raises:
        SlackError: `invalid_metadata_format`, `invalid_metadata_schema` or `metadata_too_large`.
    """
    metadata = args.json("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_schema")
    if not re.fullmatch(r"[\w.:-]{1,255}", metadata["event_type"]) or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise SlackError("invalid_metadata_schema")
    if len(str(metadata)) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def post_message(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.postMessage."""
    channel = find_target(workspace, args)
    content = read_content(workspace, args)
    metadata = read_metadata(args)
    thread_ts = find_thread(workspace, channel, args)
    message = workspace.bot_message(
        channel.id, **content, metadata=metadata, thread_ts=thread_ts, username=args.text("username") or None
    )
    workspace.post(message)
    clear_status(workspace, channel.id, thread_ts)
    shown = message.to_slack(metadata=True) | {"bot_profile": workspace.bot_profile()}
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def clear_status(workspace: Workspace, channel: str, thread_ts: str | None) -> None:
    """Take away the "is thinking" line, as Slack does when the app answers in the thread."""
    if thread_ts:
        event = {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": ""}
        workspace.live.push(event, to=workspace.sees(channel))


def post_ephemeral(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.postEphemeral."""
    channel = workspace.joined_channel(args.need("channel"))
    user = args.need("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    content = read_content(workspace, args)
    thread_ts = find_thread(workspace, channel, args)
    message = workspace.bot_message(channel.id, **content, thread_ts=thread_ts, ephemeral_to=user)
    return {"message_ts": workspace.post(message).ts}


def own_message(workspace: Workspace, channel: Channel, ts: str, refusal: str) -> Message:
    """A message that the bot wrote.

    Raises:
        SlackError: `message_not_found`, or the refusal when somebody else wrote it.
    """
    message = workspace.message(channel.id, ts)
    if message.user != workspace.bot_user:
        raise SlackError(refusal)
    return message


def update(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.update; text without blocks takes the blocks away."""
    channel = workspace.channel_for_bot(args.need("channel"))
    message = own_message(workspace, channel, args.need("ts"), "cant_update_message")
    if channel.is_archived:
        raise SlackError("is_archived")
    if message.streaming and workspace.stream_is_live(message):
        raise SlackError("streaming_state_conflict")
    content = read_content(workspace, args)
    if len(content["text"]) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    previous = message.to_slack()
    if not content["text"] and "text" not in args:
        content["text"] = message.text
    message.text, message.blocks, message.attachments = (
        content["text"],
        content["blocks"],
        content["attachments"] if "attachments" in args else message.attachments,
    )
    if "metadata" in args:
        message.metadata = read_metadata(args)
    message.streaming = False
    message.edited_ts = workspace.ids.ts(workspace.clock())
    workspace.changed(message, previous)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": message.to_slack(metadata=True),
    }


def delete(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.delete."""
    channel = workspace.channel_for_bot(args.need("channel"))
    message = own_message(workspace, channel, args.need("ts"), "cant_delete_message")
    workspace.delete(message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.getPermalink."""
    channel = workspace.channel_for_bot(args.need("channel"))
    message = workspace.message(channel.id, args.need("message_ts"))
    return {
        "channel": channel.id,
        "permalink": f"{workspace.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}",
    }


METHODS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
}
