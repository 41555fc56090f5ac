"""chat.startStream, chat.appendStream and chat.stopStream: messages that grow while they are written."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.api.chat import LONGEST_MARKDOWN, clear_status, find_thread, read_metadata
from bot.sandbox.blocks.validate import check_message_blocks
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.messages import Message
from bot.sandbox.pictures import check_pictures
from bot.sandbox.workspace import Stream, Workspace

TASK_STATES = frozenset({"pending", "in_progress", "complete", "error"})
CHUNK_FIELDS = {
    "markdown_text": ({"text"}, set[str]()),
    "task_update": ({"id", "title", "status"}, {"details", "output", "sources"}),
    "plan_update": ({"title"}, set[str]()),
    "blocks": ({"blocks"}, set[str]()),
}
LONGEST_TASK_TEXT = 256


def start(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.startStream."""
    channel = workspace.joined_channel(args.need("channel"))
    args.need("thread_ts")
    thread_ts = find_thread(workspace, channel, args)
    if not channel.is_im:
        for name in ("recipient_user_id", "recipient_team_id"):
            if not args.text(name):
                raise SlackError(f"missing_{name}")
    chunks = read_chunks(args)
    message = workspace.bot_message(channel.id, "", thread_ts=thread_ts, streaming=True)
    stream = Stream(workspace.clock())
    workspace.streams[channel.id, message.ts] = stream
    grow(stream, message, chunks)
    workspace.post(message)
    clear_status(workspace, channel.id, thread_ts)
    return {"channel": channel.id, "ts": message.ts}


def append(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.appendStream."""
    message, stream = open_stream(workspace, args)
    chunks = read_chunks(args)
    if not chunks:
        raise invalid_arguments("missing required field: markdown_text or chunks")
    grow(stream, message, chunks)
    workspace.changed(message)
    return {"channel": message.channel, "ts": message.ts}


def stop(workspace: Workspace, args: Args) -> dict[str, Any]:
    """chat.stopStream; `blocks` come after all that was streamed."""
    message, stream = open_stream(workspace, args)
    chunks = read_chunks(args)
    final = args.json("blocks", "invalid_blocks_format") or []
    if final:
        check_message_blocks(final)
        check_pictures(workspace, final)
    metadata = read_metadata(args)
    previous = message.to_slack()
    grow(stream, message, chunks)
    message.blocks = [*(message.blocks or []), *final] or None
    message.metadata = metadata
    message.streaming = False
    del workspace.streams[message.channel, message.ts]
    workspace.changed(message, previous)
    return {"channel": message.channel, "ts": message.ts, "message": message.to_slack(metadata=True)}


def open_stream(workspace: Workspace, args: Args) -> tuple[Message, Stream]:
    """The stream that a call goes on with.

    Raises:
        SlackError: `message_not_found`, `message_not_owned_by_app` or `message_not_in_streaming_state`.
    """
    channel = workspace.channel_for_bot(args.need("channel"))
    message = workspace.message(channel.id, args.need("ts"))
    if message.user != workspace.bot_user:
        raise SlackError("message_not_owned_by_app")
    if not workspace.stream_is_live(message):
        raise SlackError("message_not_in_streaming_state")
    return message, workspace.streams[channel.id, message.ts]


def read_chunks(args: Args) -> list[dict[str, Any]]:
    """The chunks of a call; `markdown_text` is one chunk of that kind.

    Raises:
        SlackError: `invalid_arguments` for both at once, `msg_too_long` or `invalid_chunks`.
    """
    markdown = args.text("markdown_text")
    chunks = args.json("chunks", "invalid_chunks")
    if markdown and chunks:
        raise invalid_arguments("markdown_text and chunks cannot be given together")
    if markdown:
        chunks = [{"type": "markdown_text", "text": markdown}]
    if chunks is None:
        return []
    if not isinstance(chunks, list):
        raise SlackError("invalid_chunks")
    for chunk in chunks:
        check_chunk(chunk)
    return chunks


def check_chunk(chunk: Any) -> None:
    """Refuse a malformed chunk."""
    if not isinstance(chunk, dict) or chunk.get("type") not in CHUNK_FIELDS:
        raise SlackError("invalid_chunks")
    required, optional = CHUNK_FIELDS[chunk["type"]]
    given = {key for key, value in chunk.items() if value is not None} - {"type"}
    if required - given or given - required - optional:
        raise SlackError("invalid_chunks")
    if chunk["type"] == "markdown_text" and len(chunk["text"]) > LONGEST_MARKDOWN:
        raise SlackError("msg_too_long")
    if chunk["type"] == "task_update" and chunk["status"] not in TASK_STATES:
        raise SlackError("invalid_chunks")
    if len(str(chunk.get("title", ""))) > LONGEST_TASK_TEXT:
        raise SlackError("msg_too_long")
    if chunk["type"] == "blocks":
        check_message_blocks(chunk["blocks"])


def grow(stream: Stream, message: Message, chunks: list[dict[str, Any]]) -> None:
    """Add chunks to a streamed message."""
    for chunk in chunks:
        ADD[chunk["type"]](stream, chunk)
    message.text = "".join(part["text"] for part in stream.parts if part["type"] == "markdown")
    message.blocks = show(stream) or None


def show(stream: Stream) -> list[dict[str, Any]]:
    """The blocks of a streamed message; with a plan title its tasks stand together."""
    if stream.plan_title is None:
        return list(stream.parts)
    tasks = [part for part in stream.parts if part["type"] == "task_card"]
    plan = {"type": "plan", "title": stream.plan_title, "tasks": tasks}
    return [plan, *(part for part in stream.parts if part["type"] != "task_card")]


def _add_text(stream: Stream, chunk: dict[str, Any]) -> None:
    if stream.parts and stream.parts[-1]["type"] == "markdown":
        stream.parts[-1]["text"] += chunk["text"]
    else:
        stream.parts.append({"type": "markdown", "text": chunk["text"]})


def _add_task(stream: Stream, chunk: dict[str, Any]) -> None:
    card = next((part for part in stream.parts if part.get("task_id") == chunk["id"]), None)
    if card is None:
        card = {"type": "task_card", "task_id": chunk["id"]}
        stream.parts.append(card)
    card |= {"title": chunk["title"], "status": chunk["status"]}
    # Slack: a task's title and status are replaced, its details and output grow.
    for name in ("details", "output"):
        if chunk.get(name):
            text = stream.grown.get((chunk["id"], name), "") + chunk[name]
            stream.grown[chunk["id"], name] = text
            card[name] = _rich_text(text)
    if chunk.get("sources"):
        card["sources"] = [*card.get("sources", []), *chunk["sources"]]


def _set_plan(stream: Stream, chunk: dict[str, Any]) -> None:
    stream.plan_title = chunk["title"]


def _add_blocks(stream: Stream, chunk: dict[str, Any]) -> None:
    stream.parts.extend(chunk["blocks"])


def _rich_text(text: str) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


ADD = {
    "markdown_text": _add_text,
    "task_update": _add_task,
    "plan_update": _set_plan,
    "blocks": _add_blocks,
}

METHODS = {"chat.startStream": start, "chat.appendStream": append, "chat.stopStream": stop}
