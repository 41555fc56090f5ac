"""What the app says of itself in its manifest: commands, prompts, scopes, events."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Command:
    """A slash command of the app."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True)
class Manifest:
    """The part of an app manifest that the workspace acts on; None means anything goes."""

    name: str | None = None
    description: str = ""
    commands: tuple[Command, ...] | None = None
    prompts: tuple[dict[str, str], ...] = ()
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    home_tab: bool = True
    messages_tab: bool = True
    interactive: bool = True

    def command(self, name: str) -> Command | None:
        """The command of this name; without a manifest every command is the app's."""
        if self.commands is None:
            return Command(name, "", "", should_escape=True)
        return next((one for one in self.commands if one.command == name), None)


EVENT_SCOPES = {
    "agent_session_stopped": "assistant:write",
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
}
"""Slack: the scope without which an event cannot be subscribed to."""


def read_manifest(path: Path | None) -> Manifest:
    """Read a manifest file (YAML or JSON).

    Args:
        path: the file, or None for an app that may do everything.

    Raises:
        ValueError: events or commands without the scope that they need.
    """
    if path is None:
        return Manifest()
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    about, features = raw.get("display_information", {}), raw.get("features", {})
    agent: dict[str, Any] = features.get("agent_view") or features.get("assistant_view") or {}
    home, settings = features.get("app_home", {}), raw.get("settings", {})
    manifest = Manifest(
        name=features.get("bot_user", {}).get("display_name") or about.get("name"),
        description=about.get("description", ""),
        commands=tuple(_command(row) for row in features.get("slash_commands", [])),
        prompts=tuple(agent.get("suggested_prompts", [])),
        scopes=frozenset(raw.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        home_tab=home.get("home_tab_enabled", True),
        messages_tab=home.get("messages_tab_enabled", True),
        interactive=settings.get("interactivity", {}).get("is_enabled", True),
    )
    _check_scopes(manifest)
    return manifest


def _check_scopes(manifest: Manifest) -> None:
    scopes, events = manifest.scopes or frozenset(), manifest.events or frozenset()
    needed = {event: EVENT_SCOPES[event] for event in events if event in EVENT_SCOPES}
    needed |= {one.command: "commands" for one in manifest.commands or ()}
    missing = sorted(f"{name} needs the scope {scope}" for name, scope in needed.items() if scope not in scopes)
    if missing:
        raise ValueError(f"Slack would not take this manifest: {'; '.join(missing)}.")


def _command(row: dict[str, Any]) -> Command:
    return Command(
        command=row["command"],
        description=row.get("description", ""),
        usage_hint=row.get("usage_hint", ""),
        should_escape=bool(row.get("should_escape", False)),
    )
