"""What a coach is asked, and what answers it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.coach.events import CoachEvent
from bot.library.loader import Library
from bot.model import Turn
from bot.services.results import Result


@dataclass(frozen=True)
class CoachTurn:
    """One message of a person to the coach.

    Attributes:
        text: the message as Slack sends it, in the language of command lines.
        user_id: the Slack user who wrote it.
        team_id: their workspace.
        history: the conversation so far, oldest first.
        known_names: the names of the workspace's live partners.
        library: the workspace's playbook.
        read_aloud: gives passages of templates, by their slugs, as they read in the workspace: with its own numbers.
        run: carries a command line out as `/partner` does; what is wrong with it comes back as a `Problem`. A message
            may change something once, so at most one line that changes anything is run in a turn.
    """

    text: str
    user_id: str
    team_id: str
    history: tuple[Turn, ...]
    known_names: tuple[str, ...]
    library: Library
    read_aloud: Callable[[str, tuple[str, ...]], Awaitable[str]]
    run: Callable[[str], Awaitable[Result]]


class Provider(Protocol):
    """Answers a turn: a set of rules, or a language model behind the same door."""

    def get_ready(self) -> None:
        """Do what the first answer would otherwise wait for; called once, in a thread."""
        ...

    def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        """Give the answer piece by piece, at least one."""
        ...
