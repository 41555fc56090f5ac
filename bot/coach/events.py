"""What the coach gives while it answers. It never knows what shows it."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.model.errors import Choice
from bot.services.results import Citation, Result


@dataclass(frozen=True)
class Said:
    """Words for the person, in Markdown, with where they are from and next steps."""

    markdown: str
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Carried:
    """What a command line that the coach ran came to, problems included."""

    result: Result


CoachEvent: TypeAlias = Said | Carried
