"""Which view shows which result: one table."""

from collections.abc import Callable
from typing import TypeVar

from bot.rendering import kit
from bot.rendering.actions import Share
from bot.rendering.changed import changed
from bot.rendering.coach_answer import coach_answer
from bot.rendering.forms import form_screen
from bot.rendering.help import help_page
from bot.rendering.home import home_screen
from bot.rendering.message import Message, Screen, compose
from bot.rendering.notice import confirm, notice, problem
from bot.rendering.partner_card import partner_card
from bot.rendering.partner_list import partner_list
from bot.rendering.recommendations import recommendations
from bot.services.results import (
    Changed,
    CoachAnswer,
    Confirm,
    Form,
    HelpPage,
    Home,
    Notice,
    PartnerCard,
    PartnerList,
    Problem,
    Recommendations,
    Result,
)

R = TypeVar("R", bound=Result)
_View = Callable[[Result, bool], Screen]


def _by(kind: type[R], view: Callable[[R, bool], Screen]) -> tuple[type[object], _View]:
    def checked(result: Result, private: bool) -> Screen:
        assert isinstance(result, kind)
        return view(result, private)

    return kind, checked


def _alike(view: Callable[[R], Screen]) -> Callable[[R, bool], Screen]:
    """Take a view that shows everybody the same."""
    return lambda result, private: view(result)


_VIEWS: dict[type[object], _View] = dict(
    (
        _by(HelpPage, _alike(help_page)),
        _by(PartnerCard, partner_card),
        _by(PartnerList, partner_list),
        _by(Changed, changed),
        _by(Recommendations, recommendations),
        _by(Confirm, _alike(confirm)),
        _by(Form, _alike(form_screen)),
        _by(Home, home_screen),
        _by(Notice, _alike(notice)),
        _by(CoachAnswer, _alike(coach_answer)),
        _by(Problem, _alike(problem)),
    )
)


def render(result: Result, *, private: bool = True, share_line: str | None = None) -> Message:
    """Give the message for a result.

    Args:
        result: what a request came to.
        private: only the person who asked sees it. What others see names no owners, because that would ping them, and
            offers no Undo.
        share_line: the command line whose answer a "Share in channel" button posts; None for no such button.
    """
    screen = _VIEWS[type(result)](result, private)
    share = () if share_line is None else kit.actions(kit.Button("Share in channel", Share(share_line)))
    return compose(screen.body, (*screen.tail, *share))
