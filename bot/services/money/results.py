"""What requests about commission, rebate and revenue share come to. Amounts are in minor units."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from bot.model import DealOrigin
from bot.program.offer_statements import OfferStatement
from bot.program.periods import Period
from bot.program.rebate_standing import RebateStanding
from bot.program.statements import Statement


@dataclass(frozen=True)
class StatementCard:
    """A partner's commission of a period.

    Attributes:
        before: the statement before, after: the one behind it; None where there is none.
        minimum: the least that is paid.
        maths: every line is shown with how it was worked out.
    """

    partner_id: int
    partner_name: str
    statement: Statement
    before: Period | None
    after: Period | None
    minimum: int
    currency: str
    maths: bool = False


@dataclass(frozen=True)
class StatementList:
    """A partner's statements, the earliest first; `period` is what was asked for, None for all."""

    partner_id: int
    partner_name: str
    statements: tuple[Statement, ...]
    period: Period | None
    currency: str


@dataclass(frozen=True)
class CommissionLine:
    """What a partner's statements of a period come to."""

    partner_id: int
    partner_name: str
    accrued: int
    clawed_back: int
    carried_in: int
    payable: int
    carried_out: int


@dataclass(frozen=True)
class CommissionList:
    """Every partner's commission of a period, a page of it.

    Attributes:
        total: of all partners.
        number: how many partners there are on all pages.
        is_running: the period is not over, so nothing is paid yet.
        other: the period that people look for next.
    """

    period: Period
    lines: tuple[CommissionLine, ...]
    total: CommissionLine
    number: int
    page: int
    pages: int
    is_running: bool
    other: Period
    currency: str


@dataclass(frozen=True)
class WhatIfCard:
    """What a deal would pay.

    Attributes:
        rate_bp: the exact rate in basis points.
        ordinal: which won deal of the partner's it would be.
        attainment: of the year in basis points, before and with the deal; None without a target.
    """

    partner_id: int
    partner_name: str
    value: int
    origin: DealOrigin
    by_company: bool
    closed_on: date
    rate_bp: Fraction
    amount: int
    steps: tuple[str, ...]
    ordinal: int
    attainment: tuple[int, int] | None
    currency: str


@dataclass(frozen=True)
class RebateLine:
    """A partner's rebate of a year."""

    partner_id: int
    partner_name: str
    standing: RebateStanding


@dataclass(frozen=True)
class RebateCard:
    """A partner's rebate of a year; `standing` is None where its type gets none."""

    partner_id: int
    partner_name: str
    type: str
    types: tuple[str, ...]
    standing: RebateStanding | None
    year: int
    so_far: bool
    currency: str


@dataclass(frozen=True)
class RebateList:
    """The rebates of a year, a page of them; `others` counts the partners whose type gets none."""

    year: int
    so_far: bool
    lines: tuple[RebateLine, ...]
    total: int
    number: int
    page: int
    pages: int
    others: int
    types: tuple[str, ...]
    currency: str


@dataclass(frozen=True)
class Offer:
    """A joint offer.

    Attributes:
        split_bp: the partner's part from now on, in basis points.
        statements: the newest first.
        missing: quarters that are over and of which nothing is known.
        due: the quarter that comes next, which runs.
    """

    offer_id: int
    partner_id: int
    partner_name: str
    name: str
    split_bp: int
    statements: tuple[OfferStatement, ...]
    missing: tuple[Period, ...]


@dataclass(frozen=True)
class ShareCard:
    """The joint offers of a partner, or with None of all partners."""

    partner_id: int | None
    partner_name: str
    offers: tuple[Offer, ...]
    currency: str
    today: date
    maths: bool = False


@dataclass(frozen=True)
class QuarterForm:
    """The form for a quarter of a joint offer, with what is known of it."""

    partner_id: int
    partner_name: str
    offer: str
    periods: tuple[Period, ...]
    chosen: Period
    amounts: tuple[tuple[str, int], ...]
    currency: str


MoneyResult: TypeAlias = (
    StatementCard | StatementList | CommissionList | WhatIfCard | RebateCard | RebateList | ShareCard | QuarterForm
)
