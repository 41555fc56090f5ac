"""Taking back a change: the person's last one, or the one that a button stands under."""

from collections.abc import Iterable

from bot.memory import Changes
from bot.memory.values import Audited
from bot.model import AuditEntry, Change, Contact, Deal, Partner
from bot.model.errors import AlreadyDone, Choice, NotFound, Refused, Stale
from bot.program.words import capitalised
from bot.services.deals.reopening import refuse_second
from bot.services.demo.switching import take_weeks
from bot.services.describing import field_changes, fields_of, with_names
from bot.services.desk import Actor, Desk
from bot.services.finding import HOME, key_of
from bot.services.importing.undoing import is_import, undo_import
from bot.services.money.settling import settle
from bot.services.names import fold
from bot.services.requests import Undo
from bot.services.results import Changed
from bot.services.snapshot import today_in
from bot.services.undone import Undone, called, in_words

LAST = Choice("Undo my last change", "undo")


async def undo(desk: Desk, actor: Actor, request: Undo) -> Changed:
    """Take back a change of the person, whole, or none of it.

    Raises:
        NotFound: there is nothing to take back, or the change is not theirs.
        Stale: somebody changed the same things since; nothing is taken back.
        Refused: others added to a partner since it was added, or took a deal's customer; nothing is taken back.
    """
    entries = await _entries(desk, actor, request.change)
    if is_import(entries):
        return await undo_import(desk, actor, entries)
    cause = entries[0].cause
    partner_id = next((entry.partner_id for entry in entries if entry.partner_id is not None), 0)
    try:
        async with desk.memory.writing(
            actor.team_id, actor_id=actor.user_id, cause=actor.cause, undoes=cause
        ) as changes:
            partner = await changes.partner(partner_id)
            before = fields_of(partner) if partner else None
            undone = [await _take_back(changes, entry) for entry in reversed(entries)]
            deals = [entry.row_id for entry in entries if entry.table == Deal.__tablename__]
            await refuse_second(desk, changes, entries)
            await settle(changes, deals, today=today_in(await changes.workspace(), desk.clock()))
            partner = await changes.partner(partner_id)
            currency = (await changes.workspace()).currency
            names = await _names(changes, entries)
            fields = field_changes(before, partner, currency=currency) if before and partner else ()
            fields = await with_names(desk, changes, fields)
    except AlreadyDone:
        return await _taken_back_before(desk, actor, partner_id)
    await _take_weeks_of_demo(desk, actor, undone)
    return Changed(partner_id, _shown(partner), in_words(undone, fields, names), fields)


async def _take_weeks_of_demo(desk: Desk, actor: Actor, undone: Iterable[Undone]) -> None:
    """Give the demo's partners their weekly health again: it is worked out from the record, so no audit has it."""
    back = (one.row for one in undone if one.entry.change is Change.REMOVED)
    partner_ids = [key_of(row) for row in back if isinstance(row, Partner) and row.is_demo]
    if partner_ids:
        await take_weeks(desk, actor.team_id, partner_ids)


async def _entries(desk: Desk, actor: Actor, change: int | None) -> tuple[AuditEntry, ...]:
    """Give what is to be taken back."""
    async with desk.memory.reading(actor.team_id) as repository:
        if change is not None:
            entries = await repository.changes_of_revision(change)
            if not entries or entries[0].actor_id != actor.user_id:
                raise NotFound("That is no change of yours.", "Only your own changes can be undone.", (LAST,))
            if entries[0].undoes is not None:
                raise NotFound("That took a change back and stays as it is.", "Make the change again instead.", (HOME,))
            return entries
        cause = await repository.last_cause_to_undo(actor.user_id)
        if cause is None:
            raise NotFound("There is nothing of yours to take back.", "Only your own changes can be undone.", (HOME,))
        return await repository.changes_by_cause(cause)


async def _taken_back_before(desk: Desk, actor: Actor, partner_id: int) -> Changed:
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await repository.partner(partner_id)
    return Changed(partner_id, _shown(partner), "That was taken back already. Nothing was changed now.", repeated=True)


def _shown(partner: Partner | None) -> str:
    """The name of a partner that can be looked at."""
    return partner.name if partner and partner.archived_at is None else ""


async def _names(changes: Changes, entries: tuple[AuditEntry, ...]) -> dict[int, str]:
    """The names of the partners that a change is about, those that are gone too."""
    names: dict[int, str] = {}
    for partner_id in {entry.partner_id for entry in entries if entry.partner_id is not None}:
        partner = await changes.partner(partner_id)
        if partner is not None:
            names[partner_id] = partner.name
    return names


async def _take_back(changes: Changes, entry: AuditEntry) -> Undone:
    if entry.change is Change.REMOVED:
        return Undone(entry, await _put_back(changes, entry))
    row = await changes.row(entry.table, entry.row_id)
    if row is None:
        raise Stale(f"{_named(entry)} is gone since.", "There is nothing left to take back.", (HOME,))
    if not changes.is_as_left(row, entry):
        raise Stale(
            f"{_named(entry, row)} was changed again since, so taking your change back would lose that too.",
            "Look at it and set it by hand.",
            (Choice("Show the partner", f"show #{entry.partner_id}"),) if entry.partner_id else (HOME,),
        )
    if entry.change is Change.CHANGED:
        await changes.take_back(row, entry)
        return Undone(entry, row)
    if isinstance(row, Partner) and await changes.has_details(entry.row_id):
        raise Refused(
            f"{row.name} has notes, contacts, deals or documents by now, which would be lost.",
            "Archive it instead: then they are kept.",
            (Choice(f"Archive {row.name}", f"archive #{entry.row_id}"),),
        )
    await changes.remove(row)
    return Undone(entry, row)


def _named(entry: AuditEntry, row: Audited | None = None) -> str:
    """What a sentence about a row begins with."""
    return capitalised(called(entry.table, row.model_dump() if row else entry.after))


async def _put_back(changes: Changes, entry: AuditEntry) -> Audited:
    """Add a row again; of contacts, nobody comes twice, and whoever became the main one since stays it."""
    if entry.table != Contact.__tablename__ or entry.partner_id is None:
        return await changes.put_back(entry)
    others = await changes.contacts(entry.partner_id)
    name = str(entry.before["name"])
    if any(fold(other.name) == fold(name) for other in others):
        raise Refused(
            f"{name} is among the contacts again.",
            "There is nothing left to take back.",
            (Choice("Show the partner", f"show #{entry.partner_id}"),),
        )
    row = await changes.put_back(entry)
    if isinstance(row, Contact) and any(other.is_main for other in others):
        await changes.change(row, is_main=False)
    return row
