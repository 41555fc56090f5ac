"""What interaction payloads have in common, and answers that go to a response URL."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.args import TRUE, Args
from bot.sandbox.api.chat import read_content
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.tokens import ResponseUrl
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel


def base_payload(workspace: Workspace, kind: str, user_id: str) -> dict[str, Any]:
    """The keys of every interaction payload."""
    world = workspace.world
    user = world.users[user_id]
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": world.bot.app_id,
        "token": "sandbox",
        "team": {"id": world.team.id, "domain": world.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_of(channel: Channel) -> dict[str, str]:
    """A payload's `channel`."""
    if channel.is_im:
        return {"id": channel.id, "name": "directmessage"}
    return {"id": channel.id, "name": "privategroup" if channel.is_private else channel.name}


def answer_url(workspace: Workspace, given: ResponseUrl, body: dict[str, Any]) -> None:
    """Do what a POST to a response URL asks for.

    Raises:
        SlackError: what is wrong with the message.
    """
    original = workspace.messages.get(given.channel, given.message_ts) if given.message_ts else None
    if original and body.get("delete_original") in TRUE:
        workspace.delete(original)
        return
    if original and body.get("replace_original") in TRUE:
        _replace(workspace, original, body)
        return
    post_answer(workspace, body, channel=given.channel, user=given.user, thread_ts=given.thread_ts)


def post_answer(
    workspace: Workspace, body: dict[str, Any], *, channel: str, user: str, thread_ts: str | None = None
) -> Message:
    """Post an answer to a command or action; only the person sees it unless it is `in_channel`.

    Raises:
        SlackError: what is wrong with the message.
    """
    content = read_content(workspace, Args(body))
    kind = body.get("response_type", "ephemeral")
    if kind not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_response_type")
    public = kind == "in_channel"
    return workspace.post(
        workspace.bot_message(
            channel,
            **content,
            thread_ts=body.get("thread_ts") or thread_ts,
            ephemeral_to=None if public else user,
        )
    )


def _replace(workspace: Workspace, original: Message, body: dict[str, Any]) -> None:
    content = read_content(workspace, Args(body))
    previous = original.to_slack()
    original.text, original.blocks = content["text"], content["blocks"]
    original.attachments = content["attachments"]
    original.edited_ts = workspace.ids.ts(workspace.clock())
    workspace.changed(original, previous)
