"""A plan as people look at it: counts, the first rows of each, what is asked, and all of it as a file."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from hashlib import sha1

from bot.model import ImportBatch
from bot.program.money import show_amount
from bot.program.words import on_day
from bot.services.importing.applying import counts_of
from bot.services.importing.fields import BY_NAME
from bot.services.importing.looking import File
from bot.services.importing.outcomes import Doubt
from bot.services.importing.plan import Added, Changed, Plan
from bot.services.importing.results import ColumnShown, ImportCard, ImportQuestion, RowShown
from bot.services.spreadsheets import as_csv

SHOWN = 5
_LINES = 5
_NAME = 8
_MONEY = frozenset({"value", "annual_target"})
# What follows from another column says nothing new.
_UNSAID = frozenset({"tier_since", "stage_since"})


def card_of(batch: ImportBatch, file: File, plan: Plan, *, currency: str) -> ImportCard:
    """Give the card of a file that was looked at."""
    return ImportCard(
        import_id=batch.id or 0,
        file_name=batch.file_name,
        kind=batch.kind,
        columns=columns_of(file),
        counts={name: number for name, number in counts_of(plan).items() if isinstance(number, int)},
        added=tuple(RowShown(one.line, one.title, _said(one, currency)) for one in plan.added[:SHOWN]),
        changed=tuple(RowShown(one.line, one.title, differences(one, currency)) for one in plan.changed[:SHOWN]),
        rejected=tuple(RowShown(one.line, "", one.reason) for one in plan.rejected[:SHOWN]),
        questions=tuple(_questions(plan)),
        remarks=plan.remarks,
    )


def unread(batch: ImportBatch, file: File, problem: str) -> ImportCard:
    """Give the card of a file whose columns do not say enough."""
    return ImportCard(batch.id or 0, batch.file_name, batch.kind, columns_of(file), {}, problem=problem)


def columns_of(file: File) -> tuple[ColumnShown, ...]:
    """Give the columns of a file with what each is read as, and a value of it."""
    labels = {header: BY_NAME[file.kind][name].label for name, header in file.mapping.items()}
    return tuple(
        ColumnShown(header, labels.get(header, ""), next((row.cells[n] for row in file.table.rows if row.cells[n]), ""))
        for n, header in enumerate(file.table.headers)
        if header
    )


def questions_of(plan: Plan) -> Iterator[tuple[str, Doubt]]:
    """Give each question of a plan once, by its short name."""
    for key, doubt in {one.doubt.key: one.doubt for one in plan.asked}.items():
        yield sha1(key.encode(), usedforsecurity=False).hexdigest()[:_NAME], doubt


def _questions(plan: Plan) -> Iterator[ImportQuestion]:
    lines: dict[str, list[int]] = {}
    for one in plan.asked:
        lines.setdefault(one.doubt.key, []).append(one.line)
    for name, doubt in questions_of(plan):
        waiting = lines[doubt.key]
        labels = tuple(option.label for option in doubt.options)
        yield ImportQuestion(name, doubt.question, len(waiting), tuple(waiting[:_LINES]), labels)


def _said(one: Added, currency: str) -> str:
    """Give the few things that tell a new row from others."""
    columns = ("type", "tier", "stage", "value", "origin", "status", "closed_on", "email", "title")
    return ", ".join(shown(name, one.row[name], currency) for name in columns if one.row.get(name))


def differences(one: Changed, currency: str) -> str:
    """Say what a row changes: each column from what to what."""
    return "; ".join(
        f"{_label(name)}: {shown(name, one.before[name], currency) or 'not set'} → "
        f"{shown(name, value, currency) or 'not set'}"
        for name, value in one.after.items()
        if name not in _UNSAID
    )


def _label(name: str) -> str:
    return name.removesuffix("_id").removesuffix("_at").replace("_", " ").capitalize()


def shown(name: str, value: object, currency: str) -> str:
    """Give a column's value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() if name in _MONEY:
            return show_amount(value, currency)
        case datetime():
            return on_day(value.date())
        case date():
            return on_day(value)
        case Enum():
            return str(getattr(value, "label", value.value))
    return str(value)


def rows_as_csv(plan: Plan, currency: str) -> str:
    """Give every row of a plan with what becomes of it, in the order of the file."""
    rows: list[tuple[int, str, str, str]] = [
        *((one.line, "new", one.title, _said(one, currency)) for one in plan.added),
        *((one.line, "changed", one.title, differences(one, currency)) for one in plan.changed),
        *((one.line, "question", "", one.doubt.reason) for one in plan.asked),
        *((one.line, "rejected", "", one.reason) for one in plan.rejected),
    ]
    return as_csv((("line", "what", "row", "detail"), *sorted(rows)))
