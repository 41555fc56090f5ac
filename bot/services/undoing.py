"""Taking back a person's last change."""

from bot.memory import Changes
from bot.model import AuditEntry, Change, Partner
from bot.model.errors import NotFound, Refused, Stale
from bot.services.describing import changed_in_words, field_changes, fields_of
from bot.services.desk import Actor, Desk
from bot.services.finding import HOME
from bot.services.requests import Undo
from bot.services.results import Changed

NOUNS = {"playbook_run": "playbook run"}


async def undo(desk: Desk, actor: Actor, request: Undo) -> Changed:
    """Take back the person's newest change that was not taken back yet, whole.

    Raises:
        NotFound: there is nothing to take back.
        Stale: somebody changed the same things since; nothing is taken back.
        Refused: others added to a partner since it was added; nothing is taken back.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        cause = await repository.last_cause_to_undo(actor.user_id)
    if cause is None:
        raise NotFound("There is nothing of yours to take back.", "Only your own changes can be undone.", (HOME,))
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause, undoes=cause) as changes:
        entries = await changes.changes_by_cause(cause)
        partner_id = next((entry.partner_id for entry in entries if entry.partner_id is not None), 0)
        partner = await changes.partner(partner_id)
        before = fields_of(partner) if partner else {}
        for entry in reversed(entries):
            await _take_back(changes, entry)
        partner = await changes.partner(partner_id)
        workspace = await changes.workspace()
    if partner is None:
        return Changed(partner_id, "", f"Taken back: {_told(entries)}.", can_undo=False)
    fields = field_changes(before, partner, currency=workspace.currency)
    told = changed_in_words(partner, fields) if fields else f"{_told(entries)} of {partner.name}."
    return Changed(partner_id, partner.name, f"Taken back. {told[0].upper()}{told[1:]}", fields, can_undo=False)


async def _take_back(changes: Changes, entry: AuditEntry) -> None:
    if entry.change is Change.REMOVED:
        await changes.put_back(entry)
        return
    noun = NOUNS.get(entry.table, entry.table)
    row = await changes.row(entry.table, entry.row_id)
    if row is None:
        raise Stale(f"The {noun} is gone since.", "There is nothing left to take back.", (HOME,))
    if not changes.is_as_left(row, entry):
        raise Stale(
            f"The {noun} was changed again since, so taking your change back would lose that too.",
            "Look at it and set it by hand.",
            (HOME,),
        )
    if entry.change is Change.CHANGED:
        await changes.restore(row, entry.before)
        return
    if isinstance(row, Partner) and await changes.has_details(entry.row_id):
        raise Refused(
            f"{row.name} has notes, contacts or deals by now, which would be lost.",
            f'Archive it instead: /partner archive "{row.name}"',
        )
    await changes.remove(row)


def _told(entries: tuple[AuditEntry, ...]) -> str:
    verbs = {Change.ADDED: "adding", Change.CHANGED: "changing", Change.REMOVED: "removing"}
    counted: dict[str, int] = {}
    for entry in entries:
        told = f"{verbs[entry.change]} the {NOUNS.get(entry.table, entry.table)}"
        counted[told] = counted.get(told, 0) + 1
    return ", ".join(told if number == 1 else f"{told}s ({number:,})" for told, number in counted.items())
