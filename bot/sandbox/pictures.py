"""Pictures in blocks: Slack fetches them while it takes a message, and refuses the message when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.errors import SlackError
from bot.sandbox.workspace import Workspace

KINDS = frozenset({"image/png", "image/jpeg", "image/gif"})
"""Slack: what a `slack_file` may be."""


def check_pictures(workspace: Workspace, blocks: Any) -> None:
    """Refuse the blocks of a message with a picture that cannot be fetched.

    Raises:
        SlackError: `invalid_blocks`.
    """
    lines = list(_troubles(workspace, blocks, "/blocks"))
    if lines:
        raise SlackError("invalid_blocks", lines, errors=lines)


def check_pictures_in_view(workspace: Workspace, view: Any) -> None:
    """Refuse a view with such a picture.

    Raises:
        SlackError: `invalid_arguments`.
    """
    lines = list(_troubles(workspace, view["blocks"], "/view/blocks"))
    if lines:
        raise SlackError("invalid_arguments", lines)


def _troubles(workspace: Workspace, value: Any, path: str) -> Iterator[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _troubles(workspace, one, f"{path}/{key}")
    if not isinstance(value, dict) or value.get("type") != "image":
        return
    if str(value.get("image_url", "")).endswith(workspace.broken_pictures):
        yield f"downloading image failed [json-pointer:{path}/image_url]"
    file_id = value.get("slack_file", {}).get("id")
    if file_id and not _can_be_shown(workspace, file_id):
        yield f"invalid slack file [json-pointer:{path}/slack_file]"


def _can_be_shown(workspace: Workspace, file_id: str) -> bool:
    try:
        file = workspace.files.get(file_id)
    except SlackError:
        return False
    return workspace.files.is_processed(file) and file.mimetype in KINDS
