"""Which view shows which result: one table."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from bot.model import NAME_LENGTH
from bot.model.json import Json
from bot.rendering import kit, rich
from bot.rendering.actions import Share
from bot.rendering.certificates import CERTIFICATE_VIEWS
from bot.rendering.changed import changed
from bot.rendering.deal_views import DEAL_VIEWS
from bot.rendering.fill_card import fill_card, fill_question
from bot.rendering.fill_form import fill_form_screen
from bot.rendering.fill_lists import download, fill_list, fill_versions
from bot.rendering.forms import form_screen
from bot.rendering.help import help_page
from bot.rendering.history import history
from bot.rendering.home import home_screen
from bot.rendering.importing import IMPORT_VIEWS
from bot.rendering.kpis import KPI_VIEWS
from bot.rendering.library_views import library_hits, library_shelf, library_shelves
from bot.rendering.mdf import FUNDS_VIEWS
from bot.rendering.message import Message, Screen, View, compose, image_in_words
from bot.rendering.money import MONEY_VIEWS
from bot.rendering.notice import confirm, notice, problem
from bot.rendering.own_library import own_faults, own_kept, own_list, own_versions, upload_screen
from bot.rendering.partner_card import partner_card
from bot.rendering.partner_list import partner_list
from bot.rendering.playbook_lists import playbook_history, playbook_page, playbooks
from bot.rendering.playbooks import playbook_progress
from bot.rendering.program import PROGRAM_VIEWS
from bot.rendering.recommendations import recommendations
from bot.rendering.rows import as_list
from bot.rendering.safe import clip
from bot.rendering.set_aside import ADVICE_VIEWS
from bot.rendering.spoken import chart_lines
from bot.rendering.standing import STANDING_VIEWS
from bot.rendering.view_table import Shown, alike, by
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
from bot.services.history_results import History
from bot.services.own_results import OwnFaults, OwnKept, OwnList, OwnVersions, UploadForm
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, PlaybookProgress, Playbooks
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

LEAD = 900
# The command line that opens home.
_HOME = "home"

_VIEWS: dict[type[object], Shown] = dict(
    (
        by(HelpPage, alike(help_page)),
        by(PartnerCard, partner_card),
        by(History, history),
        by(PartnerList, partner_list),
        by(Changed, changed),
        by(Recommendations, recommendations),
        *ADVICE_VIEWS,
        *CERTIFICATE_VIEWS,
        by(Confirm, alike(confirm)),
        by(Form, alike(form_screen)),
        by(Home, alike(home_screen)),
        by(Notice, alike(notice)),
        by(Playbooks, alike(playbooks)),
        by(PlaybookPage, alike(playbook_page)),
        by(PlaybookProgress, playbook_progress),
        by(PlaybookHistory, alike(playbook_history)),
        by(LibraryShelves, alike(library_shelves)),
        by(LibraryShelf, alike(library_shelf)),
        by(LibraryHits, alike(library_hits)),
        by(FillCard, alike(fill_card)),
        by(FillQuestion, alike(fill_question)),
        by(FillForm, alike(fill_form_screen)),
        by(FillVersions, alike(fill_versions)),
        by(FillList, alike(fill_list)),
        by(Download, alike(download)),
        by(UploadForm, alike(upload_screen)),
        by(OwnFaults, alike(own_faults)),
        by(OwnKept, alike(own_kept)),
        by(OwnList, alike(own_list)),
        by(OwnVersions, alike(own_versions)),
        by(Problem, alike(problem)),
        *DEAL_VIEWS,
        *STANDING_VIEWS,
        *FUNDS_VIEWS,
        *MONEY_VIEWS,
        *KPI_VIEWS,
        *PROGRAM_VIEWS,
        *IMPORT_VIEWS,
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
    lead: str = "",
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
        lead: what is said above it, as to somebody who did not ask; empty for nothing.
    """
    screen = whole_screen(_screen(result, private=private, diagrams=diagrams), line)
    share = () if share_line is None else kit.actions(kit.Button("Share in channel", Share(share_line)))
    by = () if shared_by is None else (kit.context(f"Shared by {clip(shared_by, NAME_LENGTH)}"),)
    above = (rich.rich_text(rich.paragraph(rich.bold(clip(lead, LEAD)))),) if lead else ()
    return compose((*above, *screen.body), (*beside(screen.tail, share), *by))


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
    """Slack: tables are for messages and home tabs only, charts for messages; in a modal they are listed.

    A view with an image that Slack cannot fetch does not open, and its trigger is gone: a link stands there.
    """
    if block["type"] in ("table", "data_table"):
        return as_list(block)
    if block["type"] == "data_visualization":
        return (rich.rich_text(rich.paragraph("\n".join(chart_lines(block)))),)
    return (image_in_words(block),) if block["type"] == "image" else (block,)
