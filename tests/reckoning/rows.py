"""The program rules a second time: slow, plain, over written rows, and without anything of `bot.program`.

Every number here is typed from the rules, so that a slip in the program's own numbers shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]
BASE = {"registered": 1500, "silver": 2000, "gold": 2500, "strategic": 2500}
# Revenue in cents, certified sales, certified technical.
ASKED = {
    "registered": (0, 0, 0),
    "silver": (100_000_00, 1, 1),
    "gold": (500_000_00, 2, 2),
    "strategic": (1_000_000_00, 3, 3),
}
LADDER = list(ASKED)


@dataclass(frozen=True)
class PartnerRow:
    """A partner as it is written in a file."""

    name: str
    type: str = "reseller"
    tier: str = "registered"
    stage: str = "active"
    annual_target: int | None = None
    recruited_on: date | None = None
    activated_on: date | None = None
    certified_sales: int = 0
    certified_technical: int = 0


@dataclass(frozen=True)
class DealRow:
    """A deal as it is written in a file; `value` is in cents."""

    partner: str
    customer: str
    value: int
    origin: str
    status: str
    registered_on: date
    decided_on: date | None = None
    closed_on: date | None = None
    closed_by_company: bool = False
    reversed_on: date | None = None

    def won_by(self, day: date) -> bool:
        return self.status == "won" and self.closed_on is not None and self.closed_on <= day

    def counts_on(self, day: date) -> bool:
        """Whether it is revenue on a day."""
        return self.won_by(day) and not (self.reversed_on and self.reversed_on <= day)

    def open_on(self, day: date) -> bool:
        if (self.decided_on or self.registered_on) > day:
            return False
        if self.status == "approved":
            return True
        return self.status in ("won", "lost", "expired") and self.closed_on is not None and self.closed_on > day


@dataclass(frozen=True)
class Book:
    """All partners and deals, as they are asked about on a day; `weights` are those of health, in per cent."""

    partners: list[PartnerRow]
    deals: list[DealRow]
    day: date
    weights: Mapping[str, int]

    def of(self, partner: PartnerRow) -> list[DealRow]:
        return [deal for deal in self.deals if deal.partner == partner.name]

    def sourced(self, first: date, last: date, *, on: date, partner: PartnerRow | None = None) -> int:
        """Give sourced revenue closed between two days, as it stood on a day."""
        mine = self.deals if partner is None else self.of(partner)
        return sum(
            deal.value
            for deal in mine
            if deal.origin == "sourced" and deal.counts_on(on) and deal.closed_on and first <= deal.closed_on <= last
        )


def bp(part: Fraction | int, whole: Fraction | int | None) -> int | None:
    return round(Fraction(part) * 10_000 / whole) if whole else None


def certified(partner: PartnerRow) -> bool | None:
    """Whether the tier's certifications are met; None where it asks for none."""
    _, sales, technical = ASKED[partner.tier]
    if not sales and not technical:
        return None
    return partner.certified_sales >= sales and partner.certified_technical >= technical
