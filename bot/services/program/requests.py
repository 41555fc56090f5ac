"""What is asked about the program and the company's figures, as typed requests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bot.model import FigureKind
from bot.program.periods import Period
from bot.program.settings import Section


@dataclass(frozen=True)
class ShowProgram:
    """The program in use today, whole or one section in full."""

    section: Section | None = None


@dataclass(frozen=True)
class ShowProgramHistory:
    """Every version of the program, and what each changed."""


@dataclass(frozen=True)
class OpenProgram:
    """The form of a section; without one, it is asked which."""

    section: Section | None = None


@dataclass(frozen=True)
class SaveProgram:
    """The filled form of a section.

    Attributes:
        texts: what stands in its fields, by their names.
        before: what stood in them when the form was opened; what is the same was not touched.
        since: the day from which it counts; None is today.
    """

    section: Section
    texts: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None


@dataclass(frozen=True)
class SetNumber:
    """Let one number of the program be what somebody wrote, from today on; asks first unless confirmed."""

    path: str
    text: str
    confirmed: bool = False


@dataclass(frozen=True)
class DownloadProgram:
    """The whole program as a file."""


@dataclass(frozen=True)
class OpenProgramUpload:
    """The form that takes such a file back."""


@dataclass(frozen=True)
class CheckProgramFile:
    """What a file would change from a day on, without changing it; None is today."""

    content: bytes
    since: date | None = None


@dataclass(frozen=True)
class KeepProgramFile:
    """Let a file count from a day on; None is today."""

    content: bytes
    since: date | None = None


@dataclass(frozen=True)
class ResetProgram:
    """Go back to the defaults, whole or in a section; asks first unless confirmed."""

    section: Section | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class SetApprover:
    """Say who decides on registrations of deals, or that nobody by name does."""

    user_id: str | None


@dataclass(frozen=True)
class NameApprover:
    """Say by name who decides; nobody is guessed, so it is asked back who is meant."""

    name: str


@dataclass(frozen=True)
class SetTimezone:
    """Say in which timezone the days of the workspace are."""

    name: str


@dataclass(frozen=True)
class SetCurrency:
    """Say in which currency its amounts are, by the ISO 4217 code."""

    code: str


@dataclass(frozen=True)
class ShowFigures:
    """What only people know of the company's periods."""


@dataclass(frozen=True)
class SetFigure:
    """Tell such a figure in minor units, or take it away with None."""

    kind: FigureKind
    period: Period
    amount: int | None


ProgramLined: TypeAlias = (
    ShowProgram
    | ShowProgramHistory
    | OpenProgram
    | DownloadProgram
    | OpenProgramUpload
    | ResetProgram
    | SetNumber
    | SetApprover
    | SetTimezone
    | SetCurrency
    | ShowFigures
)
"""Those with a line of their own; the line of a figure depends on the currency."""

ProgramRequest: TypeAlias = ProgramLined | NameApprover | SaveProgram | CheckProgramFile | KeepProgramFile | SetFigure
