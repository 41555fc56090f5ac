"""Which service carries out which request about the program."""

from bot.services.doors import by
from bot.services.program import figures, looking, numbers, own, setting
from bot.services.program.requests import (
    CheckProgramFile,
    DownloadProgram,
    KeepProgramFile,
    NameApprover,
    OpenProgram,
    OpenProgramUpload,
    ResetProgram,
    SaveProgram,
    SetApprover,
    SetCurrency,
    SetFigure,
    SetNumber,
    SetTimezone,
    ShowFigures,
    ShowProgram,
    ShowProgramHistory,
)

DOORS = (
    by(ShowProgram, looking.show),
    by(ShowProgramHistory, looking.history),
    by(DownloadProgram, looking.download),
    by(OpenProgram, looking.open_form),
    by(OpenProgramUpload, looking.open_upload),
    by(SaveProgram, setting.save),
    by(CheckProgramFile, setting.check_file),
    by(KeepProgramFile, setting.keep_file),
    by(ResetProgram, setting.reset),
    by(SetNumber, numbers.set_number),
    by(SetApprover, own.set_approver),
    by(NameApprover, own.name_approver),
    by(SetTimezone, own.set_timezone),
    by(SetCurrency, own.set_currency),
    by(ShowFigures, figures.show_figures),
    by(SetFigure, figures.set_figure),
)
