"""The forms of an import: the file, and which of its columns holds what."""

import json
from dataclasses import dataclass

from bot.model import ImportKind
from bot.model.errors import Choice
from bot.program.words import count
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.carried import Carried
from bot.rendering.message import View
from bot.rendering.safe import clip
from bot.services.importing.results import ImportForm, MappingForm

FILE_CALLBACK_ID, COLUMNS_CALLBACK_ID = "import_file", "import_columns"
FILE, KIND = "file", "kind"
FILE_TYPES = ("csv", "tsv", "txt", "xlsx")
DETECT = "detect"
_KINDS = (
    (DETECT, "Look at the columns"),
    (ImportKind.PARTNERS.value, "Partners"),
    (ImportKind.CONTACTS.value, "Contacts at partners"),
    (ImportKind.DEALS.value, "Deals"),
)
_HOW = (
    "Your own table, or what HubSpot or Salesforce exported. The first line names the columns. You see "
    "what it would do before anything changes."
)
_SAMPLE = 75
# Bytes: of the form without its options, and of an option without its label; each field has all of them.
_FORM, _OPTION = 20_000, 80


@dataclass(frozen=True)
class ColumnsContext(Carried):
    """Travels in `private_metadata` and comes back with the submission; `reply` is where the answer goes."""

    again = Choice("Earlier imports", "import list")

    import_id: int
    reply: str


def import_form(form: ImportForm, reply: str) -> View:
    """Give the modal that takes a file.

    Args:
        form: what is chosen at first.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    return kit.modal(
        title="Import a file",
        submit="Look at it",
        callback_id=FILE_CALLBACK_ID,
        private_metadata=reply,
        blocks=[
            rich.rich_text(rich.paragraph(_HOW)),
            inputs.field(
                FILE,
                "File",
                inputs.file_input(FILE_TYPES),
                optional=False,
                hint="CSV or Excel (.xlsx), to 50,000 rows.",
            ),
            inputs.field(
                KIND,
                "What each row is",
                inputs.choice_input(_KINDS, form.kind.value if form.kind else DETECT),
                optional=False,
            ),
        ],
    )


def columns_form(form: MappingForm, reply: str) -> View:
    """Give the modal that says which column holds what.

    Args:
        form: the fields and the columns.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    # A field is named by its place among the columns: a header may be longer than a value that Slack takes.
    places = {header: str(number) for number, header in enumerate(form.headers)}
    options = _offered(form)
    more = sum(bool(header.strip()) for header in form.headers) - len(options)
    said = f"Which column of {clip(form.file_name, 120)} holds what? It is remembered for files like it."
    if more:
        said += f" {count(more, 'more column')} cannot be offered: take out what you do not need, and import it again."
    return kit.modal(
        title="Columns",
        submit="Save",
        callback_id=COLUMNS_CALLBACK_ID,
        private_metadata=ColumnsContext(form.import_id, reply).encode(),
        blocks=[
            kit.context(said),
            *(
                inputs.field(
                    name,
                    label,
                    inputs.choice_input(options, places.get(form.chosen.get(name, ""))),
                    optional=not needed,
                )
                for name, label, needed in form.fields
            ),
        ],
    )


def _offered(form: MappingForm) -> list[tuple[str, str]]:
    """Give the columns to choose from in their order: those that are chosen, and as many more as Slack takes."""
    named = [(str(number), header) for number, header in enumerate(form.headers) if header.strip()]
    chosen = set(form.chosen.values())
    room = (limits.VIEW_BYTES - _FORM) // len(form.fields)
    kept = set[str]()
    for number, header in sorted(named, key=lambda one: one[1] not in chosen):
        room -= len(json.dumps(clip(header, _SAMPLE))) + _OPTION
        if room < 0 or len(kept) == limits.OPTIONS:
            break
        kept.add(number)
    return [(number, clip(header, _SAMPLE)) for number, header in named if number in kept]
