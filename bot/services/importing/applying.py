"""Carrying an import out, and taking it back: each in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.memory import Changes
from bot.memory.imports import AT_ONCE, Imported, RowChange
from bot.memory.values import from_json
from bot.model import AuditEntry, Change, Contact, Deal, ImportBatch, ImportKind, ImportStatus, Partner
from bot.model.errors import Refused, Stale
from bot.model.json import Json
from bot.program.words import count, listed
from bot.services.importing.plan import Added, Plan
from bot.services.money.settling import settle_partners

T = TypeVar("T")
Tell = Callable[[int, int], None]
TABLES: dict[ImportKind, type[Imported]] = {
    ImportKind.PARTNERS: Partner,
    ImportKind.CONTACTS: Contact,
    ImportKind.DEALS: Deal,
}
_NAMED = 3


def nobody(done: int, total: int) -> None:
    """Tell nobody how far it is."""


async def apply(changes: Changes, batch: ImportBatch, plan: Plan, *, today: date, tell: Tell = nobody) -> ImportBatch:
    """Bring the good rows of a file in; those that are asked about or rejected stay out.

    Args:
        changes: the transaction in which the plan was made.
        batch: the import.
        plan: what is to be done.
        today: the day in the workspace's timezone.
        tell: is told how many rows are in, of how many.

    Returns:
        The import as it is kept now.
    """
    batch.status, batch.content, batch.revision = ImportStatus.APPLIED, None, changes.revision
    batch.counts = counts_of(plan)
    batch.id = await changes.many.begin(batch)
    kind, total, done = TABLES[plan.kind], len(plan.added) + len(plan.changed), 0
    # By what they are known by, so that the order of rows in the file makes no difference to anything.
    for some in _chunks(sorted(plan.added, key=_place)):
        await changes.many.add(kind, [one.row for one in some], batch.id)
        done += len(some)
        tell(done, total)
    for parts in _chunks(plan.changed):
        edits = [RowChange(one.row_id, one.partner_id, one.before, one.after) for one in parts]
        await changes.many.change(kind, edits)
        done += len(parts)
        tell(done, total)
    if total:
        await changes.many.note(Change.ADDED, batch.id, {"file_name": batch.file_name, **batch.counts})
    await _settle(changes, plan, today)
    return batch


def _place(one: Added) -> tuple[str, str]:
    return one.title, str(one.row.get("registered_at", one.row.get("email", "")))


def counts_of(plan: Plan) -> Json:
    """Give what a plan comes to, in numbers."""
    return {
        "new": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "questions": len(plan.asked),
        "rejected": len(plan.rejected),
    }


async def take_back(changes: Changes, batch: ImportBatch, entries: Sequence[AuditEntry], *, today: date) -> None:
    """Take a whole import back: what it added goes, what it changed is as it was before.

    Args:
        changes: the transaction.
        batch: the import.
        entries: what the audit says it changed.
        today: the day in the workspace's timezone.

    Raises:
        Refused: somebody worked with what it added.
        Stale: somebody changed again what it changed.
    """
    import_id, kind = batch.id or 0, TABLES[batch.kind]
    touched = await changes.many.touched_since(kind, import_id, batch.revision or 0)
    if touched:
        raise Refused(
            f"{_named(touched)} {'was' if len(touched) == 1 else 'were'} worked with since {batch.file_name} came in, "
            "and that would be lost.",
            "Nothing was taken back. Set right by hand what is wrong, or import a corrected file.",
        )
    edits = [one for one in entries if one.change is Change.CHANGED]
    reverse = await _as_before(changes, kind, edits, batch.file_name)
    partner_ids = {one.partner_id for one in reverse}
    if kind is Deal:
        partner_ids |= {one.partner_id for one in await changes.every.of(Deal) if one.import_id == import_id}
    for some in _chunks(reverse):
        await changes.many.change(kind, some)
    await changes.many.remove(kind, import_id)
    await changes.many.note(Change.REMOVED, import_id, {"file_name": batch.file_name, **batch.counts})
    batch.status = ImportStatus.TAKEN_BACK
    await changes.many.begin(batch)
    if kind is Deal:
        await settle_partners(changes, partner_ids, today=today)


async def _as_before(
    changes: Changes, kind: type[Imported], entries: Iterable[AuditEntry], file_name: str
) -> list[RowChange]:
    """Give the changes that set rows back."""
    here: dict[int | None, Imported] = {one.id: one for one in await changes.every.of(kind)}
    reverse = []
    for entry in entries:
        row = here.get(entry.row_id)
        if row is None or not changes.is_as_left(row, entry):
            raise Stale(
                f"Something that {file_name} changed was changed again or removed since.",
                "Nothing was taken back. Set it by hand.",
            )
        partner_id = entry.partner_id or 0
        reverse.append(RowChange(entry.row_id, partner_id, from_json(kind, entry.after), from_json(kind, entry.before)))
    return reverse


async def _settle(changes: Changes, plan: Plan, today: date) -> None:
    """Book what became of the deals that came in or changed."""
    if plan.kind is ImportKind.DEALS:
        new = {int(str(one.row["partner_id"])) for one in plan.added}
        await settle_partners(changes, new | {one.partner_id for one in plan.changed}, today=today)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], *([count(more, "other row")] if more > 0 else [])])


def _chunks(rows: Sequence[T]) -> Iterable[Sequence[T]]:
    return (rows[place : place + AT_ONCE] for place in range(0, len(rows), AT_ONCE))
