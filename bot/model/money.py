"""What is paid to partners, and what only people know of a period. Amounts are in minor units."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import FigureKind, LedgerKind, MdfStatus
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class LedgerLine(TeamRow, table=True):
    """A line of the commission ledger. Lines are only ever added.

    `amount` is negative in a clawback. A correction takes the line `corrects` back with the opposite amount. The
    columns of the deal hold what it was computed from; `rate_bp` is the exact rate, as `Fraction` reads it back, and
    `steps` the maths in sentences. `booked_on` is the day by which it falls into a statement. `is_history` says that
    an import wrote it.
    """

    __tablename__ = "ledger_line"
    __table_args__ = (
        of_partner(),
        Index("ledger_of_partner", "team_id", "partner_id", "booked_on"),
        Index("ledger_of_deal", "team_id", "deal_id"),
        Index("ledger_corrects", "team_id", "corrects", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    deal_id: int
    kind: LedgerKind = Field(sa_type=EnumText(LedgerKind))
    amount: int = Field(sa_type=BigInteger)
    booked_on: date
    customer: str = Field(max_length=200)
    closed_on: date
    value: int = Field(sa_type=BigInteger)
    basis: str = Field(max_length=200)
    rate_bp: str = Field(max_length=60)
    steps: list[str] = Field(default_factory=list, sa_type=JSON)
    corrects: int | None = None
    is_history: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)


class JointOffer(TeamRow, table=True):
    """An offer that is sold together, and the partner's part of its income in basis points."""

    __tablename__ = "joint_offer"
    __table_args__ = (of_partner(), Index("offer_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    name: str = Field(max_length=200)
    split_bp: int
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class OfferQuarter(TeamRow, table=True):
    """The income of a joint offer in the quarter that begins on `first_on`, and the partner's part of it then."""

    __tablename__ = "offer_quarter"
    __table_args__ = (
        of_partner(),
        Index("quarter_of_offer", "team_id", "offer_id", "first_on", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    offer_id: int
    first_on: date
    split_bp: int
    gross: int = Field(sa_type=BigInteger)
    refunds: int = Field(default=0, sa_type=BigInteger)
    taxes: int = Field(default=0, sa_type=BigInteger)
    mdf: int = Field(default=0, sa_type=BigInteger)
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class MdfAllocation(TeamRow, table=True):
    """Market development funds that a partner was given on a day; what its tier allows for is not allocated yet."""

    __tablename__ = "mdf_allocation"
    __table_args__ = (of_partner(), Index("allocation_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    amount: int = Field(sa_type=BigInteger)
    allocated_on: date
    note: str = ""
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class MdfRequest(TeamRow, table=True):
    """An activity that funds are asked for, and what came of it; `proof_id` is the Slack file that proves it."""

    __tablename__ = "mdf_request"
    __table_args__ = (of_partner(), Index("mdf_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    purpose: str = Field(max_length=500)
    amount: int = Field(sa_type=BigInteger)
    status: MdfStatus = Field(default=MdfStatus.REQUESTED, sa_type=EnumText(MdfStatus))
    requested_on: date
    requested_by: str = Field(max_length=32)
    decided_on: date | None = None
    decided_by: str = Field(default="", max_length=32)
    reason: str = Field(default="", max_length=500)
    spent: int | None = Field(default=None, sa_type=BigInteger)
    spent_on: date | None = None
    proof_id: str = Field(default="", max_length=32)
    proof_name: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=UtcDateTime)


class CompanyFigure(TeamRow, table=True):
    """What the whole company made, or what the program cost, from `first_on` to `last_on`; both days count."""

    __tablename__ = "company_figure"
    __table_args__ = (
        Index("figure_of_period", "team_id", "kind", "first_on", "last_on", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: FigureKind = Field(sa_type=EnumText(FigureKind))
    first_on: date
    last_on: date
    amount: int = Field(sa_type=BigInteger)
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
