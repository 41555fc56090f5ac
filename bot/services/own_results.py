"""What requests to a workspace's own templates and playbooks come to, as frozen results."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.library.errors import Fault
from bot.library.loader import Shelf
from bot.model import DocumentKind


@dataclass(frozen=True)
class UploadForm:
    """A form that takes the file of a template or a playbook."""

    shelves: tuple[Shelf, ...]


@dataclass(frozen=True)
class OwnFaults:
    """A file that was not kept, and everything that is wrong with it."""

    file_name: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class OwnKept:
    """A document that was kept.

    Attributes:
        name: the slug of a template, or the name of a playbook.
        is_new: False where it is the newest version once more, and nothing was changed.
        takes_place: it is used in place of one that is shipped.
    """

    kind: DocumentKind
    name: str
    title: str
    version: int
    is_new: bool
    takes_place: bool


@dataclass(frozen=True)
class OwnLine:
    """A document in the list of a workspace's own, with its newest version."""

    kind: DocumentKind
    name: str
    title: str
    version: int
    kept_on: date
    author: str


@dataclass(frozen=True)
class OwnList:
    """The workspace's own templates and playbooks; `may_change` says that the reader may add and remove."""

    lines: tuple[OwnLine, ...]
    may_change: bool


@dataclass(frozen=True)
class OwnVersion:
    """One version of a document; `is_removed` says that it ended the document."""

    number: int
    kept_on: date
    author: str
    is_removed: bool


@dataclass(frozen=True)
class OwnVersions:
    """Every version of a document of one's own, the newest first."""

    kind: DocumentKind
    name: str
    versions: tuple[OwnVersion, ...]
    may_change: bool


OwnResult: TypeAlias = UploadForm | OwnFaults | OwnKept | OwnList | OwnVersions
