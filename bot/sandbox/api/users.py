"""users.*: people as the app may see them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.api.args import Args, page
from bot.sandbox.api.conversations import show as show_channel
from bot.sandbox.api.conversations import visible
from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import SLACKBOT, Workspace
from bot.sandbox.world import User


def show(workspace: Workspace, user: User) -> dict[str, Any]:
    """A person as `users.info` gives them.

    Slack: somebody from another workspace comes with their own `team_id` and without the admin flags, and
    is a stranger unless they share a channel with the app.
    """
    now = datetime.fromtimestamp(workspace.clock(), UTC).astimezone(ZoneInfo(user.tz))
    offset = now.utcoffset()
    shown: dict[str, Any] = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "color": user.color,
        "tz": user.tz,
        "tz_label": now.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "title": user.title,
            "real_name": user.real_name,
            "display_name": user.name,
            "real_name_normalized": user.real_name,
            "display_name_normalized": user.name,
            "status_text": "",
            "status_emoji": "",
            "team": user.team_id,
        },
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 1_700_000_000,
    }
    if user.team_id != workspace.world.team.id:
        return shown | {"is_stranger": not _shares_a_channel(workspace, user)}
    if user.is_bot:
        shown["profile"] |= {"api_app_id": workspace.world.bot.app_id, "bot_id": workspace.world.bot.bot_id}
    if workspace.grants("users:read.email") and not user.is_bot:
        shown["profile"]["email"] = f"{user.name}@{workspace.world.team.domain}.example"
    return shown | {
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": user.is_owner,
        "is_restricted": False,
        "is_ultra_restricted": False,
    }


def _shares_a_channel(workspace: Workspace, user: User) -> bool:
    both = {user.id, workspace.bot_user}
    return any(both <= channel.members for channel in workspace.world.channels.values() if not channel.is_im)


def _slackbot(workspace: Workspace) -> User:
    return User(id=SLACKBOT, name="slackbot", real_name="Slackbot", team_id=workspace.world.team.id)


def info(workspace: Workspace, args: Args) -> dict[str, Any]:
    """users.info."""
    user_id = args.need("user")
    user = _slackbot(workspace) if user_id == SLACKBOT else workspace.world.users.get(user_id)
    if user is None:
        raise SlackError("user_not_found")
    return {"user": show(workspace, user)}


def list_all(workspace: Workspace, args: Args) -> dict[str, Any]:
    """users.list: everybody, Slackbot and the outsiders of shared channels too."""
    everybody = [_slackbot(workspace), *workspace.world.users.values()]
    found, after = page(everybody, args, default=1000, most=1000)
    return {
        "members": [show(workspace, user) for user in found],
        "cache_ts": int(workspace.clock()),
        "response_metadata": after,
    }


def conversations(workspace: Workspace, args: Args) -> dict[str, Any]:
    """users.conversations: the channels that a person (the bot by default) is in and the bot can see."""
    user = args.text("user", workspace.bot_user)
    if user not in workspace.world.users:
        raise SlackError("user_not_found")
    joined = [one for one in visible(workspace, args, joined=user == workspace.bot_user) if user in one.members]
    found, after = page(joined, args, default=100, most=999)
    return {"channels": [show_channel(workspace, one) for one in found], "response_metadata": after}


METHODS = {"users.info": info, "users.list": list_all, "users.conversations": conversations}
