"""Reading the commands that bring files in, and give everything out."""

import re
from collections.abc import Callable, Mapping

from bot.model import ImportKind
from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.exporting.requests import Export, ExportFormat, ExportRequest
from bot.services.grammar import Words, shortened
from bot.services.importing.requests import (
    AnswerImport,
    ApplyImport,
    DownloadPlan,
    DropImport,
    ImportRequest,
    ListImports,
    OpenImport,
    OpenMapping,
    ShowImport,
)

_NUMBERED = re.compile(r"#?(?P<number>\d{1,9})(?:\s+(?P<move>[a-z]+))?\Z", re.IGNORECASE | re.ASCII)
_ANSWER = re.compile(r"#?(\d{1,9})\s+answer\s+([0-9a-f]{8})\s+(\d{1,3})\Z", re.IGNORECASE | re.ASCII)
_LIST = frozenset({"list", "all", "history", "earlier"})
_MOVES: Mapping[str, Callable[[int], ImportRequest]] = {
    "show": ShowImport,
    "apply": ApplyImport,
    "drop": DropImport,
    "columns": OpenMapping,
    "map": OpenMapping,
    "download": DownloadPlan,
}
_KINDS = {word: kind for kind in ImportKind for word in (kind.value, kind.value.removesuffix("s"))}
_FORMATS = {one.value: one for one in ExportFormat} | {"excel": ExportFormat.XLSX}
_FILLER = frozenset({"a", "file", "from", "to", "as", "of", "my", "our", "the", "everything", "all", "data"})


def read_import(words: Words, lookup: Lookup) -> ImportRequest:
    """Read `import`, `import deals`, `import list`, `import #3`, `import #3 apply` and an answer's line."""
    text = words.rest
    answer = _ANSWER.match(text)
    if answer:
        return AnswerImport(int(answer[1]), answer[2].lower(), int(answer[3]))
    numbered = _NUMBERED.match(text)
    if numbered:
        move = _MOVES.get((numbered["move"] or "show").lower())
        if move is not None:
            return move(int(numbered["number"]))
    elif text.casefold() in _LIST:
        return ListImports()
    else:
        named = [word for word in text.casefold().split() if word not in _FILLER]
        if all(word in _KINDS for word in named) and len(named) <= 1:
            return OpenImport(_KINDS[named[0]] if named else None)
    raise NotUnderstood(
        f"I cannot read what to import in “{shortened(text)}”.",
        "Write import partners, import contacts or import deals, and choose the file in the form.",
        (Choice("Import a file", "import"), Choice("Earlier imports", "import list")),
    )


def read_export(words: Words, lookup: Lookup) -> ExportRequest:
    """Read `export`, `export deals` and `export partners xlsx`; what and how may stand in any order."""
    kind, form = None, None
    for word in words.rest.casefold().split():
        if word in _KINDS and kind is None:
            kind = _KINDS[word]
        elif word in _FORMATS and form is None:
            form = _FORMATS[word]
        elif word not in _FILLER:
            raise NotUnderstood(
                f"I cannot read what to export in “{shortened(words.rest)}”.",
                "Write export partners, contacts, deals or all, and csv, xlsx or json behind it.",
                (Choice("Export everything", "export all"), Choice("Export partners", "export partners")),
            )
    return Export(kind, form or (ExportFormat.XLSX if kind is None else ExportFormat.CSV))


_PROGRAM = "The program"

IMPORT_COMMANDS = (
    Command(
        "import",
        "import [partners | contacts | deals]",
        "Brings in a CSV or Excel file, yours or one of HubSpot or Salesforce; you see what it does first.",
        ("/partner import", "/partner import deals", "/partner import list"),
        _PROGRAM,
        read_import,
    ),
    Command(
        "export",
        "export [partners | contacts | deals | all] [csv | xlsx | json]",
        "Sends you everything that is remembered, or one table of it, as a file.",
        ("/partner export", "/partner export partners csv", "/partner export deals xlsx", "/partner export all json"),
        _PROGRAM,
        read_export,
    ),
)
