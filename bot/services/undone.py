"""What was taken back, in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.memory.values import Audited
from bot.model import AuditEntry, Change, Contact, Partner, PlaybookRun, PlaybookStep
from bot.program.words import capitalised, count, listed, on_day, sentence
from bot.services.describing import CONTACT_LABELS, shown_after
from bot.services.grammar import shortened
from bot.services.results import FieldChange

# How a row is called, and the column that tells it from others of its table.
_CALLED = {
    "partner": ("{}", "name"),
    "contact": ("{}", "name"),
    "note": ("the note “{}”", "text"),
    "milestone": ("the milestone “{}”", "text"),
    "alignment_answer": ("the answer on alignment", "points"),
    "deal": ("the deal with {}", "customer"),
    "direct_opportunity": ("that your own sellers work on {}", "customer"),
    "set_aside": ("what was set aside about {}", "rule"),
    "certificate": ("the certificate of {}", "person"),
    "playbook_run": ("the {} playbook", "playbook"),
    "company_figure": ("the figure of the company", "kind"),
    "workspace": ("what you set for the company", "team_id"),
    "playbook_step": ("the step “{}”", "title"),
    "joint_offer": ("the joint offer {}", "name"),
    "offer_quarter": ("the income of the quarter that began on {}", "first_on"),
    "mdf_request": ("the activity “{}”", "purpose"),
    "mdf_allocation": ("the allocation of {}", "allocated_on"),
}


@dataclass(frozen=True)
class Undone:
    """A row that a change was taken back from: as it is now, or as it was when it went."""

    entry: AuditEntry
    row: Audited


def called(table: str, values: Mapping[str, object]) -> str:
    """Give what people know a row by: a partner's or contact's name, a note's first words.

    Args:
        table: the row's table.
        values: what is known of its columns.
    """
    words, column = _CALLED.get(table, ("", ""))
    if column not in values:
        return "what you changed"
    value = values[column]
    return words.format(on_day(value) if isinstance(value, date) else shortened(str(value)))


def in_words(undone: Sequence[Undone], fields: tuple[FieldChange, ...], names: Mapping[int, str]) -> str:
    """Say what was taken back.

    Args:
        undone: the rows, in the order in which they were taken back.
        fields: what became of the partner's own fields.
        names: the partners by row id, those that are here now.
    """
    whole = [one for one in undone if isinstance(one.row, Partner) and one.entry.change is not Change.CHANGED]
    if whole:
        return _came_or_went(whole)
    told = [one for one in undone if not _goes_with_run(one, undone)]
    return " ".join(said for one in told for said in _sentences(one, fields, names))


def _came_or_went(whole: Sequence[Undone]) -> str:
    again = "here again" if whole[0].entry.change is Change.REMOVED else "gone again"
    partners = [one.row for one in whole if isinstance(one.row, Partner)]
    if len(partners) == 1:
        return f"{partners[0].name} is {again}."
    noun = "demo partner" if all(partner.is_demo for partner in partners) else "partner"
    return f"{count(len(partners), noun)} are {again}."


def _goes_with_run(one: Undone, undone: Sequence[Undone]) -> bool:
    """Tell whether a row is a step of a playbook that is told itself, or whose steps were only written down."""
    if not isinstance(one.row, PlaybookStep):
        return False
    return one.entry.change is not Change.CHANGED or any(isinstance(other.row, PlaybookRun) for other in undone)


def _sentences(one: Undone, fields: tuple[FieldChange, ...], names: Mapping[int, str]) -> Iterator[str]:
    entry, row = one.entry, one.row
    if isinstance(row, Partner):
        yield _partner(row, entry, fields)
        return
    this = called(entry.table, row.model_dump())
    where = names.get(entry.partner_id or 0, "")
    if entry.change is Change.ADDED:
        yield sentence(f"Removed {this} from {where}" if where else f"Removed {this}")
    elif entry.change is Change.REMOVED:
        yield sentence(f"{capitalised(this)} is back at {where}" if where else f"{capitalised(this)} is back")
    elif isinstance(row, Contact):
        yield from _contact(row, entry, where)
    else:
        yield f"{capitalised(this)} is as it was before."


def _partner(partner: Partner, entry: AuditEntry, fields: tuple[FieldChange, ...]) -> str:
    if "archived_at" in entry.before:
        return f"{partner.name} is {'archived again' if partner.archived_at else 'back'}."
    labels = ", ".join(field.label.lower() for field in fields)
    if len(fields) == 1 and shown_after(fields[0]):
        return f"{partner.name}: {labels} is {shown_after(fields[0])} again."
    return f"{partner.name}: {labels} {'is' if len(fields) == 1 else 'are'} as before."


def _contact(contact: Contact, entry: AuditEntry, where: str) -> Iterator[str]:
    if "is_main" in entry.before:
        yield f"{contact.name} is {'the main contact again' if contact.is_main else 'no longer the main contact'}."
    labels = [label.lower() for name, label in CONTACT_LABELS.items() if name in entry.before]
    if labels:
        yield f"{contact.name} at {where}: {listed(labels)} {'is' if len(labels) == 1 else 'are'} as before."
