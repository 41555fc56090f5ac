"""Results about a workspace's own templates to show, with whatever text a test wants to see in every place."""

from datetime import date

from bot.library.errors import Fault
from bot.library.loader import Shelf
from bot.model import DocumentKind
from bot.services.own_results import (
    OwnFaults,
    OwnKept,
    OwnLine,
    OwnList,
    OwnResult,
    OwnVersion,
    OwnVersions,
    UploadForm,
)

TODAY = date(2026, 11, 22)
NAMES = {DocumentKind.TEMPLATE: "legal/nda", DocumentKind.PLAYBOOK: "win-back"}


def kept(text: str, kind: DocumentKind, *, is_new: bool = True) -> OwnKept:
    return OwnKept(kind, NAMES[kind], text, 2, is_new, takes_place=True)


def line(text: str, kind: DocumentKind) -> OwnLine:
    return OwnLine(kind, NAMES[kind], text, 2, TODAY, text)


def versions(text: str, number: int) -> OwnVersions:
    lines = (OwnVersion(one, TODAY, text, one % 7 == 0) for one in range(number, 0, -1))
    return OwnVersions(DocumentKind.TEMPLATE, "legal/nda", tuple(lines), may_change=True)


def every(text: str) -> dict[str, OwnResult]:
    """Give every kind of result with the text wherever somebody's words can stand."""
    return {
        "upload": UploadForm((Shelf("legal", text or "Legal", text),)),
        "faults of a file": OwnFaults(text, (Fault(text, 12, f"`{text}` is {text}"),) * 60),
        "kept template": kept(text, DocumentKind.TEMPLATE),
        "kept playbook": kept(text, DocumentKind.PLAYBOOK),
        "kept before": kept(text, DocumentKind.TEMPLATE, is_new=False),
        "own documents": OwnList(tuple(line(text, kind) for kind in DocumentKind) * 40, may_change=True),
        "own documents of others": OwnList((line(text, DocumentKind.PLAYBOOK),), may_change=False),
        "no own documents": OwnList((), may_change=True),
        "versions of an own document": versions(text, 60),
        "one version of an own document": versions(text, 1),
    }
