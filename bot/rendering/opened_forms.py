"""Which form a result opens: one table."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from bot.rendering.deal_form import deal_form
from bot.rendering.deal_move_form import deal_move_form
from bot.rendering.fill_form import fill_form
from bot.rendering.forms import render_form
from bot.rendering.import_forms import columns_form, import_form
from bot.rendering.mdf_form import funds_form
from bot.rendering.message import View
from bot.rendering.own_library import upload_form
from bot.rendering.program_form import program_form
from bot.rendering.program_form import upload_form as program_upload_form
from bot.rendering.quarter_form import quarter_form
from bot.services.deals.results import DealForm, DealMoveForm
from bot.services.filling.results import FillForm
from bot.services.importing.results import ImportForm, MappingForm
from bot.services.mdf.results import FundsForm
from bot.services.money.results import QuarterForm
from bot.services.own_results import UploadForm
from bot.services.program.results import ProgramForm, ProgramUpload
from bot.services.results import Form, Result

R = TypeVar("R", bound=Result)
_Opened: TypeAlias = Callable[[Result, str], View]


def _by(kind: type[R], form: Callable[[R, str], View]) -> tuple[type[object], _Opened]:
    def checked(result: Result, reply: str) -> View:
        assert isinstance(result, kind)
        return form(result, reply)

    return kind, checked


_FORMS: dict[type[object], _Opened] = dict(
    (
        _by(Form, render_form),
        _by(FillForm, fill_form),
        _by(UploadForm, upload_form),
        _by(DealForm, deal_form),
        _by(DealMoveForm, deal_move_form),
        _by(FundsForm, funds_form),
        _by(QuarterForm, quarter_form),
        _by(ProgramForm, program_form),
        _by(ImportForm, import_form),
        _by(MappingForm, columns_form),
        _by(ProgramUpload, program_upload_form),
    )
)


def opened_form(result: Result, reply: str) -> View | None:
    """Give the modal that a result opens; None where it is shown and opens none.

    Args:
        result: what a request came to.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    form = _FORMS.get(type(result))
    return None if form is None else form(result, reply)
