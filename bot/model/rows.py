"""What every table of a workspace shares."""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

# SQLite gives the id of a removed row to the next one; the button of an old message would then mean another partner.
NO_ID_TWICE = {"sqlite_autoincrement": True}


class TeamRow(SQLModel):
    """A row that belongs to one Slack workspace; the repository adds `team_id` to every statement."""

    team_id: str = Field(max_length=32)


def of_partner() -> ForeignKeyConstraint:
    """Tie a row to a partner of the same workspace, so that not even a bug can cross workspaces."""
    return ForeignKeyConstraint(["team_id", "partner_id"], ["partner.team_id", "partner.id"], ondelete="CASCADE")
