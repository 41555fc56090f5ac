"""Steps of playbooks.

A run that is there already has none: its steps come from the library when it is moved on the next time, because no
migration may depend on files that change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("run_of_team", "playbook_run", ["team_id", "id"], unique=True)
    op.create_table(
        "playbook_step",
        _text("team_id", 32),
        sa.Column("id", sa.Integer(), primary_key=True),
        _number("partner_id"),
        _number("run_id"),
        _number("number"),
        _text("title", 80),
        _text("template", 120),
        _text("role", 32),
        sa.Column("owner_id", sa.String(32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        _text("state", 32),
        sa.Column("finished_on", sa.Date(), nullable=True),
        _text("finished_by", 32),
        _text("note", 600),
        _text("milestone", 32),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["team_id", "partner_id"], ["partner.team_id", "partner.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id", "run_id"], ["playbook_run.team_id", "playbook_run.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("step_of_run", "playbook_step", ["team_id", "run_id", "number"], unique=True)


def downgrade() -> None:
    op.execute(
        "UPDATE playbook_run SET step = "
        "(SELECT count(*) FROM playbook_step WHERE run_id = playbook_run.id AND state <> 'open') "
        "WHERE EXISTS (SELECT 1 FROM playbook_step WHERE run_id = playbook_run.id)"
    )
    op.drop_table("playbook_step")
    op.drop_index("run_of_team", "playbook_run")


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
