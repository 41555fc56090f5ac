"""Buttons pressed and choices made, in messages, modals and home tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.state import defaults, merge
from bot.sandbox.blocks.validate import cards_of, elements_of
from bot.sandbox.delivery import Delivery, Envelope
from bot.sandbox.errors import SlackError
from bot.sandbox.messages import Message
from bot.sandbox.payloads import base_payload, channel_of
from bot.sandbox.view_payloads import show_view
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

COPIED = ("text", "value", "placeholder", "style", "confirm", "accessibility_label", "timezone")
ENTRIES = ("value", "rich_text_value", "files")


def all_blocks(blocks: list[Json]) -> Iterator[Json]:
    """Every block, those inside containers and carousels too."""
    for block in blocks:
        yield block
        yield from all_blocks([*block.get("child_blocks", []), *cards_of(block)])


def find_element(blocks: list[Json], block_id: str, action_id: str) -> Json:
    """The element that was used.

    Raises:
        SlackError: `block_not_found` or `action_not_found`.
    """
    for block in all_blocks(blocks):
        if block.get("block_id") == block_id:
            for element in elements_of(block):
                if element.get("action_id") == action_id:
                    return element
            raise SlackError("action_not_found")
    raise SlackError("block_not_found")


class Actions:
    """Carries people's clicks to the app."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    async def act(self, user: str, container: Json, action: Json, state: Json | None = None) -> Json:
        """Use an element.

        Args:
            user: who does it.
            container: the message or view it stands in.
            action: `block_id`, `action_id` and what was chosen.
            state: values of the other inputs around it.

        Returns:
            `{"ok": true}`, or the error when the app did not acknowledge.

        Raises:
            SlackError: when there is no such element, message or view for this person.
        """
        if not self._workspace.manifest.interactive:
            return {"ok": False, "error": "interactivity_not_enabled"}
        values = (state or {}).get("values", state or {})
        if container.get("type") == "view":
            payload, blocks = self._in_view(user, container, values)
        else:
            payload, blocks = self._in_message(user, container, values)
        element = find_element(blocks, str(action.get("block_id")), str(action.get("action_id")))
        payload["trigger_id"] = self._workspace.triggers.give(user)
        payload["actions"] = [self._describe(element, action)]
        name = f"block_actions:{action['action_id']}"
        reply = await self._delivery.send(Envelope("interactive", name, payload))
        return {"ok": True} if reply.ok else {"ok": False, "error": reply.error}

    async def suggest(self, user: str, container: Json, *, block_id: str, action_id: str, typed: str) -> Json:
        """Ask the app for the options of an external select.

        Returns:
            `{"ok": true, "options": […]}` or `option_groups`.

        Raises:
            SlackError: when there is no such element, or the app's answer is not a list of options.
        """
        if container.get("type") == "view":
            payload, blocks = self._in_view(user, container, {})
        else:
            payload, blocks = self._in_message(user, container, {})
        find_element(blocks, block_id, action_id)
        payload.pop("response_url", None)
        payload |= {"type": "block_suggestion", "block_id": block_id, "action_id": action_id, "value": typed}
        name = f"block_suggestion:{action_id}"
        reply = await self._delivery.send(Envelope("interactive", name, payload, accepts_response=True))
        answer = reply.payload if isinstance(reply.payload, dict) else {}
        if not reply.ok or not ({"options", "option_groups"} & set(answer)):
            raise SlackError(reply.error or "invalid_options")
        return {"ok": True, **{key: answer[key] for key in ("options", "option_groups") if key in answer}}

    def _in_message(self, user: str, container: Json, values: Json) -> tuple[Json, list[Json]]:
        workspace = self._workspace
        message = self._message_for(user, container)
        channel = workspace.world.channels[message.channel]
        ephemeral = message.ephemeral_to is not None
        where: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        }
        if message.thread_ts:
            where["thread_ts"] = message.thread_ts
        blocks = message.blocks or []
        payload = base_payload(workspace, "block_actions", user) | {
            "container": where,
            "channel": channel_of(channel),
            "state": {"values": merge(defaults(blocks), values)},
            "response_url": workspace.response_urls.give(
                channel=channel.id, user=user, thread_ts=message.thread_ts, message_ts=message.ts
            ),
        }
        if not ephemeral:
            # Slack: the payload of an ephemeral message does not hold the message.
            payload["message"] = message.to_slack() | {"bot_profile": workspace.bot_profile()}
        return payload, blocks

    def _message_for(self, user: str, container: Json) -> Message:
        workspace = self._workspace
        channel = workspace.world.channels.get(str(container.get("channel") or container.get("channel_id")))
        ts = str(container.get("ts") or container.get("message_ts"))
        message = workspace.messages.get(channel.id, ts) if channel else None
        if user not in workspace.world.users:
            raise SlackError("user_not_found")
        if channel is None or message is None or not workspace.world.may_see(user, channel):
            raise SlackError("message_not_found")
        if message.ephemeral_to not in (None, user):
            raise SlackError("message_not_found")
        return message

    def _in_view(self, user: str, container: Json, values: Json) -> tuple[Json, list[Json]]:
        workspace = self._workspace
        view = person_view(workspace, user, str(container.get("view_id")))
        view.state = merge(merge(defaults(view.content["blocks"]), view.state), values)
        payload = base_payload(workspace, "block_actions", user) | {
            "container": {"type": "view", "view_id": view.id},
            "view": show_view(workspace, view),
        }
        return payload, view.content["blocks"]

    def _describe(self, element: Json, action: Json) -> Json:
        described = {key: element[key] for key in COPIED if key in element}
        described |= {
            key: value for key, value in action.items() if key.startswith(("selected_", "initial_")) or key in ENTRIES
        }
        if element["type"] == "button" and "value" in element:
            described["value"] = element["value"]
        return described | {
            "type": element["type"],
            "block_id": action["block_id"],
            "action_id": action["action_id"],
            "action_ts": self._workspace.ids.ts(self._workspace.clock()),
        }


def person_view(workspace: Workspace, user: str, view_id: str) -> View:
    """A view that is open for this person.

    Raises:
        SlackError: `not_found`.
    """
    view = workspace.views.get(view_id)
    if view is None or view.user != user:
        raise SlackError("not_found")
    return view
