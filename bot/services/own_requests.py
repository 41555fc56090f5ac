"""What a person can ask of their workspace's own templates and playbooks, as typed requests."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True)
class ListOwn:
    """The workspace's own templates and playbooks."""


@dataclass(frozen=True)
class OpenUpload:
    """Show the form that takes a file."""


class OwnMove(StrEnum):
    """What can be done with a document of one's own."""

    VERSIONS = "versions"
    DOWNLOAD = "download"
    RESTORE = "restore"
    REMOVE = "remove"


@dataclass(frozen=True)
class WorkOwn:
    """Look at a document of one's own, or change which version counts; removing it asks first unless confirmed.

    Attributes:
        name: the slug of a template (`legal/nda`) or its last part, or the name of a playbook.
        version: the version that is meant, the newest by default.
    """

    name: str
    move: OwnMove = OwnMove.VERSIONS
    version: int | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class KeepOwn:
    """Keep a file as the next version of a template or playbook.

    Attributes:
        file_name: its ending tells what it is, and it names the document where `name` is empty.
        content: the file as it was sent.
        section: the section that a template belongs into; what its frontmatter says where this is empty.
    """

    file_name: str
    content: bytes
    section: str = ""
    name: str = ""


OwnRequest: TypeAlias = ListOwn | OpenUpload | WorkOwn | KeepOwn
