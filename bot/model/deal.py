"""A deal registration and its outcome."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import DealOrigin, DealStatus
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class Deal(TeamRow, table=True):
    """A customer that a partner brought or helped with; `value` is in minor units."""

    __tablename__ = "deal"
    __table_args__ = (of_partner(), Index("deal_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    customer: str = Field(max_length=200)
    domain: str = Field(default="", max_length=253)
    value: int = Field(sa_type=BigInteger)
    origin: DealOrigin = Field(sa_type=EnumText(DealOrigin))
    status: DealStatus = Field(default=DealStatus.REGISTERED, sa_type=EnumText(DealStatus))
    registered_at: datetime = Field(sa_type=UtcDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    protected_until: date | None = None
    expected_close: date | None = None
    closed_on: date | None = None
    closed_by_company: bool = False
    reversed_on: date | None = None
    contact: str = Field(default="", max_length=200)
    note: str = ""
