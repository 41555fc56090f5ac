"""A view as Slack shows it to the app and the page."""

from __future__ import annotations

from typing import Any

from bot.sandbox.views import CONTENT, FLAGS, View
from bot.sandbox.workspace import Workspace

EMPTY = {"title": None, "submit": None, "close": None, "private_metadata": "", "callback_id": "", "external_id": ""}


def show_view(workspace: Workspace, view: View) -> dict[str, Any]:
    """A view's full object."""
    world = workspace.world
    return {
        "id": view.id,
        "team_id": world.team.id,
        "type": view.type,
        **EMPTY,
        **{name: view.content[name] for name in CONTENT if view.content.get(name) is not None},
        **{name: bool(view.content.get(name)) for name in FLAGS},
        "state": {"values": view.state},
        "hash": view.hash,
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": world.bot.app_id,
        "app_installed_team_id": world.team.id,
        "bot_id": world.bot.bot_id,
    }
