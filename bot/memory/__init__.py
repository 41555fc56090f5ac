"""What the bot remembers. Nobody outside this package writes SQL."""

from bot.memory.changes import Changes
from bot.memory.memory import Memory
from bot.memory.repository import PartnerFilter, Repository
from bot.memory.schema import SchemaBehind

__all__ = ["Changes", "Memory", "PartnerFilter", "Repository", "SchemaBehind"]
