"""What a request about the program comes to, as frozen results."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from bot.model import FigureKind
from bot.program.config import ProgramConfig
from bot.program.periods import Period
from bot.program.settings import Section

if TYPE_CHECKING:
    from bot.services.results import FieldChange


@dataclass(frozen=True)
class ProgramPage:
    """The program in use on a day, whole or one section of it.

    Attributes:
        since: from when it counts; None where nobody changed the defaults.
        author_id: who set it, empty where that is not known; `author` is their name.
        next_on: the day of the next change that is known already.
        approver_id: who decides on deals; `approver` is their name, empty where it is not known.
        may_change: whether the person who asked may change it.
        own_sections: those that differ from the defaults.
    """

    program: ProgramConfig
    section: Section | None
    currency: str
    timezone: str
    since: date | None
    author_id: str
    author: str
    next_on: date | None
    approver_id: str | None
    approver: str
    may_change: bool
    own_sections: frozenset[Section]


@dataclass(frozen=True)
class ProgramVersionLine:
    """A version of the program: who set it, what it changed of the one before, and whether it counts today."""

    since: date
    author_id: str
    author: str
    fields: "tuple[FieldChange, ...]"
    is_current: bool
    is_coming: bool


@dataclass(frozen=True)
class ProgramHistory:
    """Every version of the program, the latest first."""

    versions: tuple[ProgramVersionLine, ...]
    may_change: bool


@dataclass(frozen=True)
class ProgramField:
    """A field of the form.

    Attributes:
        name: names it in what is sent.
        text: what stands in it.
        how: how it is written.
        options: what it is chosen from, where it is not written.
        group: what it stands under, empty for nothing.
        is_lines: it has several values, each on a line of its own.
    """

    name: str
    label: str
    text: str
    how: str
    options: tuple[str, ...] = ()
    group: str = ""
    is_lines: bool = False


@dataclass(frozen=True)
class ProgramForm:
    """The form of a section; that of deals asks who decides on them."""

    section: Section
    fields: tuple[ProgramField, ...]
    today: date
    approver_id: str | None = None


@dataclass(frozen=True)
class ProgramUpload:
    """The form that takes a file of the program."""

    today: date


@dataclass(frozen=True)
class ProgramDiff:
    """What a file would change from a day on; nothing is changed yet."""

    fields: "tuple[FieldChange, ...]"
    since: date


@dataclass(frozen=True)
class ProgramFault:
    """What is wrong with a file, and on which line."""

    line: int
    message: str


@dataclass(frozen=True)
class ProgramFaults:
    """Everything that is wrong with a file; nothing was changed."""

    faults: tuple[ProgramFault, ...]


@dataclass(frozen=True)
class FigureLine:
    """A figure of the company's, in minor units."""

    kind: FigureKind
    period: Period
    amount: int


@dataclass(frozen=True)
class Figures:
    """What people told of the company's periods: each kind by itself, the latest first."""

    lines: tuple[FigureLine, ...]
    currency: str
    today: date


ProgramResult: TypeAlias = (
    ProgramPage | ProgramHistory | ProgramForm | ProgramUpload | ProgramDiff | ProgramFaults | Figures
)
