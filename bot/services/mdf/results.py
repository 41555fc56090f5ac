"""What requests about market development funds come to."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import MdfAllocation, MdfRequest
from bot.program.mdf import Balance


@dataclass(frozen=True)
class CreditedDeal:
    """A deal that an activity brought; `revenue` is what of it is sourced revenue by now, in minor units."""

    deal_id: int
    customer: str
    value: int
    status: str
    revenue: int


@dataclass(frozen=True)
class Activity:
    """An activity that funds were asked for.

    Attributes:
        deals: the deals that it brought.
        revenue: their sourced revenue, in minor units.
        gain_bp: what came back beyond what was spent, in basis points of that; None while nothing is spent.
    """

    row: MdfRequest
    partner_name: str
    asked_by: str
    decided_by: str
    deals: tuple[CreditedDeal, ...] = ()
    revenue: int = 0
    gain_bp: int | None = None


@dataclass(frozen=True)
class ActivityCard:
    """One activity.

    Attributes:
        available: what its partner has left for the year of the activity.
        others: deals of its partner that it may have brought, too: by number, with the customer.
    """

    activity: Activity
    available: int
    currency: str
    today: date
    others: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class FundsCard:
    """A partner's funds of a year; `allowance` is what its tier allows for."""

    partner_id: int
    partner_name: str
    tier: str
    year: int
    allowance: int
    balance: Balance
    allocations: tuple[MdfAllocation, ...]
    activities: tuple[Activity, ...]
    currency: str
    today: date


@dataclass(frozen=True)
class FundsLine:
    """A partner in the list of funds."""

    partner_id: int
    name: str
    balance: Balance


@dataclass(frozen=True)
class FundsList:
    """Every partner with funds in a year, and the activities that wait for a decision.

    `has_credits` says that a deal is credited to what was spent in the year.
    """

    year: int
    lines: tuple[FundsLine, ...]
    waiting: tuple[Activity, ...]
    utilisation_bp: int | None
    roi_bp: int | None
    has_credits: bool
    currency: str
    today: date


@dataclass(frozen=True)
class FundsForm:
    """The form that asks for funds, or, with an activity, the one that says what it cost."""

    currency: str
    partner_id: int
    partner_name: str
    activity: MdfRequest | None = None


FundsResult: TypeAlias = ActivityCard | FundsCard | FundsList | FundsForm
