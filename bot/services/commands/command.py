"""What a command is."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.services.commands.lookup import Lookup
from bot.services.grammar import Words
from bot.services.requests import Request


@dataclass(frozen=True)
class Command:
    """What can be typed behind `/partner`.

    Attributes:
        name: the command word.
        usage: the command with its parts, `<needed>` and `[optional]`.
        summary: what it does, in one sentence.
        examples: messages that can be sent as they are.
        group: the headline under which help shows it; the commands of a group stand together.
        read: makes the request of what follows the command word.
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    group: str
    read: Callable[[Words, Lookup], Request]
