"""What can be asked about next actions beside the list of them."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class SetStepAside:
    """Put a next action off until a day, or tick it off.

    Attributes:
        rule: the name of its rule.
        number: of the deal or certificate that it is about, 0 for whatever the rule finds.
        until: the last day for which it rests; None ticks it off.
    """

    partner_id: int
    rule: str
    number: int = 0
    until: date | None = None


@dataclass(frozen=True)
class ChooseStep:
    """Ask which next action is to rest, or is done: of a partner or of any, of a rule or of any (empty).

    Attributes:
        until: as for `SetStepAside`.
    """

    partner_id: int | None = None
    rule: str = ""
    until: date | None = None


@dataclass(frozen=True)
class BringStepBack:
    """Recommend again what was set aside."""

    aside_id: int


@dataclass(frozen=True)
class ListAsides:
    """What was set aside in the workspace, one page at a time (from 1)."""

    page: int = 1


@dataclass(frozen=True)
class AskWhyNot:
    """Why a rule recommends nothing for a partner, or what it does; without a rule, of all of them."""

    partner_id: int
    rule: str = ""


AdviceRequest: TypeAlias = SetStepAside | ChooseStep | BringStepBack | ListAsides | AskWhyNot
