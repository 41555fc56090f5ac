"""What a person can ask of imports, as typed requests."""

from dataclasses import dataclass, field
from typing import TypeAlias

from bot.model import ImportKind


@dataclass(frozen=True)
class OpenImport:
    """Show the form that takes a file; `kind` is what its rows are said to be."""

    kind: ImportKind | None = None


@dataclass(frozen=True)
class KeepImport:
    """Look at a file, and keep it until it is applied or dropped.

    Attributes:
        kind: what its rows are; None for what its header says.
    """

    file_name: str
    content: bytes = field(repr=False)
    kind: ImportKind | None = None


@dataclass(frozen=True)
class ListImports:
    """The newest imports, and what came of them."""


@dataclass(frozen=True)
class ShowImport:
    """What an import would do, or did."""

    import_id: int


@dataclass(frozen=True)
class AnswerImport:
    """Answer a question about a file.

    Attributes:
        question: the short name of the question.
        answer: the number of the answer, from 1.
    """

    import_id: int
    question: str
    answer: int


@dataclass(frozen=True)
class OpenMapping:
    """Show the form that says which column is what."""

    import_id: int


@dataclass(frozen=True)
class DownloadPlan:
    """Every row of an import with what becomes of it, as a file."""

    import_id: int


@dataclass(frozen=True)
class ApplyImport:
    """Bring the good rows of a file in."""

    import_id: int


@dataclass(frozen=True)
class DropImport:
    """Forget a file that was only looked at."""

    import_id: int


ImportRequest: TypeAlias = (
    OpenImport
    | KeepImport
    | ListImports
    | ShowImport
    | AnswerImport
    | OpenMapping
    | DownloadPlan
    | ApplyImport
    | DropImport
)
