"""views.*: modals and home tabs."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.blocks.validate import check_view
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.pictures import check_pictures_in_view
from bot.sandbox.view_payloads import show_view
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace


def read_view(workspace: Workspace, args: Args, kind: str | None = None) -> dict[str, Any]:
    """The `view` of a call, checked.

    Raises:
        SlackError: `invalid_arguments` or `view_too_large`.
    """
    view = args.json("view")
    if not isinstance(view, dict):
        raise invalid_arguments("missing required field: view")
    check_view(view, kind)
    check_pictures_in_view(workspace, view)
    return view


def open_view(workspace: Workspace, args: Args) -> dict[str, Any]:
    """views.open; it needs a fresh trigger id."""
    content = read_view(workspace, args, "modal")
    trigger = workspace.triggers.use(args.need("trigger_id"))
    view = workspace.views.open(trigger.user, content)
    return _tell(workspace, "view_opened", view)


def push(workspace: Workspace, args: Args) -> dict[str, Any]:
    """views.push: a modal on the one that is open."""
    content = read_view(workspace, args, "modal")
    trigger = workspace.triggers.use(args.need("trigger_id"))
    view = workspace.views.push(trigger.user, content)
    return _tell(workspace, "view_opened", view)


def update(workspace: Workspace, args: Args) -> dict[str, Any]:
    """views.update, by `view_id` or `external_id`."""
    content = read_view(workspace, args)
    view = workspace.views.find(view_id=args.text("view_id") or None, external_id=args.text("external_id") or None)
    if content["type"] != view.type:
        raise invalid_arguments(f"must be of type {view.type} [json-pointer:/view/type]")
    workspace.views.update(view, content, args.text("hash") or None)
    return _tell(workspace, "home" if view.type == "home" else "view_updated", view)


def publish(workspace: Workspace, args: Args) -> dict[str, Any]:
    """views.publish: a person's home tab."""
    if not workspace.manifest.home_tab:
        raise SlackError("not_enabled")
    content = read_view(workspace, args, "home")
    user = args.need("user_id")
    if user not in workspace.world.users or user == workspace.bot_user:
        raise SlackError("user_not_found")
    view = workspace.views.publish(user, content, args.text("hash") or None)
    return _tell(workspace, "home", view)


def _tell(workspace: Workspace, kind: str, view: View) -> dict[str, Any]:
    shown = show_view(workspace, view)
    user = view.user
    workspace.live.push({"type": kind, "view": shown}, to=lambda person: person == user)
    return {"view": shown}


METHODS = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
