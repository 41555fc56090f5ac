"""What the bot remembers. Nobody outside this package writes SQL."""

from bot.memory.changes import Changes
from bot.memory.conversations import ConversationStore
from bot.memory.deliveries import DeliveryLedger
from bot.memory.inbox import InboxStore
from bot.memory.memory import Memory, utc_now
from bot.memory.program_record import Dossier, ProgramRecord
from bot.memory.record import PartnerRecord
from bot.memory.repository import Repository
from bot.memory.schema import SchemaBehind
from bot.memory.values import to_json

__all__ = [
    "Changes",
    "ConversationStore",
    "DeliveryLedger",
    "Dossier",
    "InboxStore",
    "Memory",
    "PartnerRecord",
    "ProgramRecord",
    "Repository",
    "SchemaBehind",
    "to_json",
    "utc_now",
]
