"""The company that runs the program, and the people in it."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import Role
from bot.model.json import Json
from bot.model.rows import TeamRow


class Workspace(SQLModel, table=True):
    """One Slack workspace: the company profile and its version of the program.

    `revision` grows by one with every committed change and lets caches know that they are stale.
    `profile` holds what else documents say of the company, by its name in the library's vocabulary (`signatory`).
    `program` holds what the company set differently from the defaults of `bot.program.config`, version by version
    (`bot.program.versions`). `approver_id` decides on registrations of deals.
    """

    __tablename__ = "workspace"

    team_id: str = Field(primary_key=True, max_length=32)
    company: str = Field(default="", max_length=200)
    website: str = Field(default="", max_length=300)
    industry: str = Field(default="", max_length=120)
    description: str = ""
    timezone: str = Field(default="UTC", max_length=64)
    currency: str = Field(default="USD", max_length=3)
    profile: Json = Field(default_factory=dict, sa_type=JSON)
    program: Json = Field(default_factory=dict, sa_type=JSON)
    approver_id: str | None = Field(default=None, max_length=32)
    revision: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)


class Person(TeamRow, table=True):
    """Somebody in Slack, as last read from Slack; outsiders (guests, Slack Connect) see nothing internal."""

    __tablename__ = "person"

    team_id: str = Field(primary_key=True, max_length=32)
    user_id: str = Field(primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    timezone: str = Field(default="UTC", max_length=64)
    role: Role = Field(default=Role.MEMBER, sa_type=EnumText(Role))
    outsider: bool = False
    read_at: datetime = Field(sa_type=UtcDateTime)
