"""What Alembic runs. The connection and its transaction come from `bot.memory.schema`."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import AutoString

from bot.model import Workspace
from bot.model.columns import EnumText, UtcDateTime


def render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as plain ones, so that an old script does not change when they do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, EnumText | AutoString):
        length = 32 if isinstance(item, EnumText) else item.length
        return f"sa.String({length or ''})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Workspace.metadata,
    # SQLite cannot alter a column: the table is made anew and the rows are copied.
    render_as_batch=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
