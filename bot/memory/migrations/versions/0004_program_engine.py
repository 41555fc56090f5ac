"""Deals that are decided, the commission ledger, funds, standing, and imports."""

import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# SQLite makes an altered table anew, and would forget that no number of a removed row is given again.
_NO_ID_TWICE = {"sqlite_autoincrement": True}
_FOLDED = sa.String(800).with_variant(sa.String(800, collation="C"), "postgresql")
_TABLES = (
    "direct_opportunity",
    "ledger_line",
    "joint_offer",
    "offer_quarter",
    "mdf_allocation",
    "mdf_request",
    "company_figure",
    "alignment_answer",
    "health_snapshot",
    "certificate",
    "set_aside",
    "import_batch",
)


def upgrade() -> None:
    _add_columns()
    _make_deals()
    _make_money()
    _make_standing()
    op.create_table(
        "import_batch",
        *_numbered(),
        *(_text(name, 32) for name in ("kind", "status")),
        _text("file_name", 200),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("mapping", "answers", "counts")),
        _text("cause", 160),
        sa.Column("revision", sa.Integer(), nullable=True),
        *_authored(),
        _instant("updated_at"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for name in reversed(_TABLES):
        op.drop_table(name)
    with op.batch_alter_table("deal", table_kwargs=_NO_ID_TWICE) as deal:
        for index in ("deal_of_customer", "deal_of_domain", "deal_of_status", "deal_of_import"):
            deal.drop_index(index)
        for name, _ in _DEAL:
            deal.drop_column(name)
    for table in ("partner", "contact"):
        op.drop_index(f"{table}_of_import", table)
        op.drop_column(table, "import_id")
    op.drop_column("partner", "owner_email")
    op.drop_column("workspace", "approver_id")
    _rewrite_programs(_newest)


_DEAL = (
    ("customer_key", _FOLDED),
    ("stage", sa.String(32)),
    ("next_step", sa.String(500)),
    ("registered_by", sa.String(32)),
    ("decided_by", sa.String(32)),
    ("reason", sa.String(500)),
    ("conflict_with", sa.Integer()),
    ("extended_on", sa.Date()),
    ("mdf_id", sa.Integer()),
    ("import_id", sa.Integer()),
)
_NEEDED = frozenset({"customer_key", "next_step", "registered_by", "decided_by", "reason"})


def _add_columns() -> None:
    op.add_column("workspace", sa.Column("approver_id", sa.String(32), nullable=True))
    _rewrite_programs(lambda program: {"versions": [{"since": "2000-01-01", "by": "", "changes": program}]})
    op.add_column("partner", sa.Column("owner_email", sa.String(254), nullable=True))
    for table in ("partner", "contact"):
        op.add_column(table, sa.Column("import_id", sa.Integer(), nullable=True))
        op.create_index(f"{table}_of_import", table, ["team_id", "import_id"])
    for name, kind in _DEAL:
        needed = name in _NEEDED
        op.add_column("deal", sa.Column(name, kind, nullable=not needed, server_default="" if needed else None))
    with op.batch_alter_table("deal", table_kwargs=_NO_ID_TWICE) as deal:
        for name in sorted(_NEEDED):
            deal.alter_column(name, server_default=None)
    # Until now the demo's deals were the only ones: their names need no more folding than this.
    op.execute("UPDATE deal SET customer_key = lower(customer)")


def _make_deals() -> None:
    op.create_index("deal_of_customer", "deal", ["team_id", "customer_key"])
    op.create_index("deal_of_domain", "deal", ["team_id", "domain"])
    op.create_index("deal_of_status", "deal", ["team_id", "status"])
    op.create_index("deal_of_import", "deal", ["team_id", "import_id"])
    op.create_table(
        "direct_opportunity",
        *_numbered(),
        _text("customer", 200),
        sa.Column("customer_key", _FOLDED, nullable=False),
        _text("domain", 253),
        _day("opened_on"),
        _text("note", None),
        *_authored(),
        sqlite_autoincrement=True,
    )
    op.create_index("direct_of_customer", "direct_opportunity", ["team_id", "customer_key"])
    op.create_index("direct_of_domain", "direct_opportunity", ["team_id", "domain"])


def _make_money() -> None:
    _of_partner(
        "ledger_line",
        _number("deal_id"),
        _text("kind", 32),
        _amount("amount"),
        _day("booked_on"),
        _text("customer", 200),
        _day("closed_on"),
        _amount("value"),
        _text("basis", 200),
        _text("rate_bp", 60),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("is_history", sa.Boolean(), nullable=False),
        _instant("created_at"),
    )
    op.create_index("ledger_of_partner", "ledger_line", ["team_id", "partner_id", "booked_on"])
    op.create_index("ledger_of_deal", "ledger_line", ["team_id", "deal_id"])
    op.create_index("ledger_corrects", "ledger_line", ["team_id", "corrects"], unique=True)
    _of_partner("joint_offer", _text("name", 200), _number("split_bp"), *_authored())
    op.create_index("offer_of_partner", "joint_offer", ["team_id", "partner_id"])
    _of_partner(
        "offer_quarter",
        _number("offer_id"),
        _day("first_on"),
        _number("split_bp"),
        *map(_amount, ("gross", "refunds", "taxes", "mdf")),
        *_authored(),
    )
    op.create_index("quarter_of_offer", "offer_quarter", ["team_id", "offer_id", "first_on"], unique=True)
    _of_partner("mdf_allocation", _amount("amount"), _day("allocated_on"), _text("note", None), *_authored())
    op.create_index("allocation_of_partner", "mdf_allocation", ["team_id", "partner_id"])
    _of_partner(
        "mdf_request",
        _text("purpose", 500),
        _amount("amount"),
        _text("status", 32),
        _day("requested_on"),
        _text("requested_by", 32),
        sa.Column("decided_on", sa.Date(), nullable=True),
        _text("decided_by", 32),
        _text("reason", 500),
        sa.Column("spent", sa.BigInteger(), nullable=True),
        sa.Column("spent_on", sa.Date(), nullable=True),
        _text("proof_id", 32),
        _text("proof_name", 200),
        _instant("created_at"),
    )
    op.create_index("mdf_of_partner", "mdf_request", ["team_id", "partner_id"])
    op.create_table(
        "company_figure",
        *_numbered(),
        _text("kind", 32),
        _day("first_on"),
        _day("last_on"),
        _amount("amount"),
        *_authored(),
        sqlite_autoincrement=True,
    )
    op.create_index("figure_of_period", "company_figure", ["team_id", "kind", "first_on", "last_on"], unique=True)


def _make_standing() -> None:
    _of_partner("alignment_answer", _number("points"), _day("answered_on"), _text("note", None), *_authored())
    op.create_index("alignment_of_partner", "alignment_answer", ["team_id", "partner_id", "answered_on"])
    op.create_table(
        "health_snapshot",
        sa.Column("team_id", sa.String(32), primary_key=True),
        sa.Column("partner_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("taken_on", sa.Date(), primary_key=True),
        sa.Column("score", sa.Integer(), nullable=True),
        _number("confidence"),
        sa.Column("points", sa.JSON(), nullable=False),
        _to_partner(),
    )
    op.create_index("snapshot_of_day", "health_snapshot", ["team_id", "taken_on", "partner_id"])
    _of_partner(
        "certificate",
        _text("person", 200),
        _text("kind", 32),
        _day("certified_on"),
        sa.Column("expires_on", sa.Date(), nullable=True),
        _instant("created_at"),
    )
    op.create_index("certificate_of_partner", "certificate", ["team_id", "partner_id"])
    _of_partner(
        "set_aside",
        _text("rule", 60),
        _text("matter", 120),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        *_authored(),
    )
    op.create_index("aside_of_partner", "set_aside", ["team_id", "partner_id", "rule"])


def _rewrite_programs(rewritten: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Read and write what a workspace set, as JSON text on both databases."""
    workspace = sa.table("workspace", sa.column("team_id", sa.String()), sa.column("program", sa.JSON()))
    connection = op.get_bind()
    for team_id, program in connection.execute(sa.select(workspace.c.team_id, workspace.c.program)).all():
        if program:
            held = json.loads(program) if isinstance(program, str) else program
            connection.execute(workspace.update().where(workspace.c.team_id == team_id).values(program=rewritten(held)))


def _newest(program: dict[str, object]) -> dict[str, object]:
    match program:
        case {"versions": [*_, {"changes": dict(changes)}]}:
            return changes
    return {}


def _of_partner(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(name, *_numbered(), _number("partner_id"), *columns, _to_partner(), sqlite_autoincrement=True)


def _to_partner() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team_id", "partner_id"], ["partner.team_id", "partner.id"], ondelete="CASCADE")


def _numbered() -> tuple[sa.Column[object], ...]:
    return _text("team_id", 32), sa.Column("id", sa.Integer(), primary_key=True)


def _authored() -> tuple[sa.Column[object], ...]:
    return _text("author_id", 32), _instant("created_at")


def _text(name: str, length: int | None) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _amount(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
