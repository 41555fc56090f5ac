"""conversations.*: channels, their members and what was said in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args, page
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.messages import Message
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def show(workspace: Workspace, channel: Channel, *, count: bool = False) -> dict[str, Any]:
    """A channel as `conversations.info` gives it."""
    shown: dict[str, Any] = {
        "id": channel.id,
        "created": 1_700_000_000,
        "is_im": channel.is_im,
        "is_archived": channel.is_archived,
        "context_team_id": workspace.world.team.id,
    }
    if channel.is_im:
        return shown | {"user": channel.other_than(workspace.bot_user), "is_open": True}
    shown |= {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_general": channel.name == "general",
        "is_member": workspace.bot_user in channel.members,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    if channel.is_ext_shared:
        shown["shared_team_ids"] = sorted({workspace.world.users[member].team_id for member in channel.members})
    if count:
        shown["num_members"] = len(channel.members)
    return shown


def info(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.info."""
    channel = workspace.channel_for_bot(args.need("channel"))
    return {"channel": show(workspace, channel, count=args.flag("include_num_members"))}


def visible(workspace: Workspace, args: Args, *, joined: bool) -> list[Channel]:
    """Channels of the kinds asked for that the bot can see (or is a member of)."""
    types = args.listing("types") or ["public_channel"]
    if set(types) - set(KINDS):
        raise SlackError("invalid_types")
    kinds = {KINDS[name] for name in types}
    bot = workspace.bot_user
    return [
        channel
        for channel in workspace.world.channels.values()
        if channel.kind in kinds
        and (bot in channel.members or not (joined or channel.is_private or channel.is_im))
        and not (args.flag("exclude_archived") and channel.is_archived)
    ]


def list_all(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.list."""
    found, after = page(visible(workspace, args, joined=False), args, default=100, most=1000)
    return {"channels": [show(workspace, one, count=True) for one in found], "response_metadata": after}


def members(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.members."""
    channel = workspace.channel_for_bot(args.need("channel"))
    found, after = page(sorted(channel.members), args, default=100, most=1000)
    return {"members": found, "response_metadata": after}


def open_dm(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.open; direct messages with one person only."""
    users = args.listing("users")
    if args.text("channel"):
        channel = workspace.channel_for_bot(args.text("channel"))
    elif not users:
        raise SlackError("users_list_not_supplied")
    elif len(users) > 1:
        raise invalid_arguments("the sandbox opens direct messages with one person only")
    elif users[0] not in workspace.world.users:
        raise SlackError("user_not_found")
    elif users[0] == workspace.bot_user:
        raise SlackError("cannot_dm_bot")
    else:
        channel = workspace.world.direct_message(users[0])
    full = args.flag("return_im")
    return {
        "channel": show(workspace, channel) if full else {"id": channel.id},
        "no_op": True,
        "already_open": True,
    }


def history(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.history: messages outside threads, newest first."""
    channel = workspace.joined_channel(args.need("channel"))
    oldest, latest = args.text("oldest", "0"), args.text("latest")
    inclusive = args.flag("inclusive")
    found = [
        message
        for message in reversed(workspace.messages.in_channel(channel.id))
        if not message.is_reply and message.ephemeral_to is None
        if _within(message.ts, oldest, latest, inclusive=inclusive)
    ]
    shown, after = page(found, args, default=100, most=999)
    return _listing(workspace, shown, after, args) | {"pin_count": len(workspace.pins.get(channel.id, []))}


def replies(workspace: Workspace, args: Args) -> dict[str, Any]:
    """conversations.replies: a thread, its head first."""
    channel = workspace.joined_channel(args.need("channel"))
    head = workspace.messages.get(channel.id, args.need("ts"))
    if head is None or head.ephemeral_to:
        raise SlackError("thread_not_found")
    if head.is_reply:
        head = workspace.message(channel.id, head.thread_ts)
    oldest, latest = args.text("oldest", "0"), args.text("latest")
    inclusive = args.flag("inclusive")
    found = [one for one in head.replies if _within(one.ts, oldest, latest, inclusive=inclusive)]
    shown, after = page([head, *found], args, default=1000, most=1000)
    return _listing(workspace, shown, after, args)


def _within(ts: str, oldest: str, latest: str, *, inclusive: bool) -> bool:
    at, first, last = float(ts), float(oldest or 0), float(latest) if latest else float("inf")
    return first <= at <= last if inclusive else first < at < last


def _listing(workspace: Workspace, messages: list[Message], after: dict[str, str], args: Args) -> dict[str, Any]:
    metadata = args.flag("include_all_metadata")
    answer: dict[str, Any] = {
        "messages": [show_message(workspace, one, metadata=metadata) for one in messages],
        "has_more": bool(after["next_cursor"]),
    }
    return answer | ({"response_metadata": after} if after["next_cursor"] else {})


def show_message(workspace: Workspace, message: Message, *, metadata: bool = False) -> dict[str, Any]:
    """A message with the profile of the bot that wrote it."""
    shown = message.to_slack(metadata=metadata)
    return shown | {"bot_profile": workspace.bot_profile()} if message.bot_id else shown


METHODS = {
    "conversations.info": info,
    "conversations.list": list_all,
    "conversations.members": members,
    "conversations.open": open_dm,
    "conversations.history": history,
    "conversations.replies": replies,
}
