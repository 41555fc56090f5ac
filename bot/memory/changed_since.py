"""What of a workspace is to be read again after it changed."""

from dataclasses import dataclass

from bot.memory.reads import Rows
from bot.model import Partner

# Reading that many partners one by one takes as long as reading all.
MOST_CHANGED = 20


@dataclass(frozen=True)
class ChangedSince:
    """What changed after a revision.

    Attributes:
        partner_ids: the partners about which anything changed.
        partners_themselves: a partner's own row changed, its name perhaps, and not only what is remembered about it.
    """

    partner_ids: frozenset[int]
    partners_themselves: bool


def what_changed(rows: Rows) -> ChangedSince | None:
    """Give what `reads.changed` found; None when it is so much that all is better read again."""
    if len(rows) == MOST_CHANGED or any(row["partner_id"] is None for row in rows):
        return None
    return ChangedSince(
        partner_ids=frozenset(int(str(row["partner_id"])) for row in rows),
        partners_themselves=any(row["table"] == Partner.__tablename__ for row in rows),
    )
