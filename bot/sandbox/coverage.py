"""The Web API methods that the local workspace answers."""

from __future__ import annotations

from bot.sandbox.api.registry import METHODS

IMPLEMENTED: tuple[str, ...] = tuple(sorted({*METHODS, "apps.connections.open", "auth.revoke", "apps.uninstall"}))
