"""Every Web API method that the workspace answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import agents, auth, chat, conversations, files, marks, streams, users, views
from bot.sandbox.api.args import Args
from bot.sandbox.workspace import Workspace

Method = Callable[[Workspace, Args], dict[str, Any]]

FAMILIES = (agents, auth, chat, conversations, files, marks, streams, users, views)

METHODS: dict[str, Method] = {name: method for family in FAMILIES for name, method in family.METHODS.items()}
