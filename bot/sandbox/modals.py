"""Modals sent and closed, and home tabs opened."""

from __future__ import annotations

from typing import Any

from bot.sandbox.actions import person_view
from bot.sandbox.blocks.state import defaults, merge, missing, stateful
from bot.sandbox.blocks.validate import check_view
from bot.sandbox.delivery import Delivery, Envelope
from bot.sandbox.errors import SlackError
from bot.sandbox.payloads import base_payload
from bot.sandbox.view_payloads import show_view
from bot.sandbox.views import View
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

TROUBLE = "We had some trouble connecting. Try again?"
"""Slack's words for a modal whose submission was not acknowledged."""


class Modals:
    """Carries modals to the app and does what its answer says."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    async def submit(self, user: str, view_id: str, state: Json) -> Json:
        """Send a modal.

        Returns:
            `ok`, and `errors` by block id, `closed`, or an `error` for the whole modal.

        Raises:
            SlackError: `not_found`.
        """
        workspace = self._workspace
        view = person_view(workspace, user, view_id)
        entered = state.get("values", state)
        view.state = merge(merge(defaults(view.content["blocks"]), view.state), entered)
        problems = missing(view.content["blocks"], view.state)
        if problems:
            return {"ok": False, "errors": problems}
        payload = base_payload(workspace, "view_submission", user) | {
            "trigger_id": workspace.triggers.give(user),
            "view": show_view(workspace, view),
            "response_urls": self._response_urls(user, view),
        }
        name = f"view_submission:{view.content.get('callback_id', '')}"
        reply = await self._delivery.send(Envelope("interactive", name, payload, accepts_response=True))
        if not reply.ok:
            return {"ok": False, "error": TROUBLE}
        try:
            return self._apply(view, reply.payload if isinstance(reply.payload, dict) else {})
        except SlackError as refusal:
            self._note_refusal(name, refusal)
            return {"ok": False, "error": TROUBLE, "detail": refusal.answer()}

    async def close(self, user: str, view_id: str, *, clear: bool = False) -> None:
        """Close a modal, or with `clear_on_close` all of the stack; the app hears of it if it asked to.

        Raises:
            SlackError: `not_found`.
        """
        workspace = self._workspace
        view = person_view(workspace, user, view_id)
        clear = clear or bool(view.content.get("clear_on_close"))
        if clear:
            workspace.views.clear(user)
        else:
            workspace.views.close(view)
        self._tell(user, {"type": "view_closed", "view_id": view.id})
        if view.content.get("notify_on_close"):
            payload = base_payload(workspace, "view_closed", user)
            payload |= {"view": show_view(workspace, view), "is_cleared": clear}
            name = f"view_closed:{view.content.get('callback_id', '')}"
            await self._delivery.send(Envelope("interactive", name, payload))

    def open_home(self, user: str, tab: str) -> Json | None:
        """Open the app's home or messages tab.

        Returns:
            The home view as it was last published.

        Raises:
            SlackError: `user_not_found`.
        """
        workspace = self._workspace
        if user not in workspace.world.users:
            raise SlackError("user_not_found")
        home = workspace.views.homes.get(user)
        shown = show_view(workspace, home) if home else None
        channel = workspace.world.direct_message(user)
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": tab,
            "event_ts": workspace.ids.ts(workspace.clock()),
        }
        if shown and tab == "home":
            event["view"] = shown
        workspace.emit("app_home_opened", event, channel)
        return shown

    def _apply(self, view: View, answer: Json) -> Json:
        action = answer.get("response_action")
        if action is None:
            self._close(view)
            return {"ok": True, "closed": True}
        handlers = {
            "errors": self._show_errors,
            "update": self._update,
            "push": self._push,
            "clear": self._clear,
        }
        if action not in handlers:
            raise SlackError("invalid_arguments", [f"unknown response_action: {action}"])
        return handlers[action](view, answer)

    def _show_errors(self, view: View, answer: Json) -> Json:
        inputs = {block["block_id"] for block, _ in stateful(view.content["blocks"]) if block["type"] == "input"}
        errors = answer.get("errors")
        if not isinstance(errors, dict) or not errors or set(errors) - inputs:
            raise SlackError("invalid_arguments", ["errors must name input blocks of the view"])
        return {"ok": False, "errors": errors}

    def _update(self, view: View, answer: Json) -> Json:
        self._workspace.views.update(view, self._content(answer))
        self._tell(view.user, {"type": "view_updated", "view": show_view(self._workspace, view)})
        return {"ok": True, "closed": False}

    def _push(self, view: View, answer: Json) -> Json:
        pushed = self._workspace.views.push(view.user, self._content(answer))
        self._tell(view.user, {"type": "view_opened", "view": show_view(self._workspace, pushed)})
        return {"ok": True, "closed": False}

    def _clear(self, view: View, answer: Json) -> Json:
        for closed in self._workspace.views.clear(view.user):
            self._tell(view.user, {"type": "view_closed", "view_id": closed.id})
        return {"ok": True, "closed": True}

    def _content(self, answer: Json) -> Json:
        content = answer.get("view")
        if not isinstance(content, dict):
            raise SlackError("invalid_arguments", ["missing required field: view"])
        check_view(content, "modal")
        return content

    def _close(self, view: View) -> None:
        self._workspace.views.close(view)
        self._tell(view.user, {"type": "view_closed", "view_id": view.id})

    def _tell(self, user: str, event: Json) -> None:
        self._workspace.live.push(event, to=lambda person: person == user)

    def _response_urls(self, user: str, view: View) -> list[Json]:
        urls = []
        for block, element in stateful(view.content["blocks"]):
            chosen = view.state[block["block_id"]][element["action_id"]]
            channel = chosen.get("selected_conversation") or chosen.get("selected_channel")
            if element.get("response_url_enabled") and channel:
                urls.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": self._workspace.response_urls.give(channel=channel, user=user),
                    }
                )
        return urls

    def _note_refusal(self, name: str, refusal: SlackError) -> None:
        for call in self._workspace.calls.named(name)[-1:]:
            call.status = refusal.code
            self._workspace.calls.changed(call)
