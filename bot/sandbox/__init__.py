"""A local Slack workspace: the Web API, Socket Mode or signed HTTP, and a page to use it from."""

from bot.sandbox.server import Sandbox
from bot.sandbox.world import World, load_world

__all__ = ["Sandbox", "World", "load_world"]
