"""From a request, typed or built, to its result: every door into the bot ends here."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.model.errors import AlreadyDone, DomainError, NotUnderstood
from bot.services import contacts, helping, history, looking, own_library, partners, remembering, undoing, whose
from bot.services.commands import Lookup, read_line
from bot.services.commands.playbook_names import spoken_names
from bot.services.demo import switching
from bot.services.desk import Actor, Desk
from bot.services.filling import browsing, filling
from bot.services.filling.finding import TemplateIndex
from bot.services.filling.requests import (
    BrowseLibrary,
    ListFills,
    OpenTemplate,
    SaveAnswers,
    SearchLibrary,
    StartFill,
    WorkFill,
)
from bot.services.finding import HOME
from bot.services.libraries import library_of
from bot.services.listing import list_partners
from bot.services.own_requests import KeepOwn, ListOwn, OpenUpload, WorkOwn
from bot.services.playbook_requests import (
    AskStepOwner,
    OwnStep,
    ShowPlaybook,
    ShowPlaybookHistory,
    ShowPlaybooks,
    StartPlaybook,
    WorkPlaybook,
)
from bot.services.playbooks import looking as playbooks
from bot.services.playbooks import moving, owning, starting
from bot.services.requests import (
    AddContact,
    AddMilestone,
    AddNote,
    AddPartner,
    Archive,
    Ask,
    Demo,
    Help,
    ListPartners,
    NameOwner,
    OpenForm,
    OpenHome,
    Recommend,
    RemoveContact,
    Request,
    Restore,
    SetOwner,
    SetStage,
    SetTarget,
    SetTier,
    ShowHistory,
    ShowPartner,
    Undo,
)
from bot.services.results import Changed, Problem, Result
from bot.services.snapshot import today_in
from bot.services.submissions import SaveContact, SaveNewPartner, SavePartner

R = TypeVar("R", bound=Request)
Service = Callable[[Desk, Actor, Request], Awaitable[Result]]


def _by(kind: type[R], service: Callable[[Desk, Actor, R], Awaitable[Result]]) -> tuple[type[object], Service]:
    async def checked(desk: Desk, actor: Actor, request: Request) -> Result:
        assert isinstance(request, kind)
        return await service(desk, actor, request)

    return kind, checked


async def _ask(desk: Desk, actor: Actor, request: Ask) -> Result:
    raise NotUnderstood("Questions go to the coach.", "Write to PartnerOS in a direct message.", (HOME,))


SERVICES: dict[type[object], Service] = dict(
    (
        _by(Help, helping.help_page),
        _by(AddPartner, partners.add),
        _by(ListPartners, list_partners),
        _by(ShowPartner, looking.show),
        _by(ShowHistory, history.show_history),
        _by(ShowPlaybooks, playbooks.show_playbooks),
        _by(ShowPlaybook, playbooks.show_playbook),
        _by(ShowPlaybookHistory, playbooks.show_past),
        _by(StartPlaybook, starting.start),
        _by(WorkPlaybook, moving.work),
        _by(OwnStep, owning.own_step),
        _by(AskStepOwner, owning.ask_owner),
        _by(BrowseLibrary, browsing.browse),
        _by(SearchLibrary, browsing.search),
        _by(OpenTemplate, browsing.open_template),
        _by(StartFill, filling.start),
        _by(WorkFill, filling.work),
        _by(ListFills, filling.listed),
        _by(SaveAnswers, filling.save),
        _by(ListOwn, own_library.listed),
        _by(OpenUpload, own_library.open_upload),
        _by(WorkOwn, own_library.work),
        _by(KeepOwn, own_library.keep),
        _by(OpenForm, partners.open_form),
        _by(SetTier, partners.set_tier),
        _by(SetStage, partners.set_stage),
        _by(SetOwner, partners.set_owner),
        _by(NameOwner, whose.name_owner),
        _by(SetTarget, partners.set_target),
        _by(AddNote, remembering.note),
        _by(AddMilestone, remembering.milestone),
        _by(AddContact, contacts.contact),
        _by(SaveContact, contacts.save_contact),
        _by(RemoveContact, contacts.remove_contact),
        _by(Recommend, looking.next_actions),
        _by(OpenHome, looking.home),
        _by(Undo, undoing.undo),
        _by(Archive, partners.archive),
        _by(Restore, partners.restore),
        _by(Demo, switching.switch),
        _by(Ask, _ask),
        _by(SaveNewPartner, partners.save_new),
        _by(SavePartner, partners.save),
    )
)


async def read(desk: Desk, actor: Actor, line: str) -> Request:
    """Read a command line (without `/partner`) as the person means it in their workspace.

    Raises:
        DomainError: the line does not parse, or names no partner or several.
    """
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        names = await desk.snapshots.names(repository)
        archived = await desk.snapshots.archived(repository)
    lookup = Lookup(
        names=names,
        today=today_in(workspace, desk.clock()),
        currency=workspace.currency,
        user_id=actor.user_id,
        archived=archived,
        playbooks=spoken_names((one.name, one.title) for one in library.playbooks),
        templates=TemplateIndex.of(library),
    )
    return read_line(line, lookup)


async def carry_out(desk: Desk, actor: Actor, request: Request) -> Result:
    """Do what was asked. A request that was carried out before is told, not done again.

    Raises:
        DomainError: a rule speaks against it; nothing was changed.
    """
    try:
        return await SERVICES[type(request)](desk, actor, request)
    except AlreadyDone:
        return await _repeated(desk, actor)


async def run_line(desk: Desk, actor: Actor, line: str) -> Result:
    """Read a command line and carry it out; what stands in the way comes back as a problem."""
    try:
        return await carry_out(desk, actor, await read(desk, actor, line))
    except DomainError as error:
        return Problem(error)


async def _repeated(desk: Desk, actor: Actor) -> Changed:
    async with desk.memory.reading(actor.team_id) as repository:
        entries = await repository.changes_by_cause(actor.cause)
        partner_id = next((entry.partner_id for entry in entries if entry.partner_id is not None), 0)
        partner = await repository.partner(partner_id)
    name = partner.name if partner else ""
    about = f" for {name}" if name else ""
    return Changed(partner_id, name, f"That is done{about}; it was not done twice.", repeated=True)
