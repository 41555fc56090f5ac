"""From a request to the library back to its line."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.services.filling.requests import (
    BrowseLibrary,
    FillMove,
    ListFills,
    OpenTemplate,
    SearchLibrary,
    StartFill,
    TemplateMove,
    WorkFill,
)
from bot.services.grammar import escaped
from bot.services.own_requests import ListOwn, OpenUpload, OwnMove, WorkOwn

Own: TypeAlias = ListOwn | OpenUpload | WorkOwn
LibraryLined: TypeAlias = BrowseLibrary | SearchLibrary | OpenTemplate | StartFill | ListFills | WorkFill | Own
"""Requests to the library that have a line of their own; the answers of a form and a file have none."""


def library_line(request: LibraryLined) -> str:
    """Give the command line of a request to the library."""
    match request:
        case BrowseLibrary(section):
            return f"templates {section or ''}".rstrip()
        case SearchLibrary(text):
            return f"templates search {escaped(text)}"
        case OpenTemplate(slug, TemplateMove.SHOW):
            return f"templates {slug}"
        case OpenTemplate(slug, move):
            return f"templates {move} {slug}"
        case StartFill(slug, partner_id, is_general):
            about = f" for #{partner_id}" if partner_id is not None else " general" if is_general else ""
            return f"fill {slug}{about}"
        case ListFills():
            return "fill"
        case WorkFill():
            return " ".join((f"fill #{request.fill_id}", *_behind(request)))
        case _:
            return _own_line(request)


def _own_line(request: Own) -> str:
    match request:
        case ListOwn():
            return "templates own"
        case OpenUpload():
            return "templates upload"
        case WorkOwn():
            return " ".join(("templates own", *_of_own(request)))


def _of_own(request: WorkOwn) -> Iterator[str]:
    yield request.name
    if request.move is not OwnMove.VERSIONS:
        yield request.move.value
    if request.version is not None:
        yield str(request.version)
    if request.confirmed:
        yield "yes"


def _behind(request: WorkFill) -> Iterator[str]:
    if request.move is FillMove.ANSWER and not request.name:
        # The colon keeps the first word of the answer from being read as the name of a question.
        yield f"answer: {escaped(request.text)}"
        return
    if request.move is not FillMove.SHOW:
        yield request.move.value
    if request.name:
        yield request.name
    if request.text:
        yield escaped(request.text)
    if request.version is not None:
        yield str(request.version)
