"""Filling a template: it is begun, asked for question by question or in a form, and comes out as a document."""

from bot.model import Fill, FillStatus
from bot.model.errors import Choice, DomainError, NotFound
from bot.services.desk import Actor, Desk
from bot.services.filling import asking, documents
from bot.services.filling.drafts import FILLS, LIBRARY, draft_of, names_in, template_in
from bot.services.filling.keeping import as_kept, keep_answers
from bot.services.filling.requests import FillMove, ListFills, SaveAnswers, StartFill, WorkFill
from bot.services.filling.results import (
    Download,
    FillCard,
    FilledDocument,
    FillForm,
    FillLine,
    FillList,
    FillQuestion,
    FillVersions,
)
from bot.services.libraries import library_of
from bot.services.results import Notice
from bot.services.snapshot import today_in

MOST_LISTED = 20
MOST_PARTNERS = 100


class WrongAnswers(DomainError):
    """Some answers of a form cannot be read; `problems` says what is wrong with each, by the name of its question."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("Some answers cannot be read.", "Correct them and send the form again.")
        self.problems = problems


async def start(desk: Desk, actor: Actor, request: StartFill) -> FillCard | Notice:
    """Begin a fill, or show how far the open one of the same document is.

    Raises:
        NotFound: there is no such template.
    """
    template = template_in(await library_of(desk, actor.team_id), request.slug)
    if request.partner_id is None and not request.is_general and names_in(template).is_of_partner:
        return await _which_partner(desk, actor, request.slug, template.title)
    fill = await desk.memory.fills.start(
        actor.team_id, slug=request.slug, partner_id=request.partner_id, author_id=actor.user_id
    )
    return await _card(desk, actor, fill)


async def work(
    desk: Desk, actor: Actor, request: WorkFill
) -> FillCard | FillQuestion | FillForm | FilledDocument | FillVersions | Download | Notice:
    """Go on with a fill.

    Raises:
        NotFound: there is no such fill, or nothing left to ask.
        NotUnderstood: the answer cannot be read.
    """
    fill = await _fill(desk, actor, request.fill_id)
    match request.move:
        case FillMove.SHOW:
            return await _card(desk, actor, fill)
        case FillMove.ASK:
            named = request.name
            return await (asking.ask(desk, actor, fill, named) if named else asking.begin(desk, actor, fill))
        case FillMove.FORM:
            return await _form(desk, actor, fill)
        case FillMove.ANSWER | FillMove.SKIP:
            return await asking.answer(desk, actor, fill, request)
        case FillMove.BACK:
            return await asking.back(desk, actor, fill, request)
        case FillMove.LATER:
            return _later(fill)
        case FillMove.STOP:
            return await _stopped(desk, actor, fill)
        case FillMove.VERSIONS:
            return await documents.versions(desk, actor, fill)
    document = await documents.document(desk, actor, fill, version=request.version)
    return documents.as_file(document) if request.move is FillMove.DOWNLOAD else document


async def save(desk: Desk, actor: Actor, request: SaveAnswers) -> FilledDocument:
    """Keep the answers of a form, all of them or none, and give the document.

    Raises:
        WrongAnswers: some cannot be read.
    """
    await save_answers(desk, actor, request)
    return await documents.document(desk, actor, await _fill(desk, actor, request.fill_id))


async def save_answers(desk: Desk, actor: Actor, request: SaveAnswers) -> None:
    """Keep the answers of a form, all of them or none; no document is made yet, which may take its time.

    Raises:
        NotFound: the fill or its template is no longer there.
        WrongAnswers: some cannot be read.
    """
    fill = await _fill(desk, actor, request.fill_id)
    template = template_in(await library_of(desk, actor.team_id), fill.slug)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    today = today_in(workspace, desk.clock())
    problems: dict[str, str] = {}
    answers: dict[str, str | None] = {}
    for name, written in request.answers.items():
        text = written.strip()
        if text == request.before.get(name, "").strip() and fill.answers.get(name) not in (None, text):
            # Nothing was changed in this field, and it was answered elsewhere while the form was open.
            continue
        answers[name] = text or None
        try:
            if text:
                answers[name] = as_kept(template, name, text, currency=workspace.currency, today=today)
        except DomainError as error:
            problems[name] = " ".join(filter(None, (error.user_message, error.remedy)))
    if problems:
        raise WrongAnswers(problems)
    await keep_answers(desk, actor, request.fill_id, answers)


async def listed(desk: Desk, actor: Actor, request: ListFills) -> FillList:
    """Give what somebody is filling and filled."""
    fills = await desk.memory.fills.newest(actor.team_id, author_id=actor.user_id, limit=MOST_LISTED)
    library = await library_of(desk, actor.team_id)
    lines = []
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        for fill in fills:
            partner = None if fill.partner_id is None else await repository.partner(fill.partner_id)
            template = library.get(fill.slug)
            assert fill.id is not None
            title, name = template.title if template else fill.slug, partner.name if partner else ""
            lines.append(FillLine(fill.id, title, name, fill.status, today_in(workspace, fill.updated_at)))
    return FillList(tuple(lines))


async def _which_partner(desk: Desk, actor: Actor, slug: str, title: str) -> Notice:
    """Ask which partner a document is about: the person's own ones first."""
    async with desk.memory.reading(actor.team_id) as repository:
        names = await repository.partner_names()
    own_first = sorted(names, key=lambda one: one.owner_id != actor.user_id)[:MOST_PARTNERS]
    choices = [Choice(one.name, f"fill {slug} for #{one.id}") for one in own_first]
    empty = Choice("Without a partner", f"fill {slug} general", "What only a partner's record knows is left to fill.")
    return Notice(f"Which partner is “{title}” for?", (*choices, empty))


async def _fill(desk: Desk, actor: Actor, fill_id: int) -> Fill:
    fill = await desk.memory.fills.get(actor.team_id, fill_id)
    if fill is None:
        raise NotFound("That document is no longer here.", "Begin it anew from the library.", (LIBRARY, FILLS))
    return fill


async def _card(desk: Desk, actor: Actor, fill: Fill, saved: str = "") -> FillCard:
    draft = await draft_of(desk, actor.team_id, fill)
    return FillCard(
        fill_id=draft.number,
        slug=fill.slug,
        title=draft.template.title,
        partner_id=fill.partner_id,
        partner_name=draft.partner_name,
        questions=draft.questions,
        known=draft.known,
        versions=len(await desk.memory.fills.versions(actor.team_id, draft.number)),
        saved=saved,
    )


async def _form(desk: Desk, actor: Actor, fill: Fill) -> FillForm:
    """Give all questions, those that wait for an answer first: what a form has no room for stands at its end."""
    draft = await draft_of(desk, actor.team_id, fill)
    waiting_first = tuple(sorted(draft.questions, key=lambda one: not one.is_open))
    return FillForm(draft.number, draft.template.title, draft.partner_name, waiting_first, currency=draft.currency)


def _later(fill: Fill) -> Notice:
    return Notice(
        "I keep what you answered. Write the next answer here whenever you like, or go on from your documents.",
        (Choice("Go on now", f"fill #{fill.id} ask"), FILLS),
    )


async def _stopped(desk: Desk, actor: Actor, fill: Fill) -> Notice:
    """Put a fill away; its answers stay, and the same command takes it up anew."""
    assert fill.id is not None
    await desk.memory.fills.change(actor.team_id, fill.id, status=FillStatus.STOPPED, channel="", thread_ts="")
    again = Choice("Take it up again", f"fill #{fill.id} ask")
    return Notice("I put that document away. What you answered is kept.", (again, LIBRARY))
