"""The command language: one registry, from lines to requests and back."""

from bot.services.commands.command import Command
from bot.services.commands.lines import Lined, line_for
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about
from bot.services.commands.reading import read_line
from bot.services.commands.registry import COMMANDS
from bot.services.commands.tables import markdown_table, usage_hint

__all__ = [
    "COMMANDS",
    "Command",
    "Lined",
    "Lookup",
    "line_about",
    "line_for",
    "markdown_table",
    "read_line",
    "usage_hint",
]
