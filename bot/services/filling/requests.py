"""What a person can ask of the library, as typed requests. A fill is named by its number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from bot.services.own_requests import OwnRequest


@dataclass(frozen=True)
class BrowseLibrary:
    """The sections of the library, or what stands in one of them."""

    section: str | None = None


@dataclass(frozen=True)
class SearchLibrary:
    """The documents that speak of what somebody looks for."""

    text: str


class TemplateMove(StrEnum):
    """What can be done with a template."""

    SHOW = "show"
    READ = "read"
    DOWNLOAD = "download"


@dataclass(frozen=True)
class OpenTemplate:
    """Say what a template is for, show all of it, or give it as a file."""

    slug: str
    move: TemplateMove = TemplateMove.SHOW


@dataclass(frozen=True)
class StartFill:
    """Fill a template, or go on with it; for a document about a partner it is asked which, unless `is_general`."""

    slug: str
    partner_id: int | None = None
    is_general: bool = False


@dataclass(frozen=True)
class ListFills:
    """What the person who asks is filling and filled."""


class FillMove(StrEnum):
    """What can be done with a fill."""

    SHOW = "show"
    ASK = "ask"
    FORM = "form"
    ANSWER = "answer"
    SKIP = "skip"
    BACK = "back"
    LATER = "later"
    DOCUMENT = "document"
    DOWNLOAD = "download"
    VERSIONS = "versions"
    STOP = "stop"


@dataclass(frozen=True)
class WorkFill:
    """Go on with a fill.

    Attributes:
        name: the question that is answered, passed over, asked or gone back from; the one that was asked last, or to
            be asked next, by default.
        text: the answer.
        version: which version of the document is wanted, the newest by default.
    """

    fill_id: int
    move: FillMove = FillMove.SHOW
    name: str = ""
    text: str = ""
    version: int | None = None


@dataclass(frozen=True)
class SaveAnswers:
    """The answers of a form, by the names of the questions; an empty one passes its question over.

    `before` is what the form showed when it was opened: a field that was left as it was changes no newer answer.
    """

    fill_id: int
    answers: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)


LibraryRequest: TypeAlias = (
    BrowseLibrary | SearchLibrary | OpenTemplate | StartFill | ListFills | WorkFill | SaveAnswers | OwnRequest
)
