"""A playbook that was started for a partner, and its steps as they were when it was started."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import MilestoneKind, RunStatus, StepRole, StepState
from bot.model.rows import NO_ID_TWICE, TeamRow, of_partner


class PlaybookRun(TeamRow, table=True):
    """A playbook that was started for a partner.

    `step` counts the steps that were done before each had a row of its own; it says nothing where there are such rows.
    `updated_at` is when it was started, or ended.
    """

    __tablename__ = "playbook_run"
    __table_args__ = (
        of_partner(),
        Index("run_of_partner", "team_id", "partner_id"),
        Index("run_of_team", "team_id", "id", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    playbook: str = Field(max_length=80)
    step: int = 0
    status: RunStatus = Field(default=RunStatus.RUNNING, sa_type=EnumText(RunStatus))
    started_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class PlaybookStep(TeamRow, table=True):
    """One step of a run; what it is called and when it is due stay as they were at the start.

    `owner_id` is who was named for it, None for whoever has the role. `milestone_id` is what its being done is
    remembered as. `note` says why it was skipped.
    """

    __tablename__ = "playbook_step"
    __table_args__ = (
        of_partner(),
        ForeignKeyConstraint(["team_id", "run_id"], ["playbook_run.team_id", "playbook_run.id"], ondelete="CASCADE"),
        Index("step_of_run", "team_id", "run_id", "number", unique=True),
        NO_ID_TWICE,
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int
    run_id: int
    number: int
    title: str = Field(max_length=80)
    template: str = Field(max_length=120)
    role: StepRole = Field(sa_type=EnumText(StepRole))
    owner_id: str | None = Field(default=None, max_length=32)
    due_on: date
    state: StepState = Field(default=StepState.OPEN, sa_type=EnumText(StepState))
    finished_on: date | None = None
    finished_by: str = Field(default="", max_length=32)
    note: str = Field(default="", max_length=600)
    milestone: MilestoneKind = Field(default=MilestoneKind.OTHER, sa_type=EnumText(MilestoneKind))
    milestone_id: int | None = None
