"""Who somebody is, as Slack says."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Profile:
    """What Slack says of a person.

    Attributes:
        name: their real name; the user id of somebody whom Slack does not know or show.
        outsider: they are no full member: a guest, of another company, an app, gone, or unknown.
    """

    name: str
    timezone: str
    is_admin: bool
    outsider: bool


class NoAnswer(Exception):
    """Slack did not do what it was asked, or cannot be reached."""


class AskSlack(Protocol):
    """Reads a person's profile from Slack."""

    async def __call__(self, *, team_id: str, user_id: str) -> Profile:
        """Give the profile; somebody whom Slack does not know is an outsider.

        Raises:
            NoAnswer: Slack does not say.
        """
