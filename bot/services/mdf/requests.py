"""What can be asked for about market development funds. Amounts are in minor units."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class ShowFunds:
    """A partner's funds, or every partner's; of this year unless another is named."""

    partner_id: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class AllocateFunds:
    """Give funds to a partner, today unless a day is given; `anyway` says that it may be more than the tier allows."""

    partner_id: int
    amount: int
    note: str = ""
    allocated_on: date | None = None
    anyway: bool = False


@dataclass(frozen=True)
class AskForFunds:
    """Ask for funds for an activity of a partner's; `anyway` says that it may be more than is left."""

    partner_id: int
    amount: int
    purpose: str
    anyway: bool = False


@dataclass(frozen=True)
class ShowActivity:
    """One activity that funds were asked for."""

    activity_id: int


@dataclass(frozen=True)
class DecideActivity:
    """Approve an activity, or reject it for a reason; `anyway` says that it may be more than is left."""

    activity_id: int
    is_approved: bool
    reason: str = ""
    anyway: bool = False


@dataclass(frozen=True)
class SpendFunds:
    """Say what an approved activity cost, today unless a day is given, with the file that proves it.

    `anyway` says that it may be more than was approved.
    """

    activity_id: int
    amount: int
    spent_on: date | None = None
    proof_id: str = ""
    proof_name: str = ""
    anyway: bool = False


@dataclass(frozen=True)
class CreditDeal:
    """Say that an activity brought a deal, or that it did not; without a deal, ask which."""

    activity_id: int
    deal_id: int | None = None
    is_credited: bool = True


@dataclass(frozen=True)
class OpenFundsForm:
    """Show the form that asks for funds of a partner, or the one that says what an activity cost."""

    partner_id: int | None = None
    activity_id: int | None = None


FundsRequest: TypeAlias = (
    ShowFunds | AllocateFunds | AskForFunds | ShowActivity | DecideActivity | SpendFunds | CreditDeal | OpenFundsForm
)
