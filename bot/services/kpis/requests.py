"""What can be asked of the program's figures."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.model import PartnerType, Stage, Tier
from bot.program.periods import Period


@dataclass(frozen=True)
class Scope:
    """The partners that figures are of, all of them by default; the filters are those of a list of partners."""

    tier: Tier | None = None
    stage: Stage | None = None
    owner_id: str | None = None
    at_risk: bool = False
    search: str | None = None
    type: PartnerType | None = None
    owner_name: str | None = None
    unowned: bool = False
    region: str | None = None
    vertical: str | None = None
    words: str | None = None


EVERYBODY = Scope()


@dataclass(frozen=True)
class ShowKpis:
    """The program's figures.

    Attributes:
        period: this quarter, where none is named.
        figure: how this one is worked out, and what it is made of, one page at a time (from 1); all at a glance
            without it.
        partner_id: of this partner only; then there is no other scope.
        scope: of these partners only.
    """

    period: Period | None = None
    figure: str | None = None
    partner_id: int | None = None
    scope: Scope = EVERYBODY
    page: int = 1


KpiRequest: TypeAlias = ShowKpis
