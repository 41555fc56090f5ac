"""A playbook that was started for a partner."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import RunStatus
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class PlaybookRun(TeamRow, table=True):
    """How far a playbook is for a partner; `step` counts the steps that are done."""

    __tablename__ = "playbook_run"
    __table_args__ = (of_partner(), Index("run_of_partner", "team_id", "partner_id"), NO_ID_TWICE)

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    playbook: str = Field(max_length=80)
    step: int = 0
    status: RunStatus = Field(default=RunStatus.RUNNING, sa_type=EnumText(RunStatus))
    started_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
