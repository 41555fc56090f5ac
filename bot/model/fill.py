"""Documents that people fill, and a workspace's own templates and playbooks."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import DocumentKind, FillStatus
from bot.model.json import Json
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner

SLUG_LENGTH = 120


class Fill(TeamRow, table=True):
    """A template that somebody fills, for a partner or for the program.

    `answers` are kept as people wrote them, by the name of the question (`answer.budget`, `partner.website`); None is a
    question that was passed over. In the thread (`channel`, `thread_ts`) it asks for `asking`.
    """

    __tablename__ = "fill"
    __table_args__ = (
        of_partner(),
        Index("fill_of_team", "team_id", "id", unique=True),
        Index("fill_in_thread", "team_id", "channel", "thread_ts"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int | None = None
    slug: str = Field(max_length=SLUG_LENGTH)
    answers: Json = Field(default_factory=dict, sa_type=JSON)
    status: FillStatus = Field(default=FillStatus.OPEN, sa_type=EnumText(FillStatus))
    channel: str = Field(default="", max_length=32)
    thread_ts: str = Field(default="", max_length=32)
    asking: str = Field(default="", max_length=80)
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class FillVersion(TeamRow, table=True):
    """A document as it came out of a fill, in Markdown; `blanks` counts what was still missing in it."""

    __tablename__ = "fill_version"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "fill_id"], ["fill.team_id", "fill.id"], ondelete="CASCADE"),
        Index("version_of_fill", "team_id", "fill_id", "number", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    fill_id: int
    number: int
    markdown: str
    blanks: int
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class OwnDocument(TeamRow, table=True):
    """A version of a template or playbook that a workspace wrote for itself; the newest one counts.

    `name` is the slug of a template, or the name of a playbook. `is_removed` ends it from this version on.
    """

    __tablename__ = "own_document"
    __table_args__ = (Index("version_of_own", "team_id", "kind", "name", "version", unique=True), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    kind: DocumentKind = Field(sa_type=EnumText(DocumentKind))
    name: str = Field(max_length=SLUG_LENGTH)
    version: int
    text: str
    is_removed: bool = False
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
