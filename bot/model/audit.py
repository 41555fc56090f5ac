"""Who changed what, when, and because of what."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import Change
from bot.model.json import Json
from bot.model.rows import TeamRow


class AuditEntry(TeamRow, table=True):
    """One changed row. Entries are only ever added.

    `cause` names the Slack request (event, trigger or view id) that made the change. It is unique with `ordinal`, so
    the same request, delivered or submitted twice, cannot change anything twice. `undoes` names the cause that this
    one took back. `revision` is the workspace's from this change on.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("team_id", "cause", "ordinal"),
        Index("audit_of_actor", "team_id", "actor_id", "id"),
        Index("audit_of_revision", "team_id", "revision"),
        Index("audit_of_partner", "team_id", "partner_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    cause: str = Field(max_length=160)
    ordinal: int
    actor_id: str = Field(max_length=32)
    at: datetime = Field(sa_type=UtcDateTime)
    change: Change = Field(sa_type=EnumText(Change))
    table: str = Field(max_length=40)
    row_id: int
    partner_id: int | None = None
    before: Json = Field(default_factory=dict, sa_type=JSON)
    after: Json = Field(default_factory=dict, sa_type=JSON)
    revision: int
    undoes: str | None = Field(default=None, max_length=160, index=True)
