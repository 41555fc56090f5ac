"""The coach: understands what people write in plain words, acts on it, and answers from the playbook."""

import unicodedata
from collections.abc import AsyncIterator
from dataclasses import replace

from bot.coach.events import Carried, CoachEvent, Said
from bot.coach.provider import CoachTurn, Provider

__all__ = ["Carried", "Coach", "CoachEvent", "CoachTurn", "Provider", "Said"]


class Coach:
    """Hands what people write to a provider, without what cannot be seen.

    Args:
        provider: thinks of the answer.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def get_ready(self) -> None:
        """Do what the first answer would otherwise wait for; to be called in a thread."""
        self._provider.get_ready()

    def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        """Answer a message piece by piece."""
        return self._provider.answer(replace(turn, text=_visible(turn.text)))


def _visible(text: str) -> str:
    """Give the text without control characters; odd spaces become plain ones, line breaks stay."""
    kept = (_plain(character) for character in text.replace("\r\n", "\n"))
    return "".join(kept).strip()


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Zs" or character == "\t":
        return " "
    return "" if kind in ("Cc", "Cs") and character != "\n" else character
