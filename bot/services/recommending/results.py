"""What comes of asking about next actions."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Aside:
    """A next action that rests.

    Attributes:
        about: what it recommends, as a noun.
        until: the last day for which it rests, None for as long as it is about the same matter.
        by: who set it aside, empty where that is not known.
    """

    aside_id: int
    partner_id: int
    partner_name: str
    about: str
    until: date | None
    is_done: bool
    by: str


@dataclass(frozen=True)
class Asides:
    """What rests in the workspace, the one set aside last first, one page of it."""

    items: tuple[Aside, ...]
    total: int
    page: int = 1
    pages: int = 1


@dataclass(frozen=True)
class RuleAnswer:
    """What a rule says of a partner.

    Attributes:
        about: what it recommends, as a noun.
        says: why it recommends that, or why not.
        is_wanted: it does.
        aside_id: what set it aside, 0 where nothing did.
    """

    rule: str
    about: str
    says: str
    is_wanted: bool = False
    aside_id: int = 0


@dataclass(frozen=True)
class WhyNot:
    """Why something is recommended for a partner, or is not."""

    partner_id: int
    partner_name: str
    answers: tuple[RuleAnswer, ...]


AdviceResult: TypeAlias = Asides | WhyNot
