"""files.*: the upload in three steps, and what was uploaded."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args, page
from bot.sandbox.api.chat import find_target, find_thread
from bot.sandbox.blocks.validate import check_message_blocks
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.pictures import check_pictures
from bot.sandbox.workspace import Workspace

LARGEST = 1_073_741_824
"""Slack: a file is at most 1 GB."""


def upload_url(workspace: Workspace, args: Args) -> dict[str, Any]:
    """files.getUploadURLExternal."""
    length = args.number("length", 0)
    if length <= 0:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    if length > LARGEST:
        raise SlackError("file_upload_size_restricted")
    file, key = workspace.files.expect(
        name=args.need("filename"), length=length, user=workspace.bot_user, alt_txt=args.text("alt_txt")
    )
    return {"upload_url": f"{workspace.base_url}/upload/v1/{key}", "file_id": file.id}


def complete(workspace: Workspace, args: Args) -> dict[str, Any]:
    """files.completeUploadExternal: the bytes are there; share the files where asked."""
    wanted = args.json("files")
    if not isinstance(wanted, list) or not wanted:
        raise invalid_arguments("missing required field: files")
    files = [workspace.files.get(str(one.get("id"))) for one in wanted]
    if any(file.content is None for file in files):
        raise SlackError("file_not_found")
    targets = [args.text("channel_id")] if args.text("channel_id") else args.listing("channels")
    channels = [find_target(workspace, Args({"channel": target})) for target in targets]
    blocks = args.json("blocks", "invalid_blocks_format")
    if blocks:
        check_message_blocks(blocks)
        check_pictures(workspace, blocks)
    for file, one in zip(files, wanted, strict=True):
        file.title, file.completed = str(one.get("title") or file.name), True
    for channel in channels:
        thread_ts = find_thread(workspace, channel, args)
        for file in files:
            file.channels.append(channel.id)
        workspace.post(
            workspace.bot_message(
                channel.id,
                args.text("initial_comment"),
                blocks=blocks or None,
                files=[file.to_slack(workspace.base_url) for file in files],
                thread_ts=thread_ts,
            )
        )
    return {"files": [file.to_slack(workspace.base_url) for file in files]}


def info(workspace: Workspace, args: Args) -> dict[str, Any]:
    """files.info; the kind of a fresh file is not known yet."""
    file = workspace.files.get(args.need("file"))
    unknown = {} if workspace.files.is_processed(file) else {"mimetype": "", "filetype": ""}
    file.looks += file.completed
    return {"file": file.to_slack(workspace.base_url) | unknown}


def list_all(workspace: Workspace, args: Args) -> dict[str, Any]:
    """files.list."""
    channel = args.text("channel")
    found = [file for file in workspace.files.completed() if not channel or channel in file.channels]
    shown, _ = page(found, args, default=100, most=1000)
    return {"files": [file.to_slack(workspace.base_url) for file in shown]}


def delete(workspace: Workspace, args: Args) -> dict[str, Any]:
    """files.delete."""
    workspace.files.remove(args.need("file"))
    return {}


METHODS = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete,
    "files.info": info,
    "files.list": list_all,
    "files.delete": delete,
}
