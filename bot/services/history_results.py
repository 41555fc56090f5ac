"""What is shown of what is remembered about a partner."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Remembered:
    """A note or a milestone, or one part of a long one.

    Attributes:
        what: `Call`, `Milestone` and so on.
        author_id: the Slack user who wrote it down; `author` is their name, empty where it is not known.
        part: of `parts`, from 1.
    """

    what: str
    text: str
    happened_on: date
    author_id: str
    author: str
    part: int = 1
    parts: int = 1


@dataclass(frozen=True)
class History:
    """One page of what is remembered about a partner, the newest first.

    Attributes:
        total: how many notes and milestones there are.
        imports: how many imports brought or changed something of it.
    """

    partner_id: int
    partner_name: str
    items: tuple[Remembered, ...]
    total: int
    page: int
    pages: int
    today: date
    imports: int = 0
