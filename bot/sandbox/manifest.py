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

    def command(self, name: str) -> Command | None:
        """The command of this name; without a manifest every command is the app's."""
        if self.commands is None:
            return Command(name, "", "", should_escape=True)
        return next((one for one in self.commands if one.command == name), None)


def read_manifest(path: Path | None) -> Manifest:
    """Read a manifest file (YAML or JSON).

    Args:
        path: the file, or None for an app that may do everything.
    """
    if path is None:
        return Manifest()
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    about, features = raw.get("display_information", {}), raw.get("features", {})
    agent: dict[str, Any] = features.get("agent_view") or features.get("assistant_view") or {}
    return Manifest(
        name=features.get("bot_user", {}).get("display_name") or about.get("name"),
        description=about.get("description", ""),
        commands=tuple(_command(row) for row in features.get("slash_commands", [])),
        prompts=tuple(agent.get("suggested_prompts", [])),
        scopes=frozenset(raw.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(raw.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])),
    )


def _command(row: dict[str, Any]) -> Command:
    return Command(
        command=row["command"],
        description=row.get("description", ""),
        usage_hint=row.get("usage_hint", ""),
        should_escape=bool(row.get("should_escape", False)),
    )
