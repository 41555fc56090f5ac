"""Carrying an import out, and taking it back: each in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.memory import Changes
from bot.memory.imports import AT_ONCE, Imported, RowChange
from bot.memory.values import from_json
from bot.model import AuditEntry, Change, Contact, Deal, ImportBatch, ImportKind, ImportStatus, Partner
from bot.model.errors import Refused, Stale
from bot.model.json import Json, JsonValue
from bot.program.words import count, listed
from bot.services.importing.looking import File
from bot.services.importing.plan import Added, Plan
from bot.services.importing.rest import rest_of
from bot.services.money.settling import settle_partners

T = TypeVar("T")
Tell = Callable[[int, int], None]
TABLES: dict[ImportKind, type[Imported]] = {
    ImportKind.PARTNERS: Partner,
    ImportKind.CONTACTS: Contact,
    ImportKind.DEALS: Deal,
}
# So many reasons why rows were left out stay with an import.
REASONS = 5
_NAMED = 3


def nobody(done: int, total: int) -> None:
    """Tell nobody how far it is."""


async def apply(
    changes: Changes, batch: ImportBatch, file: File, plan: Plan, *, today: date, tell: Tell = nobody
) -> ImportBatch:
    """Bring the good rows of a file in; those that are asked about wait with the import, those rejected stay out.

    Args:
        changes: the transaction in which the plan was made.
        batch: the import; where it came in before, this is what was left of it.
        file: the file.
        plan: what is to be done.
        today: the day in the workspace's timezone.
        tell: is told how many rows are in, of how many.

    Returns:
        The import as it is kept now.
    """
    kind, total, done = TABLES[plan.kind], len(plan.added) + len(plan.changed), 0
    batch.counts = _together(batch.counts if batch.status is ImportStatus.APPLIED else {}, plan)
    batch.status, batch.content = ImportStatus.APPLIED, rest_of(file, plan)
    # Answers name partners and people: they are kept only for the rows that wait.
    batch.answers = {} if batch.content is None else batch.answers
    if total and batch.revision is None:
        batch.revision = changes.revision
    batch.id = await changes.many.begin(batch)
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
        await changes.many.note_added(batch.id, {"file_name": batch.file_name, **counts_of(plan)})
    await _settle(changes, plan, today)
    return batch


def _together(before: Json, plan: Plan) -> Json:
    """Give what came of a file up to now; what waits is not what waited before, and a few reasons are kept."""
    now = counts_of(plan)
    earlier = before.get("reasons")
    reasons: list[JsonValue] = [*(earlier if isinstance(earlier, list) else [])]
    reasons += [[one.line, one.reason] for one in plan.rejected[:REASONS]]
    summed = {name: int(str(before.get(name, 0))) + int(str(number)) for name, number in now.items()}
    return {**summed, "questions": now["questions"], "reasons": reasons[:REASONS]}


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


async def take_back(changes: Changes, batch: ImportBatch, *, today: date) -> None:
    """Take a whole import back, however often rows of it came in: what it added goes, what it changed is as before.

    Args:
        changes: the transaction.
        batch: the import.
        today: the day in the workspace's timezone.

    Raises:
        Refused: somebody worked with what it added.
        Stale: somebody changed again what it changed.
    """
    import_id, kind = batch.id or 0, TABLES[batch.kind]
    steps = await changes.many.steps(import_id)
    touched = await changes.many.touched(kind, import_id, steps)
    if touched:
        raise Refused(
            f"{_named(touched)} {'was' if len(touched) == 1 else 'were'} worked with since {batch.file_name} came in, "
            "and that would be lost.",
            "Nothing was taken back. Set right by hand what is wrong, or import a corrected file.",
        )
    edits = [one for one in steps if one.change is Change.CHANGED]
    reverse = await _as_before(changes, kind, edits, batch.file_name)
    partner_ids = {one.partner_id for one in reverse}
    if kind is Deal:
        partner_ids |= {one.partner_id for one in await changes.every.of(Deal) if one.import_id == import_id}
    for some in _chunks(reverse):
        await changes.many.change(kind, some)
    await changes.many.remove(kind, import_id)
    causes = tuple(dict.fromkeys(one.cause for one in steps))
    await changes.many.note_removed(import_id, {"file_name": batch.file_name}, causes)
    batch.status, batch.content, batch.answers = ImportStatus.TAKEN_BACK, None, {}
    await changes.many.begin(batch)
    if kind is Deal:
        await settle_partners(changes, partner_ids, today=today)


async def _as_before(
    changes: Changes, kind: type[Imported], entries: Iterable[AuditEntry], file_name: str
) -> list[RowChange]:
    """Give the changes that set rows back; what came in at several times goes back to before the first."""
    here: dict[int | None, Imported] = {one.id: one for one in await changes.every.of(kind)}
    reverse: dict[int, RowChange] = {}
    for entry in entries:
        before, after = from_json(kind, entry.before), from_json(kind, entry.after)
        earlier = reverse.get(entry.row_id)
        if earlier is not None:
            _check(all(before.get(name, value) == value for name, value in earlier.before.items()), file_name)
            before, after = {**before, **earlier.after}, {**earlier.before, **after}
        reverse[entry.row_id] = RowChange(entry.row_id, entry.partner_id or 0, after, before)
    for one in reverse.values():
        row = here.get(one.row_id)
        _check(row is not None and all(getattr(row, name) == value for name, value in one.before.items()), file_name)
    return list(reverse.values())


def _check(is_as_left: bool, file_name: str) -> None:
    if not is_as_left:
        raise Stale(
            f"Something that {file_name} changed was changed again or removed since.",
            "Nothing was taken back. Set it by hand.",
        )


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
