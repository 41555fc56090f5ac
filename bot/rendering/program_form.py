"""The forms of the program: a section of it, the file that is taken back, and what that file would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.words import count, on_day
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.carried import Carried
from bot.rendering.changed import field_line
from bot.rendering.lists import listed
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.program.looking import APPROVER
from bot.services.program.results import (
    ProgramDiff,
    ProgramFaults,
    ProgramField,
    ProgramForm,
    ProgramUpload,
)

CALLBACK_ID, FILE_CALLBACK_ID, DIFF_CALLBACK_ID = "program", "program_file", "program_diff"
SINCE, FILE = "since", "file"
FILE_TYPES = ("yml", "yaml")
_LONGEST_WORDS = 300
# A window of faults that nobody reads to its end.
_MOST_FAULTS = 40
_MOST_CHANGES = 80
_FROM = "Today, a day that was, or one to come. What was before that day keeps its rules."
_OPEN = "Open the form"
_HOW = "Download the program, change what you like in that file, and choose it here. You see what it changes first."


@dataclass(frozen=True)
class ProgramContext(Carried):
    """Travels in `private_metadata` and comes back with the submission.

    Attributes:
        reply: where the answer goes.
        section: the section whose form it is; empty for a file.
        file_id: the file that was looked at.
        since: the day from which it counts.
    """

    again = Choice("The program", "program")

    reply: str
    section: str = ""
    file_id: str = ""
    since: date = date.min


def program_form(form: ProgramForm, reply: str) -> View:
    """Give the modal in which a section is changed.

    Args:
        form: its fields, with what counts today.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    blocks: list[Json] = [
        rich.rich_text(rich.paragraph(rich.bold(form.section.heading))),
        _since(form.today),
    ]
    if form.section.value == "deals":
        blocks.append(inputs.field(APPROVER, "Decides on deals", inputs.user_input(form.approver_id)))
    explained: set[str] = set()
    for group, fields in groupby(form.fields, key=lambda one: one.group):
        if group:
            blocks += (kit.divider(), rich.rich_text(rich.paragraph(rich.bold(group))))
        for one in fields:
            blocks.append(_input(one, hint="" if one.how in explained else one.how))
            explained.add(one.how)
    return kit.modal(
        title="Change the program",
        submit="Save",
        callback_id=CALLBACK_ID,
        private_metadata=ProgramContext(reply, form.section.value).encode(),
        blocks=blocks,
    )


def program_form_screen(form: ProgramForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    said = f"There is a form for this part of the program: {form.section.heading}."
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(kit.Button(_OPEN, Run(f"program edit {form.section.value}"), "primary")),
    )


def upload_form(form: ProgramUpload, reply: str) -> View:
    """Give the modal that takes a file of the program; `reply` is where the answer goes."""
    return _file_form(reply, form.today, ())


def upload_screen(form: ProgramUpload) -> Screen:
    """Offer to open the form that takes a file."""
    said = f"There is a form for the file. {_HOW}"
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(
            kit.Button("Upload the file", Run("program upload"), "primary"),
            kit.Button("Download", Run("program download")),
        ),
    )


def faults_form(result: ProgramFaults, context: ProgramContext) -> View:
    """Give the modal that names everything that is wrong with a file, and takes it again."""
    return _file_form(context.reply, context.since, _faults(result), after=context.file_id)


def diff_form(result: ProgramDiff, context: ProgramContext) -> View:
    """Give the modal that shows what a file would change; sending it lets that count."""
    shown = result.fields[:_MOST_CHANGES]
    said = (
        f"From {on_day(result.since)} on, {count(len(result.fields), 'number')} would change. Nothing is changed yet."
    )
    return kit.modal(
        title="Check the changes",
        submit="Save",
        callback_id=DIFF_CALLBACK_ID,
        private_metadata=context.encode(),
        blocks=[
            rich.rich_text(rich.paragraph(said)),
            *listed(field_line(one, private=True) for one in shown),
            *_and_more(len(result.fields) - len(shown)),
        ],
    )


def same_form(context: ProgramContext) -> View:
    """Give the modal for a file that changes nothing: another one can be given."""
    said = rich.rich_text(rich.paragraph("This file says what the program says already. Nothing would change."))
    return _file_form(context.reply, context.since, (said,), after=context.file_id)


def faults_screen(result: ProgramFaults) -> Screen:
    """Name everything that is wrong with a file, in a message."""
    return Screen(list(_faults(result)), kit.actions(kit.Button("Upload it again", Run("program upload"), "primary")))


def diff_screen(result: ProgramDiff) -> Screen:
    """Show what a file would change, in a message."""
    said = (
        f"From {on_day(result.since)} on, {count(len(result.fields), 'number')} would change. Nothing is changed yet."
    )
    return Screen(
        [rich.rich_text(rich.paragraph(said)), *listed(field_line(one, private=True) for one in result.fields)],
        kit.actions(kit.Button("Upload the file", Run("program upload"), "primary")),
    )


def _file_form(reply: str, since: date, above: Iterable[Json], *, after: str = "") -> View:
    # Slack keeps what stands in a field of the same name: the file that was looked at is not to be sent again.
    name = f"{FILE}-{after}" if after else FILE
    return kit.modal(
        title="Upload the program",
        submit="Check",
        callback_id=FILE_CALLBACK_ID,
        private_metadata=ProgramContext(reply).encode(),
        blocks=[
            *above,
            inputs.field(name, "File", inputs.file_input(FILE_TYPES), optional=False, hint=_HOW),
            _since(since),
        ],
    )


def _would_change(result: ProgramDiff) -> str:
    changes = count(len(result.fields), "number")
    return f"From {on_day(result.since)} on, {changes} would change. Nothing is changed yet."


def _faults(result: ProgramFaults) -> Iterator[Json]:
    number = len(result.faults)
    yield rich.rich_text(rich.paragraph(f"{count(number, 'thing')} to correct first. Nothing was changed."))
    shown = result.faults[:_MOST_FAULTS]
    yield from listed(
        rich.paragraph(rich.bold(f"Line {one.line:,}"), f": {clip(one.message, _LONGEST_WORDS)}") for one in shown
    )
    yield from _and_more(number - len(shown))


def _and_more(number: int) -> Iterator[Json]:
    if number > 0:
        yield kit.context(f"And {number:,} more.")


def _since(day: date) -> Json:
    return inputs.field(SINCE, "Counts from", inputs.date_input(day), optional=False, hint=_FROM)


def _input(field: ProgramField, *, hint: str) -> Json:
    if field.options:
        element = inputs.choice_input([(one, one.capitalize()) for one in field.options], field.text)
    else:
        element = inputs.text_input(field.text, most=limits.INPUT_TEXT, multiline=field.is_lines)
    label = f"{field.group}: {field.label}" if field.group else field.label
    # Slack marks what is not optional; a list may be empty, and says so itself where it may not.
    return inputs.field(field.name, clip(label, _LONGEST_WORDS), element, optional=field.is_lines, hint=hint)
