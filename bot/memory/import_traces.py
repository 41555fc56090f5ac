"""What imports brought of a partner, and what they changed of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.model import AuditEntry, Change, Contact, Deal, ImportBatch, ImportStatus, Partner


@dataclass(frozen=True)
class ImportTrace:
    """What an import left at a partner: by table, how many rows it added and how many it changed."""

    file_name: str
    at: datetime
    author_id: str
    added: Mapping[str, int]
    changed: Mapping[str, int]


def import_traces(connection: Connection, team_id: str, partner_id: int) -> tuple[ImportTrace, ...]:
    """Give what imports left at a partner; those that were taken back left nothing."""
    added, changed = _added(connection, team_id, partner_id), _changed(connection, team_id, partner_id)
    batches = select(
        col(ImportBatch.id), col(ImportBatch.file_name), col(ImportBatch.created_at), col(ImportBatch.author_id)
    ).where(
        col(ImportBatch.team_id) == team_id,
        col(ImportBatch.id).in_({*added, *changed}),
        col(ImportBatch.status) == ImportStatus.APPLIED,
    )
    return tuple(
        ImportTrace(file_name, at, author_id, added.get(number or 0, {}), changed.get(number or 0, {}))
        for number, file_name, at, author_id in connection.execute(batches.order_by(col(ImportBatch.id)))
    )


def _added(connection: Connection, team_id: str, partner_id: int) -> dict[int, Counter[str]]:
    found = defaultdict[int, Counter[str]](Counter)
    for kind, key in ((Partner, Partner.id), (Contact, Contact.partner_id), (Deal, Deal.partner_id)):
        mine = (col(kind.team_id) == team_id, col(key) == partner_id, col(kind.import_id).is_not(None))
        for number, rows in connection.execute(
            select(col(kind.import_id), func.count()).where(*mine).group_by(col(kind.import_id))
        ):
            found[int(number or 0)][str(kind.__tablename__)] = rows
    return found


def _changed(connection: Connection, team_id: str, partner_id: int) -> dict[int, Counter[str]]:
    """Count the rows that imports changed: each entry of the audit stands beside the one that names its import."""
    entry, note = aliased(AuditEntry), aliased(AuditEntry)
    mine = (
        col(entry.team_id) == team_id,
        col(entry.partner_id) == partner_id,
        col(entry.change) == Change.CHANGED,
        col(note.team_id) == team_id,
        col(note.cause) == col(entry.cause),
        col(note.table) == str(ImportBatch.__tablename__),
        col(note.change) == Change.ADDED,
    )
    rows = func.count(col(entry.row_id).distinct())
    changed = select(col(note.row_id), col(entry.table), rows).where(*mine)
    found = defaultdict[int, Counter[str]](Counter)
    for number, table, count in connection.execute(changed.group_by(col(note.row_id), col(entry.table))):
        found[number][table] = count
    return found
