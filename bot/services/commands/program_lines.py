"""From a request about the program back to its line."""

from bot.program.settings import SETTINGS
from bot.services.grammar import escaped
from bot.services.program.requests import (
    DownloadProgram,
    OpenProgram,
    OpenProgramUpload,
    ProgramLined,
    ResetProgram,
    SetApprover,
    SetCurrency,
    SetNumber,
    SetTimezone,
    ShowFigures,
    ShowProgram,
    ShowProgramHistory,
)


def program_line(request: ProgramLined) -> str:
    """Give the command line of a request about the program."""
    match request:
        case ShowProgram() | OpenProgram() | ResetProgram():
            return _of_section(request)
        case ShowProgramHistory():
            return "program history"
        case DownloadProgram():
            return "program download"
        case OpenProgramUpload():
            return "program upload"
        case SetNumber(path, text, confirmed):
            place = " ".join(SETTINGS[path].place).replace("_", " ")
            return _line("program set", place, escaped(text), "yes" if confirmed else "")
        case SetApprover(user_id):
            return _line("program approver", f"<@{user_id}>" if user_id else "none")
        case SetTimezone(name):
            return _line("program timezone", escaped(name))
        case SetCurrency(code):
            return _line("program currency", escaped(code))
        case ShowFigures():
            return "figures"


def _of_section(request: ShowProgram | OpenProgram | ResetProgram) -> str:
    verb = {ShowProgram: "", OpenProgram: "edit", ResetProgram: "reset"}[type(request)]
    confirmed = isinstance(request, ResetProgram) and request.confirmed
    return _line("program", verb, request.section or "", "yes" if confirmed else "")


def _line(*words: str) -> str:
    return " ".join(filter(None, words))
