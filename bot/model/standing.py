"""Where a partner stands: the owner's answers, weekly health, certificates, and what was set aside."""

from datetime import date, datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import CertificateKind
from bot.model.json import Json
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class AlignmentAnswer(TeamRow, table=True):
    """The owner's own answer on alignment, 0 to 20; the newest one counts."""

    __tablename__ = "alignment_answer"
    __table_args__ = (of_partner(), Index("alignment_of_partner", "team_id", "partner_id", "answered_on"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    points: int
    answered_on: date
    note: str = ""
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)


class HealthSnapshot(TeamRow, table=True):
    """A partner's health on a day; `points` are those of each dimension by name, None where it is not assessed."""

    __tablename__ = "health_snapshot"
    __table_args__ = (of_partner(), Index("snapshot_of_day", "team_id", "taken_on", "partner_id"))

    team_id: str = Field(primary_key=True, max_length=32)
    partner_id: int = Field(primary_key=True)
    taken_on: date = Field(primary_key=True)
    score: int | None = None
    confidence: int
    points: Json = Field(default_factory=dict, sa_type=JSON)


class Certificate(TeamRow, table=True):
    """Somebody at the partner who is certified; how many count for the tier stands with the partner."""

    __tablename__ = "certificate"
    __table_args__ = (of_partner(), Index("certificate_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    person: str = Field(max_length=200)
    kind: CertificateKind = Field(sa_type=EnumText(CertificateKind))
    certified_on: date
    expires_on: date | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)


class SetAside(TeamRow, table=True):
    """A recommendation that somebody put off or ticked off.

    `matter` tells what it was about (a deal, a day), so that the same rule about something else comes again. It rests
    up to and including `until`; without a day, for as long as it is about that matter.
    """

    __tablename__ = "set_aside"
    __table_args__ = (of_partner(), Index("aside_of_partner", "team_id", "partner_id", "rule"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    rule: str = Field(max_length=60)
    matter: str = Field(default="", max_length=120)
    until: date | None = None
    is_done: bool = False
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
