"""Wraps what happened in the envelope that Slack's Events API sends."""

from __future__ import annotations

from typing import Any

from bot.sandbox.delivery import Delivery
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel

SUBSCRIPTIONS = {"message.channel": "message.channels", "message.group": "message.groups"}
ALWAYS_SENT = frozenset({"app_uninstalled", "tokens_revoked"})


class Events:
    """Sends the events that the app subscribed to in its manifest; without one, all of them."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery

    def emit(self, kind: str, event: dict[str, Any], channel: Channel | None = None) -> None:
        """Send an event.

        Args:
            kind: its type; messages say the kind of channel too (`message.im`).
            event: the inner event.
            channel: where it happened, if it happened in a channel.
        """
        subscribed = self._workspace.manifest.events
        if subscribed is not None and SUBSCRIPTIONS.get(kind, kind) not in subscribed:
            return
        if self._workspace.installed or kind in ALWAYS_SENT:
            self._delivery.event(self._wrap(event, channel))

    def _wrap(self, event: dict[str, Any], channel: Channel | None) -> dict[str, Any]:
        world = self._workspace.world
        author = world.users.get(str(event.get("user")))
        if author and author.team_id != world.team.id:
            event = {**event, "user_team": author.team_id, "source_team": author.team_id}
        return {
            "token": "sandbox",
            "team_id": world.team.id,
            "context_team_id": world.team.id,
            "context_enterprise_id": None,
            "api_app_id": world.bot.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": self._workspace.ids.new("Ev"),
            "event_time": int(self._workspace.clock()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": world.team.id,
                    "user_id": world.bot.user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": f"4-{self._workspace.ids.new('')}",
        }
