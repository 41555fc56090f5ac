"""Work that outlives an acknowledgement, and messages on their way out."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import DeliveryState
from bot.model.json import Json
from bot.model.rows import TeamRow


class InboxItem(SQLModel, table=True):
    """What Slack sent, kept from before the ack until it is answered.

    The key (event id or trigger id) is unique in the workspace, which is the deduplication: Slack sends an event up to
    four times. `payload` is emptied once the work is done; the key stays for the days that a repeat could come.
    """

    __tablename__ = "inbox_item"

    team_id: str = Field(primary_key=True, max_length=32)
    key: str = Field(primary_key=True, max_length=160)
    kind: str = Field(max_length=40)
    payload: Json = Field(default_factory=dict, sa_type=JSON)
    received_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class Delivery(TeamRow, table=True):
    """A message on its way to Slack; `key` travels in its metadata, so a lost reply can be looked up."""

    __tablename__ = "delivery"

    team_id: str = Field(primary_key=True, max_length=32)
    key: str = Field(primary_key=True, max_length=160)
    channel: str = Field(max_length=32)
    state: DeliveryState = Field(sa_type=EnumText(DeliveryState))
    ts: str | None = Field(default=None, max_length=32)
    begun_at: datetime = Field(sa_type=UtcDateTime)
