"""What can be asked for about commission, rebate and revenue share. Amounts are in minor units."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import DealOrigin
from bot.program.periods import Period


@dataclass(frozen=True)
class ShowCommission:
    """A partner's statement, or every partner's; without a period, the one that people look for.

    Attributes:
        maths: every line with how it was worked out.
        as_file: as a file for spreadsheets.
        page: of every partner's, from 1.
    """

    partner_id: int | None = None
    period: Period | None = None
    maths: bool = False
    as_file: bool = False
    page: int = 1


@dataclass(frozen=True)
class WhatIf:
    """What a deal would pay if it were won on a day, today without one; nothing is kept."""

    partner_id: int
    value: int
    origin: DealOrigin
    by_company: bool = False
    closed_on: date | None = None


@dataclass(frozen=True)
class ShowRebates:
    """The volume rebate of a partner or of all, of this year unless another is named."""

    partner_id: int | None = None
    year: int | None = None
    page: int = 1


@dataclass(frozen=True)
class ShowShares:
    """The joint offers of a partner or of all, with what the partner gets of them."""

    partner_id: int | None = None
    maths: bool = False


@dataclass(frozen=True)
class SetOffer:
    """Sell an offer jointly with a partner, or give it another part of it, in basis points."""

    partner_id: int
    name: str
    split_bp: int


@dataclass(frozen=True)
class NewOffer:
    """Say how an offer is sold jointly with a partner."""

    partner_id: int


@dataclass(frozen=True)
class SaveQuarter:
    """What a joint offer brought in the quarter that begins on a day."""

    partner_id: int
    offer: str
    first_on: date
    gross: int
    refunds: int = 0
    taxes: int = 0
    mdf: int = 0


@dataclass(frozen=True)
class OpenQuarterForm:
    """Show the form for a quarter of a joint offer; the offer by its name, the quarter by its first day."""

    partner_id: int
    offer: str
    first_on: date | None = None


MoneyRequest: TypeAlias = (
    ShowCommission | WhatIf | ShowRebates | ShowShares | NewOffer | SetOffer | SaveQuarter | OpenQuarterForm
)
