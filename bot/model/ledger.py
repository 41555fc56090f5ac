"""What the commission ledger is settled from: a partner's account, as plain records that memory fills in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.model.enums import DealOrigin, DealStatus, LedgerKind, Tier
from bot.model.json import JsonValue


class AccountDeal(NamedTuple):
    """A deal of any status, as commission looks at it; `value` is in minor units, days are the workspace's."""

    id: int
    partner_id: int
    customer: str
    value: int
    origin: DealOrigin
    status: DealStatus
    closed_on: date | None
    closed_by_company: bool
    reversed_on: date | None
    registered_on: date

    @property
    def won_on(self) -> date | None:
        """The day it was won; it stays won when it is reversed."""
        return self.closed_on if self.status is DealStatus.WON else None


class Entry(NamedTuple):
    """A line of the ledger, as `LedgerLine` keeps it; one that is still to be booked has no id."""

    id: int | None
    partner_id: int
    deal_id: int
    kind: LedgerKind
    amount: int
    booked_on: date
    customer: str
    closed_on: date
    value: int
    basis: str
    rate_bp: str
    steps: list[str]
    corrects: int | None
    is_history: bool


@dataclass(frozen=True, slots=True)
class Account:
    """A partner with its deals and what stands in the ledger for them.

    Attributes:
        annual_target: in minor units; None where there is none.
        created_on: the day since which the partner's history is known.
        held: what columns of the partner held before they were changed, with the day of the change; the newest first.
        deals: its deals, of which those count that are won; others may be missing.
        standing: its accruals and clawbacks that no correction took back.
        booked: the deals that have lines, also those of which none stands.
    """

    partner_id: int
    tier: Tier
    certified_sales: int
    certified_technical: int
    annual_target: int | None
    created_on: date
    held: tuple[tuple[date, Mapping[str, JsonValue]], ...]
    deals: tuple[AccountDeal, ...]
    standing: tuple[Entry, ...]
    booked: frozenset[int] = frozenset()
