"""First tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None

DETAILS = ("playbook_run", "deal", "milestone", "note", "contact")
OTHERS = ("turn", "delivery", "inbox_item", "audit_entry", "partner", "person", "workspace")


def upgrade() -> None:
    _the_company()
    _partners()
    _details()
    _work()


def downgrade() -> None:
    for table in (*DETAILS, *OTHERS):
        op.drop_table(table)


def _the_company() -> None:
    op.create_table(
        "workspace",
        _text("team_id", 32, primary_key=True),
        _text("company", 200),
        _text("website", 300),
        _text("industry", 120),
        _text("description"),
        _text("timezone", 64),
        _text("currency", 3),
        sa.Column("program", sa.JSON(), nullable=False),
        _number("revision"),
        _instant("created_at"),
    )
    op.create_table(
        "person",
        _text("team_id", 32, primary_key=True),
        _text("user_id", 32, primary_key=True),
        _text("name", 200),
        _text("timezone", 64),
        _text("role", 32),
        _flag("outsider"),
        _instant("read_at"),
    )


def _partners() -> None:
    by_code_point = sa.String(800).with_variant(sa.String(800, collation="C"), "postgresql")
    op.create_table(
        "partner",
        *_keys(),
        _text("name", 200),
        sa.Column("folded", by_code_point, nullable=False),
        _text("type", 32, nullable=True),
        _text("tier", 32),
        _day("tier_since"),
        _text("stage", 32),
        _day("stage_since"),
        _text("owner_id", 32, nullable=True),
        _text("vertical", 120),
        _text("region", 120),
        _text("website", 300),
        sa.Column("annual_target", sa.BigInteger(), nullable=True),
        _day("recruited_on"),
        _day("activated_on"),
        _number("certified_sales"),
        _number("certified_technical"),
        _flag("is_demo"),
        _instant("archived_at", nullable=True),
        _number("version"),
        _instant("created_at"),
        sa.UniqueConstraint("team_id", "id"),
        sqlite_autoincrement=True,
    )
    live = sa.text("archived_at IS NULL")
    columns = ["team_id", "folded"]
    op.create_index("partner_live_name", "partner", columns, unique=True, sqlite_where=live, postgresql_where=live)


def _details() -> None:
    _detail(
        "contact",
        _text("name", 200),
        _text("title", 120),
        _text("email", 254),
        _text("phone", 60),
        _flag("is_main"),
        _instant("created_at"),
    )
    for table in ("note", "milestone"):
        _detail(
            table,
            _text("kind", 32),
            _text("text"),
            _day("happened_on", nullable=False),
            _text("author_id", 32),
            _instant("created_at"),
        )
    _detail(
        "deal",
        _text("customer", 200),
        _text("domain", 253),
        sa.Column("value", sa.BigInteger(), nullable=False),
        _text("origin", 32),
        _text("status", 32),
        _instant("registered_at"),
        _instant("decided_at", nullable=True),
        _day("protected_until"),
        _day("expected_close"),
        _day("closed_on"),
        _flag("closed_by_company"),
        _day("reversed_on"),
        _text("contact", 200),
        _text("note"),
    )
    _detail(
        "playbook_run",
        _text("playbook", 80),
        _number("step"),
        _text("status", 32),
        _instant("started_at"),
        _instant("updated_at"),
    )
    op.create_index("contact_of_partner", "contact", ["team_id", "partner_id"])
    op.create_index("note_of_partner", "note", ["team_id", "partner_id", "happened_on"])
    op.create_index("milestone_of_partner", "milestone", ["team_id", "partner_id", "happened_on", "kind"])
    op.create_index("deal_of_partner", "deal", ["team_id", "partner_id"])
    op.create_index("run_of_partner", "playbook_run", ["team_id", "partner_id"])


def _work() -> None:
    op.create_table(
        "audit_entry",
        *_keys(),
        _text("cause", 160),
        _number("ordinal"),
        _text("actor_id", 32),
        _instant("at"),
        _text("change", 32),
        _text("table", 40),
        _number("row_id"),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        _number("revision"),
        _text("undoes", 160, nullable=True),
        sa.UniqueConstraint("team_id", "cause", "ordinal"),
    )
    op.create_index("audit_of_actor", "audit_entry", ["team_id", "actor_id", "id"])
    op.create_index("audit_of_revision", "audit_entry", ["team_id", "revision"])
    op.create_index("audit_of_partner", "audit_entry", ["team_id", "partner_id", "id"])
    op.create_index("ix_audit_entry_undoes", "audit_entry", ["undoes"])
    op.create_table(
        "inbox_item",
        _text("team_id", 32, primary_key=True),
        _text("key", 160, primary_key=True),
        _text("kind", 40),
        sa.Column("payload", sa.JSON(), nullable=False),
        _instant("received_at"),
        _number("attempts"),
        _instant("leased_until", nullable=True),
        _instant("done_at", nullable=True),
    )
    op.create_index("ix_inbox_item_done_at", "inbox_item", ["done_at"])
    op.create_table(
        "delivery",
        _text("team_id", 32, primary_key=True),
        _text("key", 160, primary_key=True),
        _text("channel", 32),
        _text("state", 32),
        _text("ts", 32, nullable=True),
        _instant("begun_at"),
    )
    op.create_table(
        "turn",
        *_keys(),
        _text("channel", 32),
        _text("thread_ts", 32),
        _text("key", 160),
        _text("speaker", 32),
        _text("user_id", 32),
        _text("text"),
        _instant("said_at"),
        sa.UniqueConstraint("team_id", "key", "speaker"),
    )
    op.create_index("turn_of_thread", "turn", ["team_id", "channel", "thread_ts", "id"])


def _detail(table: str, *columns: SchemaItem) -> None:
    op.create_table(
        table,
        *_keys(),
        _number("partner_id"),
        *columns,
        sa.ForeignKeyConstraint(["team_id", "partner_id"], ["partner.team_id", "partner.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )


def _keys() -> tuple[sa.Column[str], sa.Column[int]]:
    return _text("team_id", 32), sa.Column("id", sa.Integer(), primary_key=True)


def _text(name: str, length: int | None = None, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable, primary_key=primary_key)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
