"""reactions.*, pins.*, bookmarks.* and canvases.create: what is attached to messages and channels."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.api.conversations import show_message
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.messages import Message
from bot.sandbox.workspace import Workspace

MOST_BOOKMARKS = 100


def _reacted(workspace: Workspace, args: Args) -> tuple[Message, str]:
    channel = workspace.joined_channel(args.need("channel"))
    name = args.need("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+", name):
        raise SlackError("invalid_name")
    return workspace.message(channel.id, args.need("timestamp")), name


def add_reaction(workspace: Workspace, args: Args) -> dict[str, Any]:
    """reactions.add."""
    message, name = _reacted(workspace, args)
    users = message.reactions.setdefault(name, [])
    if workspace.bot_user in users:
        raise SlackError("already_reacted")
    users.append(workspace.bot_user)
    workspace.changed(message)
    return {}


def remove_reaction(workspace: Workspace, args: Args) -> dict[str, Any]:
    """reactions.remove."""
    message, name = _reacted(workspace, args)
    users = message.reactions.get(name, [])
    if workspace.bot_user not in users:
        raise SlackError("no_reaction")
    users.remove(workspace.bot_user)
    if not users:
        del message.reactions[name]
    workspace.changed(message)
    return {}


def get_reactions(workspace: Workspace, args: Args) -> dict[str, Any]:
    """reactions.get."""
    channel = workspace.joined_channel(args.need("channel"))
    message = workspace.message(channel.id, args.need("timestamp"))
    return {"type": "message", "channel": channel.id, "message": show_message(workspace, message)}


def add_pin(workspace: Workspace, args: Args) -> dict[str, Any]:
    """pins.add."""
    channel = workspace.joined_channel(args.need("channel"))
    message = workspace.message(channel.id, args.need("timestamp"))
    pinned = workspace.pins.setdefault(channel.id, [])
    if message.ts in pinned:
        raise SlackError("already_pinned")
    pinned.append(message.ts)
    return {}


def remove_pin(workspace: Workspace, args: Args) -> dict[str, Any]:
    """pins.remove."""
    channel = workspace.joined_channel(args.need("channel"))
    pinned = workspace.pins.get(channel.id, [])
    if args.need("timestamp") not in pinned:
        raise SlackError("no_pin")
    pinned.remove(args.text("timestamp"))
    return {}


def list_pins(workspace: Workspace, args: Args) -> dict[str, Any]:
    """pins.list."""
    channel = workspace.joined_channel(args.need("channel"))
    found = [workspace.messages.get(channel.id, ts) for ts in workspace.pins.get(channel.id, [])]
    return {
        "items": [
            {"type": "message", "channel": channel.id, "message": show_message(workspace, one)} for one in found if one
        ]
    }


def add_bookmark(workspace: Workspace, args: Args) -> dict[str, Any]:
    """bookmarks.add; links only."""
    channel = workspace.joined_channel(args.need("channel_id"))
    kept = workspace.bookmarks.setdefault(channel.id, [])
    if len(kept) >= MOST_BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    if args.need("type") != "link":
        raise SlackError("invalid_bookmark_type")
    link = args.need("link")
    if not link.startswith(("http://", "https://")):
        raise SlackError("invalid_link")
    bookmark = {
        "id": workspace.ids.new("Bk"),
        "channel_id": channel.id,
        "title": args.need("title"),
        "link": link,
        "emoji": args.text("emoji"),
        "type": "link",
        "app_id": workspace.world.bot.app_id,
        "date_created": int(workspace.clock()),
    }
    kept.append(bookmark)
    return {"bookmark": bookmark}


def _bookmark(workspace: Workspace, args: Args) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    channel = workspace.joined_channel(args.need("channel_id"))
    kept = workspace.bookmarks.get(channel.id, [])
    wanted = args.need("bookmark_id")
    for bookmark in kept:
        if bookmark["id"] == wanted:
            return kept, bookmark
    raise SlackError("not_found")


def edit_bookmark(workspace: Workspace, args: Args) -> dict[str, Any]:
    """bookmarks.edit."""
    _, bookmark = _bookmark(workspace, args)
    bookmark |= {name: args.text(name) for name in ("title", "link", "emoji") if name in args}
    return {"bookmark": bookmark}


def remove_bookmark(workspace: Workspace, args: Args) -> dict[str, Any]:
    """bookmarks.remove."""
    kept, bookmark = _bookmark(workspace, args)
    kept.remove(bookmark)
    return {}


def list_bookmarks(workspace: Workspace, args: Args) -> dict[str, Any]:
    """bookmarks.list."""
    channel = workspace.joined_channel(args.need("channel_id"))
    return {"bookmarks": workspace.bookmarks.get(channel.id, [])}


def create_canvas(workspace: Workspace, args: Args) -> dict[str, Any]:
    """canvases.create; markdown only."""
    content = args.json("document_content")
    if content is not None and (
        not isinstance(content, dict)
        or content.get("type") != "markdown"
        or not isinstance(content.get("markdown"), str)
    ):
        raise invalid_arguments("document_content must be of type markdown [json-pointer:/document_content]")
    if args.text("channel_id"):
        workspace.joined_channel(args.text("channel_id"))
    canvas_id = workspace.ids.new("F")
    workspace.canvases[canvas_id] = {
        "title": args.text("title"),
        "channel_id": args.text("channel_id"),
        "markdown": (content or {}).get("markdown", ""),
    }
    return {"canvas_id": canvas_id}


METHODS = {
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
    "reactions.get": get_reactions,
    "pins.add": add_pin,
    "pins.remove": remove_pin,
    "pins.list": list_pins,
    "bookmarks.add": add_bookmark,
    "bookmarks.edit": edit_bookmark,
    "bookmarks.remove": remove_bookmark,
    "bookmarks.list": list_bookmarks,
    "canvases.create": create_canvas,
}
