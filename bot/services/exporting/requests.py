"""What can be exported, as a typed request."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.model import ImportKind


class ExportFormat(StrEnum):
    """What kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True)
class Export:
    """One table as a file, or all of them where `kind` is None."""

    kind: ImportKind | None
    form: ExportFormat


ExportRequest: TypeAlias = Export
