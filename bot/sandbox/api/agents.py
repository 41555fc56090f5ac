"""assistant.threads.* and agents.sessions.*: what the agent is doing, and prompts to begin with."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import Args
from bot.sandbox.errors import SlackError, invalid_arguments
from bot.sandbox.workspace import Workspace

SESSION_STATES = {"active": "", "processing": "is working…", "suspended": "", "closed": ""}
MOST_PROMPTS = 4
MOST_LOADING_MESSAGES = 10
LONGEST_TITLE = 200


def _thread(workspace: Workspace, args: Args) -> tuple[str, str]:
    channel = workspace.channel_for_bot(args.need("channel_id"))
    if workspace.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    thread_ts = args.text("thread_ts")
    if thread_ts and workspace.messages.get(channel.id, thread_ts) is None:
        raise SlackError("thread_not_found")
    return channel.id, thread_ts


def _show_status(workspace: Workspace, channel: str, thread_ts: str, status: str, **more: Any) -> None:
    event = {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": status, **more}
    workspace.live.push(event, to=workspace.sees(channel))


def set_status(workspace: Workspace, args: Args) -> dict[str, Any]:
    """assistant.threads.setStatus; an empty status takes the line away."""
    args.need("thread_ts")
    channel, thread_ts = _thread(workspace, args)
    loading = args.json("loading_messages") or []
    if not isinstance(loading, list) or len(loading) > MOST_LOADING_MESSAGES:
        raise invalid_arguments("no more than 10 items allowed [json-pointer:/loading_messages]")
    if "status" not in args:
        raise invalid_arguments("missing required field: status")
    _show_status(workspace, channel, thread_ts, args.text("status"), loading_messages=loading)
    return {}


def set_title(workspace: Workspace, args: Args) -> dict[str, Any]:
    """assistant.threads.setTitle."""
    args.need("thread_ts")
    return _rename(workspace, args)


def set_prompts(workspace: Workspace, args: Args) -> dict[str, Any]:
    """assistant.threads.setSuggestedPrompts."""
    channel, thread_ts = _thread(workspace, args)
    prompts = args.json("prompts")
    if not isinstance(prompts, list) or not prompts:
        raise invalid_arguments("missing required field: prompts")
    if len(prompts) > MOST_PROMPTS:
        raise invalid_arguments("no more than 4 items allowed [json-pointer:/prompts]")
    for prompt in prompts:
        if not isinstance(prompt, dict) or not prompt.get("title") or not prompt.get("message"):
            raise invalid_arguments("missing required field: title or message [json-pointer:/prompts]")
    workspace.prompts[channel] = prompts
    event = {"type": "suggested_prompts", "channel": channel, "thread_ts": thread_ts or None}
    workspace.live.push(event | {"prompts": prompts, "title": args.text("title")}, to=workspace.sees(channel))
    return {}


def set_session_status(workspace: Workspace, args: Args) -> dict[str, Any]:
    """agents.sessions.setStatus."""
    channel, thread_ts = _thread(workspace, args)
    state = args.need("status")
    if state not in SESSION_STATES:
        raise invalid_arguments(f"must be one of {', '.join(SESSION_STATES)} [json-pointer:/status]")
    if args.text("title"):
        _rename(workspace, args)
    _show_status(workspace, channel, thread_ts, SESSION_STATES[state], session=state)
    return {}


def rename_session(workspace: Workspace, args: Args) -> dict[str, Any]:
    """agents.sessions.rename."""
    return _rename(workspace, args)


def _rename(workspace: Workspace, args: Args) -> dict[str, Any]:
    channel, thread_ts = _thread(workspace, args)
    title = args.need("title")
    if len(title) > LONGEST_TITLE:
        raise invalid_arguments("must be less than 201 characters [json-pointer:/title]")
    workspace.titles[channel, thread_ts] = title
    return {}


METHODS = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setTitle": set_title,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "agents.sessions.setStatus": set_session_status,
    "agents.sessions.rename": rename_session,
}
