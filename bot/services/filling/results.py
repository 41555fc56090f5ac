"""What requests to the library come to, as frozen results."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.library.loader import Shelf
from bot.library.search import SearchHit
from bot.library.template import Template
from bot.model import FillStatus
from bot.model.errors import Choice
from bot.services.filling.questions import Question
from bot.services.own_results import OwnResult


@dataclass(frozen=True)
class LibraryShelves:
    """The sections of the library, each with the number of its documents, and the fills that are open."""

    shelves: tuple[tuple[Shelf, int], ...]
    open_fills: int


@dataclass(frozen=True)
class LibraryShelf:
    """The documents of one section."""

    shelf: Shelf
    templates: tuple[Template, ...]


@dataclass(frozen=True)
class LibraryHits:
    """What a search found, best first, with each document."""

    text: str
    hits: tuple[tuple[SearchHit, Template], ...]


@dataclass(frozen=True)
class TemplateCard:
    """What a template is for, before it is opened or filled.

    `used_in` are the playbooks with a step that it is done with; `is_of_partner` says that a fill is about one partner.
    """

    template: Template
    shelf: Shelf
    is_of_partner: bool
    used_in: tuple[str, ...]


@dataclass(frozen=True)
class TemplateText:
    """All of a template, with the company's and the program's own values, in Markdown."""

    slug: str
    title: str
    markdown: str


@dataclass(frozen=True)
class FillCard:
    """How far a fill is.

    Attributes:
        known: how many values memory gave.
        versions: how many versions of the document are kept.
        saved: a word on what was just kept, empty for nothing.
    """

    fill_id: int
    slug: str
    title: str
    partner_id: int | None
    partner_name: str
    questions: tuple[Question, ...]
    known: int
    versions: int
    saved: str = ""


@dataclass(frozen=True)
class FillQuestion:
    """The next question of a fill, to be answered in a thread.

    Attributes:
        number: its place among all, of `total`, from 1.
        problem: what was wrong with the answer before; empty when nothing was.
    """

    fill_id: int
    title: str
    partner_name: str
    question: Question
    number: int
    total: int
    problem: str = ""


@dataclass(frozen=True)
class FillForm:
    """All questions of a fill, to be answered in a form."""

    fill_id: int
    title: str
    partner_name: str
    questions: tuple[Question, ...]
    currency: str


@dataclass(frozen=True)
class FilledDocument:
    """A document as it came out of a fill, in Markdown.

    Attributes:
        blanks: what is still asked for in it.
        version: of how many `versions`.
        steps: the steps of playbooks that it finishes, as next steps.
    """

    fill_id: int
    slug: str
    title: str
    partner_id: int | None
    partner_name: str
    markdown: str
    blanks: tuple[str, ...]
    version: int
    versions: int
    made_on: date
    steps: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class KeptVersion:
    """A version of a filled document; `author` is empty where the name is not known."""

    number: int
    blanks: int
    made_on: date
    author: str


@dataclass(frozen=True)
class FillVersions:
    """Every version of a filled document, the newest first."""

    fill_id: int
    title: str
    partner_name: str
    versions: tuple[KeptVersion, ...]


@dataclass(frozen=True)
class FillLine:
    """A fill in a list."""

    fill_id: int
    title: str
    partner_name: str
    status: FillStatus
    worked_on: date


@dataclass(frozen=True)
class FillList:
    """What somebody is filling and filled, the one worked on last first."""

    lines: tuple[FillLine, ...]


@dataclass(frozen=True)
class Download:
    """A file to be sent: text, or bytes as they are."""

    name: str
    content: str | bytes
    title: str

    @property
    def data(self) -> bytes:
        """What is in the file."""
        return self.content.encode() if isinstance(self.content, str) else self.content


LibraryResult: TypeAlias = (
    LibraryShelves
    | LibraryShelf
    | LibraryHits
    | TemplateCard
    | TemplateText
    | FillCard
    | FillQuestion
    | FillForm
    | FilledDocument
    | FillVersions
    | FillList
    | Download
    | OwnResult
)
