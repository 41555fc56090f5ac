"""The day on which somebody last moved a deal."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# SQLite makes an altered table anew, and would forget that no number of a removed row is given again.
_NO_ID_TWICE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.add_column("deal", sa.Column("moved_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("deal", table_kwargs=_NO_ID_TWICE) as deal:
        deal.drop_column("moved_on")
