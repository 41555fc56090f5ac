"""A deal registration and its outcome."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import DealOrigin, DealStage, DealStatus
from bot.model.partner import FOLDED
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class Deal(TeamRow, table=True):
    """A customer that a partner brought or helped with; `value` is in minor units.

    `customer_key` is the customer's name folded, without its legal form: by it and by the domain two registrations of
    the same customer are found. `conflict_with` is the deal that one in conflict stands against. `extended_on` is the
    day of its one extension. `moved_on` is the day on which somebody last moved it here: decided on it, set its stage,
    next step, value or expected close, or closed it. An import never sets it, nor does the end of its protection.
    `mdf_id` is the funded activity that brought it. `import_id` is the import it came with.
    """

    __tablename__ = "deal"
    __table_args__ = (
        of_partner(),
        Index("deal_of_partner", "team_id", "partner_id"),
        Index("deal_of_customer", "team_id", "customer_key"),
        Index("deal_of_domain", "team_id", "domain"),
        Index("deal_of_status", "team_id", "status"),
        Index("deal_of_import", "team_id", "import_id"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    customer: str = Field(max_length=200)
    customer_key: str = Field(default="", sa_type=FOLDED)
    domain: str = Field(default="", max_length=253)
    value: int = Field(sa_type=BigInteger)
    origin: DealOrigin = Field(sa_type=EnumText(DealOrigin))
    status: DealStatus = Field(default=DealStatus.REGISTERED, sa_type=EnumText(DealStatus))
    stage: DealStage | None = Field(default=None, sa_type=EnumText(DealStage))
    next_step: str = Field(default="", max_length=500)
    registered_at: datetime = Field(sa_type=UtcDateTime)
    registered_by: str = Field(default="", max_length=32)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: str = Field(default="", max_length=32)
    reason: str = Field(default="", max_length=500)
    conflict_with: int | None = None
    protected_until: date | None = None
    extended_on: date | None = None
    moved_on: date | None = None
    expected_close: date | None = None
    closed_on: date | None = None
    closed_by_company: bool = False
    reversed_on: date | None = None
    contact: str = Field(default="", max_length=200)
    note: str = ""
    mdf_id: int | None = None
    import_id: int | None = None


class DirectOpportunity(TeamRow, table=True):
    """A customer that the company's own sellers work on without a partner, since `opened_on`."""

    __tablename__ = "direct_opportunity"
    __table_args__ = (
        Index("direct_of_customer", "team_id", "customer_key"),
        Index("direct_of_domain", "team_id", "domain"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    customer: str = Field(max_length=200)
    customer_key: str = Field(sa_type=FOLDED)
    domain: str = Field(default="", max_length=253)
    opened_on: date
    note: str = ""
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
