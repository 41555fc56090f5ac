"""Fills, a workspace's own templates and playbooks, and what else documents say of the company."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("workspace", sa.Column("profile", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("workspace") as workspace:
        workspace.alter_column("profile", server_default=None)
    op.create_table(
        "fill",
        _text("team_id", 32),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        _text("slug", 120),
        sa.Column("answers", sa.JSON(), nullable=False),
        _text("status", 32),
        _text("channel", 32),
        _text("thread_ts", 32),
        _text("asking", 80),
        _text("author_id", 32),
        _instant("created_at"),
        _instant("updated_at"),
        sa.ForeignKeyConstraint(["team_id", "partner_id"], ["partner.team_id", "partner.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("fill_of_team", "fill", ["team_id", "id"], unique=True)
    op.create_index("fill_in_thread", "fill", ["team_id", "channel", "thread_ts"])
    op.create_table(
        "fill_version",
        _text("team_id", 32),
        sa.Column("id", sa.Integer(), primary_key=True),
        _number("fill_id"),
        _number("number"),
        _text("markdown", None),
        _number("blanks"),
        _text("author_id", 32),
        _instant("created_at"),
        sa.ForeignKeyConstraint(["team_id", "fill_id"], ["fill.team_id", "fill.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("version_of_fill", "fill_version", ["team_id", "fill_id", "number"], unique=True)
    op.create_table(
        "own_document",
        _text("team_id", 32),
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("kind", 32),
        _text("name", 120),
        _number("version"),
        _text("text", None),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        _text("author_id", 32),
        _instant("created_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("version_of_own", "own_document", ["team_id", "kind", "name", "version"], unique=True)


def downgrade() -> None:
    op.drop_table("own_document")
    op.drop_table("fill_version")
    op.drop_table("fill")
    op.drop_column("workspace", "profile")


def _text(name: str, length: int | None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
