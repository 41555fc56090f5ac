"""Results about the program to show, with whatever text a test wants to see where people's words can stand."""

from datetime import date

from bot.model import FigureKind
from bot.program.config import DEFAULT_PROGRAM
from bot.program.periods import month_of, quarter_of
from bot.program.settings import Section
from bot.services.program.results import (
    FigureLine,
    Figures,
    ProgramDiff,
    ProgramFault,
    ProgramFaults,
    ProgramField,
    ProgramForm,
    ProgramHistory,
    ProgramPage,
    ProgramResult,
    ProgramUpload,
    ProgramVersionLine,
)
from bot.services.results import FieldChange

OWNER = "U0ANARUIZ"
TODAY = date(2026, 11, 22)


def page(
    text: str, section: Section | None = None, *, since: date | None = TODAY, may_change: bool = True
) -> ProgramPage:
    own = frozenset(Section)
    return ProgramPage(DEFAULT_PROGRAM, section, "USD", text, since, OWNER, text, TODAY, OWNER, text, may_change, own)


def version(text: str, number: int) -> ProgramVersionLine:
    fields = (FieldChange("Cap", text, text),) * number
    return ProgramVersionLine(TODAY, OWNER, text, fields, is_current=True, is_coming=False)


def form(text: str, section: Section) -> ProgramForm:
    fields = (
        ProgramField("a", text or "A", text, text, group=text),
        ProgramField("b", text or "B", text, text, is_lines=True),
        ProgramField("c", text or "C", "monthly", text, ("quarterly", "monthly")),
    )
    return ProgramForm(section, fields, TODAY, OWNER)


def every(text: str) -> dict[str, ProgramResult]:
    """Give every kind of result with the text wherever somebody's words can stand."""
    figures = tuple(
        FigureLine(kind, period(date(year, 7, 1)), 10**12)
        for kind in FigureKind
        for year in range(1990, 2027)
        for period in (month_of, quarter_of)
    )
    return {
        "program": page(text),
        "default program of others": page(text, since=None, may_change=False),
        **{f"program {section}": page(text, section) for section in Section},
        "history of the program": ProgramHistory((version(text, 30),) * 12, may_change=True),
        "no history of the program": ProgramHistory((), may_change=False),
        "form of the program": form(text, Section.DEALS),
        "upload of the program": ProgramUpload(TODAY),
        "diff of the program": ProgramDiff((FieldChange("Cap", text, text),) * 90, TODAY),
        "faults of the program": ProgramFaults((ProgramFault(12, text),) * 60),
        "company figures": Figures(figures, "USD", TODAY),
        "no company figures": Figures((), "USD", TODAY),
    }
