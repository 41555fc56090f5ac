"""A partner and what is remembered about it."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, String, UniqueConstraint, text
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import MilestoneKind, NoteKind, PartnerType, Stage, Tier
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner

NAME_LENGTH = 200
# Ordered by code point on both databases; PostgreSQL would go by its server's language.
FOLDED = String(4 * NAME_LENGTH).with_variant(String(4 * NAME_LENGTH, collation="C"), "postgresql")


class Partner(TeamRow, table=True):
    """A company that sells with, for or through ours.

    `folded` is the name without case, accents and punctuation: two live partners of a workspace never share it.
    `annual_target` is in minor units of the workspace's currency. `owner_email` is what an imported file says of its
    owner, who need not be known in Slack. `is_demo` marks what `demo off` takes away,
    `import_id` the import that it came with.
    """

    __tablename__ = "partner"
    __table_args__ = (
        UniqueConstraint("team_id", "id"),
        Index(
            "partner_live_name",
            "team_id",
            "folded",
            unique=True,
            sqlite_where=text("archived_at IS NULL"),
            postgresql_where=text("archived_at IS NULL"),
        ),
        Index("partner_of_import", "team_id", "import_id"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=NAME_LENGTH)
    folded: str = Field(sa_type=FOLDED)
    type: PartnerType | None = Field(default=None, sa_type=EnumText(PartnerType))
    tier: Tier = Field(default=Tier.REGISTERED, sa_type=EnumText(Tier))
    tier_since: date | None = None
    stage: Stage = Field(default=Stage.PROSPECT, sa_type=EnumText(Stage))
    stage_since: date | None = None
    owner_id: str | None = Field(default=None, max_length=32)
    owner_email: str | None = Field(default=None, max_length=254)
    vertical: str = Field(default="", max_length=120)
    region: str = Field(default="", max_length=120)
    website: str = Field(default="", max_length=300)
    annual_target: int | None = Field(default=None, sa_type=BigInteger)
    recruited_on: date | None = None
    activated_on: date | None = None
    certified_sales: int = 0
    certified_technical: int = 0
    is_demo: bool = False
    import_id: int | None = None
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)


class Contact(TeamRow, table=True):
    """Somebody who works at the partner."""

    __tablename__ = "contact"
    __table_args__ = (
        of_partner(),
        Index("contact_of_partner", "team_id", "partner_id"),
        Index("contact_of_import", "team_id", "import_id"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    name: str = Field(max_length=NAME_LENGTH)
    title: str = Field(default="", max_length=120)
    email: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=60)
    is_main: bool = False
    import_id: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)


class Note(TeamRow, table=True):
    """Something that was said or happened with a partner, on a day of the workspace's calendar."""

    __tablename__ = "note"
    __table_args__ = (of_partner(), Index("note_of_partner", "team_id", "partner_id", "happened_on"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    kind: NoteKind = Field(default=NoteKind.NOTE, sa_type=EnumText(NoteKind))
    text: str
    happened_on: date
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Milestone(TeamRow, table=True):
    """A step of the partnership that was reached."""

    __tablename__ = "milestone"
    __table_args__ = (
        of_partner(),
        Index("milestone_of_partner", "team_id", "partner_id", "happened_on", "kind"),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    kind: MilestoneKind = Field(default=MilestoneKind.OTHER, sa_type=EnumText(MilestoneKind))
    text: str
    happened_on: date
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
