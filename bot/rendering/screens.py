"""Which view shows which result: one table."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from bot.model import NAME_LENGTH
from bot.model.json import Json
from bot.rendering import kit
from bot.rendering.actions import Share
from bot.rendering.changed import changed
from bot.rendering.fill_card import fill_card, fill_question
from bot.rendering.fill_form import fill_form_screen
from bot.rendering.fill_lists import download, fill_list, fill_versions
from bot.rendering.forms import form_screen
from bot.rendering.help import help_page
from bot.rendering.history import history
from bot.rendering.home import home_screen
from bot.rendering.library_views import library_hits, library_shelf, library_shelves
from bot.rendering.message import Message, Screen, View, compose, image_in_words
from bot.rendering.notice import confirm, notice, problem
from bot.rendering.own_library import own_faults, own_kept, own_list, own_versions, upload_screen
from bot.rendering.partner_card import partner_card
from bot.rendering.partner_list import partner_list
from bot.rendering.playbook_lists import playbook_history, playbook_page, playbooks
from bot.rendering.playbooks import playbook_progress
from bot.rendering.recommendations import recommendations
from bot.rendering.rows import as_list
from bot.rendering.safe import clip
from bot.rendering.whole import beside, whole_screen, whole_view
from bot.services.filling.results import (
    Download,
    FillCard,
    FilledDocument,
    FillForm,
    FillList,
    FillQuestion,
    FillVersions,
    LibraryHits,
    LibraryShelf,
    LibraryShelves,
    TemplateText,
)
from bot.services.own_results import OwnFaults, OwnKept, OwnList, OwnVersions, UploadForm
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, PlaybookProgress, Playbooks
from bot.services.results import (
    Changed,
    CoachAnswer,
    Confirm,
    Form,
    HelpPage,
    History,
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
# The command line that opens home.
_HOME = "home"


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
        _by(History, history),
        _by(PartnerList, partner_list),
        _by(Changed, changed),
        _by(Recommendations, recommendations),
        _by(Confirm, _alike(confirm)),
        _by(Form, _alike(form_screen)),
        _by(Home, _alike(home_screen)),
        _by(Notice, _alike(notice)),
        _by(Playbooks, _alike(playbooks)),
        _by(PlaybookPage, _alike(playbook_page)),
        _by(PlaybookProgress, playbook_progress),
        _by(PlaybookHistory, _alike(playbook_history)),
        _by(LibraryShelves, _alike(library_shelves)),
        _by(LibraryShelf, _alike(library_shelf)),
        _by(LibraryHits, _alike(library_hits)),
        _by(FillCard, _alike(fill_card)),
        _by(FillQuestion, _alike(fill_question)),
        _by(FillForm, _alike(fill_form_screen)),
        _by(FillVersions, _alike(fill_versions)),
        _by(FillList, _alike(fill_list)),
        _by(Download, _alike(download)),
        _by(UploadForm, _alike(upload_screen)),
        _by(OwnFaults, _alike(own_faults)),
        _by(OwnKept, _alike(own_kept)),
        _by(OwnList, _alike(own_list)),
        _by(OwnVersions, _alike(own_versions)),
        _by(Problem, _alike(problem)),
    )
)


def render(
    result: Result,
    *,
    private: bool = True,
    line: str | None = None,
    share_line: str | None = None,
    shared_by: str | None = None,
    diagrams: Mapping[str, str] | None = None,
) -> tuple[Message, ...]:
    """Give the messages for a result, in order.

    Args:
        result: what a request came to.
        private: only the person who asked sees it. What others see names no owners, because that would ping them, and
            offers no Undo.
        line: the command line that gives the result once more, for a "Show all" button where something had to be
            shortened; None for no such button, and that stands in full below.
        share_line: the command line whose answer a "Share in channel" button posts; None for no such button.
        shared_by: the name of the person who shows it to a channel; None when nobody does.
        diagrams: the ids of Slack files by the Mermaid source (see `diagrams_in`) that they show.
    """
    screen = whole_screen(_screen(result, private=private, diagrams=diagrams), line)
    share = () if share_line is None else kit.actions(kit.Button("Share in channel", Share(share_line)))
    by = () if shared_by is None else (kit.context(f"Shared by {clip(shared_by, NAME_LENGTH)}"),)
    return compose(screen.body, (*beside(screen.tail, share), *by))


def diagrams_in(result: Result) -> tuple[str, ...]:
    """Give the Mermaid diagrams of a result, for `render` to show where they have been drawn."""
    if not isinstance(result, CoachAnswer | TemplateText | FilledDocument) or "mermaid" not in result.markdown:
        return ()
    from bot.rendering.long_text import diagrams_of

    return diagrams_of(result.markdown)


def render_home(result: Home, latest: Result | None = None) -> View:
    """Give the home tab.

    Args:
        result: what the home tab shows.
        latest: what the viewer just did there, shown on top.
    """
    done: tuple[Json, ...] = ()
    if latest is not None:
        top = whole_screen(_screen(latest), None)
        done = (*top.body, *top.tail, kit.divider())
    return kit.home(whole_view(_screen(result), _HOME, above=done))


def render_closed_home(problem: Problem) -> View:
    """Give the home tab for somebody who may not see it: why, and nothing else."""
    return kit.home(whole_view(_screen(problem), None))


def render_screen(result: Result, *, line: str | None = None) -> View:
    """Give a modal for a result, for where no message can be sent: over App Home, or in an open modal.

    Args:
        result: what a request came to.
        line: the command line that gives the result once more, for a "Show all" button where a modal cannot hold it.
    """

    def in_modal() -> Screen:
        screen = _screen(result)()
        return Screen([one for block in screen.body for one in _in_modal(block)], screen.tail)

    return kit.window(title="PartnerOS", blocks=whole_view(in_modal, line))


def _screen(result: Result, *, private: bool = True, diagrams: Mapping[str, str] | None = None) -> Callable[[], Screen]:
    view = _VIEWS.get(type(result))
    if view is not None:
        return partial(view, result, private)
    from bot.rendering.written import Written, written

    assert isinstance(result, Written)
    return partial(written, result, diagrams or {})


def _in_modal(block: Json) -> Iterable[Json]:
    """Slack: tables are for messages and home tabs only; in a modal their rows are listed.

    A view with an image that Slack cannot fetch does not open, and its trigger is gone: a link stands there.
    """
    if block["type"] in ("table", "data_table"):
        return as_list(block)
    return (image_in_words(block),) if block["type"] == "image" else (block,)
