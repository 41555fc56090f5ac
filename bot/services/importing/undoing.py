"""Undo of an import: all of it, as one step."""

from collections.abc import Sequence

from bot.model import AuditEntry, ImportBatch, ImportStatus
from bot.model.errors import AlreadyDone, Choice, NotFound, Refused
from bot.program.words import count
from bot.services.desk import Actor, Desk
from bot.services.finding import HOME
from bot.services.importing.applying import take_back
from bot.services.results import Changed
from bot.services.snapshot import today_in


def is_import(entries: Sequence[AuditEntry]) -> bool:
    """Tell whether the entries of a change are those of an import."""
    return any(entry.table == ImportBatch.__tablename__ for entry in entries)


async def undo_import(desk: Desk, actor: Actor, entries: Sequence[AuditEntry]) -> Changed:
    """Take an import back, whole or not at all.

    Raises:
        NotFound: it is not known any more.
        Refused: somebody worked with what it added, or somebody else brought it in.
        Stale: somebody changed again what it changed.
    """
    number = next(entry.row_id for entry in entries if entry.table == ImportBatch.__tablename__)
    batch = await desk.memory.imports.get(actor.team_id, number)
    if batch is None or batch.status is not ImportStatus.APPLIED:
        raise NotFound("That import was taken back already.", "There is nothing left to take back.", (HOME,))
    if batch.author_id != actor.user_id:
        raise Refused(
            f"Somebody else brought {batch.file_name} in, and it goes back as a whole.",
            "Ask them to take it back, or set right by hand what is wrong.",
            (Choice("Show it", f"import #{number}"),),
        )
    try:
        async with desk.memory.writing(
            actor.team_id, actor_id=actor.user_id, cause=actor.cause, undoes=entries[0].cause
        ) as changes:
            today = today_in(await changes.workspace(), desk.clock())
            await take_back(changes, batch, today=today)
    except AlreadyDone:
        return Changed(0, "", "That was taken back already. Nothing was changed now.", repeated=True)
    return Changed(0, "", _in_words(batch))


def _in_words(batch: ImportBatch) -> str:
    """Say what went and what is as it was."""
    noun = batch.kind.value.removesuffix("s")
    new, changed = (int(str(batch.counts.get(name, 0))) for name in ("new", "changed"))
    gone = f"{count(new, noun)} {'is' if new == 1 else 'are'} gone again" if new else ""
    back = f"{count(changed, noun)} {'is' if changed == 1 else 'are'} as before" if changed else ""
    return f"Took {batch.file_name} back: {', '.join(filter(None, (gone, back)))}."
