"""What the coach gives while it answers. It never knows what shows it."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.model.errors import Choice
from bot.services.results import Citation, Result


@dataclass(frozen=True)
class Said:
    """Words for the person, in Markdown, with where they are from and next steps.

    `asks` tells that the words are a question to which the first choice is the yes.
    """

    markdown: str
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    asks: bool = False


@dataclass(frozen=True)
class Carried:
    """What a command line that the coach ran came to, problems included."""

    result: Result


CoachEvent: TypeAlias = Said | Carried
