"""auth.*, apps.*, team.* and bots.*: who the app is and where."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import Workspace


def test(workspace: Workspace, args: Args) -> dict[str, Any]:
    """auth.test."""
    world = workspace.world
    return {
        "url": f"{workspace.base_url}/",
        "team": world.team.name,
        "user": world.users[world.bot.user_id].name,
        "team_id": world.team.id,
        "user_id": world.bot.user_id,
        "bot_id": world.bot.bot_id,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, args: Args) -> dict[str, Any]:
    """team.info."""
    team = workspace.world.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": ""}}


def bot_info(workspace: Workspace, args: Args) -> dict[str, Any]:
    """bots.info."""
    bot = workspace.world.bot
    if args.text("bot", bot.bot_id) != bot.bot_id:
        raise SlackError("bot_not_found")
    profile = workspace.bot_profile()
    return {"bot": {key: profile[key] for key in ("id", "app_id", "user_id", "name", "deleted")}}


METHODS = {"auth.test": test, "team.info": team_info, "bots.info": bot_info}
