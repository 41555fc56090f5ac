"""What requests to imports come to, as frozen results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import ImportKind, ImportStatus


@dataclass(frozen=True)
class ImportForm:
    """A form that takes a file; `kind` is what is chosen in it at first."""

    kind: ImportKind | None = None


@dataclass(frozen=True)
class ColumnShown:
    """A column of a file.

    Attributes:
        header: its name in the file.
        label: what it is read as, empty where it is left out.
        sample: the first value in it.
    """

    header: str
    label: str
    sample: str


@dataclass(frozen=True)
class RowShown:
    """A row as a card shows it: its line in the file, what it is, and what is to be known of it."""

    line: int
    title: str
    detail: str = ""


@dataclass(frozen=True)
class ImportQuestion:
    """A question about some rows of a file.

    Attributes:
        name: its short name in lines.
        rows: how many rows wait for it; `lines` are the first of them.
        options: the labels of the answers.
    """

    name: str
    question: str
    rows: int
    lines: tuple[int, ...]
    options: tuple[str, ...]


@dataclass(frozen=True)
class ImportCard:
    """What an import would do; nothing is changed yet.

    Attributes:
        counts: by `new`, `changed`, `unchanged`, `questions` and `rejected`, how many rows.
        added: the first rows that are new; changed and rejected likewise.
        problem: why the file cannot be read as it is; empty when it can.
        came: what came in already, where these are the rows that waited for an answer; None where nothing did.
    """

    import_id: int
    file_name: str
    kind: ImportKind
    columns: tuple[ColumnShown, ...]
    counts: Mapping[str, int]
    added: tuple[RowShown, ...] = ()
    changed: tuple[RowShown, ...] = ()
    rejected: tuple[RowShown, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: str = ""
    came: "ImportDone | None" = None


@dataclass(frozen=True)
class MappingForm:
    """A form that says which column of a file holds what.

    Attributes:
        fields: name and label of each field, and whether a row needs it.
        chosen: by field, its column.
    """

    import_id: int
    file_name: str
    headers: tuple[str, ...]
    fields: tuple[tuple[str, str, bool], ...]
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class ImportRunning:
    """An import of many rows, which takes a while."""

    import_id: int
    file_name: str
    rows: int
    done: int = 0


@dataclass(frozen=True)
class ImportDone:
    """An import that was applied.

    Attributes:
        counts: as on the card; those with questions wait to be answered.
        rejected: the first rows that were left out.
        change: the number that takes all of it back; None where nothing came in, or somebody else brought it in.
    """

    import_id: int
    file_name: str
    kind: ImportKind
    counts: Mapping[str, int]
    rejected: tuple[RowShown, ...] = ()
    change: int | None = None


@dataclass(frozen=True)
class ImportLine:
    """An import in a list; `waits` where the file, or rows of it, can come in still."""

    import_id: int
    file_name: str
    kind: ImportKind
    status: ImportStatus
    day: date
    author: str
    counts: Mapping[str, int]
    waits: bool
    change: int | None


@dataclass(frozen=True)
class ImportList:
    """The newest imports."""

    lines: tuple[ImportLine, ...]


ImportResult: TypeAlias = ImportForm | ImportCard | MappingForm | ImportRunning | ImportDone | ImportList
