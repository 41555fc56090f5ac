"""What the reads of every topic have in common: the workspace that they are bound to, and their way of looking."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class AtOnce(Protocol):
    """A repository's way of running several statements in one go."""

    def __call__(self, look: Callable[[Connection], T]) -> Awaitable[T]:
        """Let a function look."""
        ...


class TopicReads:
    """Reads of one workspace, which every statement names.

    Args:
        team_id: the workspace.
        at_once: its repository's way of looking.
    """

    def __init__(self, team_id: str, at_once: AtOnce) -> None:
        self._team_id = team_id
        self._at_once = at_once
