"""Which scopes each method asks for."""

from __future__ import annotations

import json

from bot.sandbox.api.args import Args
from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import Workspace

BY_METHOD = {
    "agents.sessions.rename": "assistant:write",
    "agents.sessions.setStatus": "assistant:write",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
    "bookmarks.add": "bookmarks:write",
    "bookmarks.edit": "bookmarks:write",
    "bookmarks.list": "bookmarks:read",
    "bookmarks.remove": "bookmarks:write",
    "bots.info": "users:read",
    "canvases.create": "canvases:write",
    "chat.appendStream": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.startStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "files.list": "files:read",
    "pins.add": "pins:write",
    "pins.list": "pins:read",
    "pins.remove": "pins:write",
    "reactions.add": "reactions:write",
    "reactions.get": "reactions:read",
    "reactions.remove": "reactions:write",
    "team.info": "team:read",
    "users.info": "users:read",
    "users.list": "users:read",
}
"""Methods that need one scope wherever they are called; those named nowhere here need none."""

BY_KIND = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}
"""Methods whose scope goes with the kind of the channel, such as `im:history`."""

BY_TYPES = frozenset({"conversations.list", "users.conversations"})
"""Methods that need the read scope of each kind asked for."""

FAMILY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
OF_TYPE = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def needed(workspace: Workspace, method: str, args: Args) -> list[str]:
    """The scopes that a call needs, all of them."""
    if method in BY_KIND:
        channel = workspace.world.channels.get(args.text("channel"))
        return [f"{FAMILY[channel.kind]}:{BY_KIND[method]}"] if channel else []
    if method in BY_TYPES:
        return [f"{OF_TYPE.get(name, name)}:read" for name in args.listing("types") or ["public_channel"]]
    scopes = [BY_METHOD[method]] if method in BY_METHOD else []
    if method.startswith("chat.") and any(name in args for name in ("username", "icon_emoji", "icon_url")):
        scopes.append("chat:write.customize")
    # Slack: a form that takes files may only be shown by an app that may read them.
    if method.startswith("views.") and '"file_input"' in json.dumps(args.json("view")):
        scopes.append("files:read")
    return scopes


def check(workspace: Workspace, method: str, args: Args) -> None:
    """Refuse a call that the manifest's scopes do not allow.

    Raises:
        SlackError: `missing_scope` with `needed` and `provided`.
    """
    granted = workspace.manifest.scopes
    if granted is None:
        return
    for scope in needed(workspace, method, args):
        if scope not in granted:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(granted)))
