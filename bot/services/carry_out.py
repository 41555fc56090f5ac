"""From a request, typed or built, to its result: every door into the bot ends here."""

from bot.model.errors import AlreadyDone, DomainError, NotUnderstood
from bot.services import contacts, helping, history, looking, own_library, partners, remembering, undoing, whose
from bot.services.certifying.doors import DOORS as CERTIFYING
from bot.services.commands import Lookup, read_line
from bot.services.commands.playbook_names import spoken_names
from bot.services.deals import doors as deals
from bot.services.demo import switching
from bot.services.desk import Actor, Desk
from bot.services.doors import Service, by
from bot.services.exporting import doors as exporting
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
from bot.services.importing import doors as importing
from bot.services.kpis import doors as kpis
from bot.services.libraries import library_of
from bot.services.listing import list_partners
from bot.services.mdf import doors as mdf
from bot.services.money import doors as money
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
from bot.services.program import doors as program
from bot.services.recommending.doors import DOORS as ADVICE
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
from bot.services.standing.doors import STANDING_DOORS
from bot.services.submissions import SaveContact, SaveNewPartner, SavePartner


async def _ask(desk: Desk, actor: Actor, request: Ask) -> Result:
    raise NotUnderstood("Questions go to the coach.", "Write to PartnerOS in a direct message.", (HOME,))


SERVICES: dict[type[object], Service] = dict(
    (
        by(Help, helping.help_page),
        by(AddPartner, partners.add),
        by(ListPartners, list_partners),
        by(ShowPartner, looking.show),
        by(ShowHistory, history.show_history),
        by(ShowPlaybooks, playbooks.show_playbooks),
        by(ShowPlaybook, playbooks.show_playbook),
        by(ShowPlaybookHistory, playbooks.show_past),
        by(StartPlaybook, starting.start),
        by(WorkPlaybook, moving.work),
        by(OwnStep, owning.own_step),
        by(AskStepOwner, owning.ask_owner),
        by(BrowseLibrary, browsing.browse),
        by(SearchLibrary, browsing.search),
        by(OpenTemplate, browsing.open_template),
        by(StartFill, filling.start),
        by(WorkFill, filling.work),
        by(ListFills, filling.listed),
        by(SaveAnswers, filling.save),
        by(ListOwn, own_library.listed),
        by(OpenUpload, own_library.open_upload),
        by(WorkOwn, own_library.work),
        by(KeepOwn, own_library.keep),
        by(OpenForm, partners.open_form),
        by(SetTier, partners.set_tier),
        by(SetStage, partners.set_stage),
        by(SetOwner, partners.set_owner),
        by(NameOwner, whose.name_owner),
        by(SetTarget, partners.set_target),
        by(AddNote, remembering.note),
        by(AddMilestone, remembering.milestone),
        by(AddContact, contacts.contact),
        by(SaveContact, contacts.save_contact),
        by(RemoveContact, contacts.remove_contact),
        by(Recommend, looking.next_actions),
        *ADVICE,
        *CERTIFYING,
        by(OpenHome, looking.home),
        by(Undo, undoing.undo),
        by(Archive, partners.archive),
        by(Restore, partners.restore),
        by(Demo, switching.switch),
        by(Ask, _ask),
        by(SaveNewPartner, partners.save_new),
        by(SavePartner, partners.save),
        *kpis.DOORS,
        *STANDING_DOORS,
        *deals.DOORS,
        *mdf.DOORS,
        *money.DOORS,
        *program.DOORS,
        *importing.DOORS,
        *exporting.DOORS,
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
