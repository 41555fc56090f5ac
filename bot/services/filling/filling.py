"""Filling a template: it is begun, asked for question by question or in a form, and comes out as a document."""

from bot.library.vocabulary import vocabulary
from bot.model import Fill, FillStatus
from bot.model.errors import Choice, DomainError, NotFound
from bot.model.json import JsonValue
from bot.services.desk import Actor, Desk
from bot.services.filling.answers import read_answer
from bot.services.filling.drafts import FILLS, LIBRARY, Draft, draft_of, names_in, template_in
from bot.services.filling.profile import keep_in_profile
from bot.services.filling.questions import Question, asked_as
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
            return await _asked(desk, actor, fill)
        case FillMove.FORM:
            draft = await draft_of(desk, actor.team_id, fill)
            return FillForm(
                draft.number, draft.template.title, draft.partner_name, draft.questions, currency=draft.currency
            )
        case FillMove.ANSWER | FillMove.SKIP:
            return await _answered(desk, actor, fill, request)
        case FillMove.STOP:
            return await _stopped(desk, actor, fill)
        case FillMove.VERSIONS:
            return await _versions(desk, actor, fill)
    document = await _document(desk, actor, fill, version=request.version)
    if request.move is FillMove.DOWNLOAD:
        return Download(f"{_file_name(document)}.md", document.markdown, document.title)
    return document


async def save(desk: Desk, actor: Actor, request: SaveAnswers) -> FilledDocument:
    """Keep the answers of a form, all of them or none, and give the document.

    Raises:
        WrongAnswers: some cannot be read.
    """
    fill = await _fill(desk, actor, request.fill_id)
    draft = await draft_of(desk, actor.team_id, fill)
    problems: dict[str, str] = {}
    for name, text in request.answers.items():
        if text.strip():
            try:
                _check(draft, name, text)
            except DomainError as error:
                problems[name] = " ".join(filter(None, (error.user_message, error.remedy)))
    if problems:
        raise WrongAnswers(problems)
    await _keep(desk, actor, draft, {name: text.strip() or None for name, text in request.answers.items()})
    return await _document(desk, actor, await _fill(desk, actor, request.fill_id))


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


async def _asked(desk: Desk, actor: Actor, fill: Fill) -> FillQuestion | FilledDocument:
    """Ask the next question; where there is none left, the document is done."""
    draft = await draft_of(desk, actor.team_id, fill)
    question = draft.next_question
    if question is None:
        return await _document(desk, actor, fill)
    await desk.memory.fills.change(actor.team_id, draft.number, asking=question.name, status=FillStatus.OPEN)
    return _question(draft, question)


def _question(draft: Draft, question: Question) -> FillQuestion:
    place = draft.questions.index(question) + 1
    return FillQuestion(
        draft.number, draft.template.title, draft.partner_name, question, number=place, total=len(draft.questions)
    )


async def _answered(desk: Desk, actor: Actor, fill: Fill, request: WorkFill) -> FillQuestion | FilledDocument:
    """Keep an answer, or that there is none, and ask the next question."""
    draft = await draft_of(desk, actor.team_id, fill)
    name = request.name or fill.asking
    if draft.question(name) is None:
        return await _asked(desk, actor, fill)
    if request.move is FillMove.ANSWER:
        _check(draft, name, request.text)
    await _keep(desk, actor, draft, {name: request.text.strip() if request.move is FillMove.ANSWER else None})
    return await _asked(desk, actor, await _fill(desk, actor, request.fill_id))


def _check(draft: Draft, name: str, text: str) -> None:
    """Read an answer to see that it can be read."""
    asked = asked_as(draft.template, name)
    if asked is not None:
        read_answer(text, asked.type, options=asked.options, currency=draft.currency, today=draft.today)


async def _keep(desk: Desk, actor: Actor, draft: Draft, answers: dict[str, JsonValue]) -> None:
    """Keep answers with the fill; what is the company's is kept for every later one, too."""
    await desk.memory.fills.answer(actor.team_id, draft.number, answers)
    of_company = {name: str(one) for name, one in answers.items() if one is not None and _is_kept(name)}
    if of_company:
        await keep_in_profile(desk, actor, of_company)


def _is_kept(name: str) -> bool:
    value = vocabulary().value(name)
    return value is not None and value.is_kept


async def _document(desk: Desk, actor: Actor, fill: Fill, *, version: int | None = None) -> FilledDocument:
    """Give the document as it comes out now, kept as a version, or an earlier version."""
    draft = await draft_of(desk, actor.team_id, fill)
    store, today = desk.memory.fills, draft.today
    blanks = tuple(dict.fromkeys(asked.question for asked in draft.filled.missing))
    markdown = draft.filled.document
    if version is None:
        version = await store.keep_version(
            actor.team_id, draft.number, markdown, blanks=len(blanks), author_id=actor.user_id
        )
        status = FillStatus.OPEN if draft.next_question else FillStatus.DONE
        await store.change(actor.team_id, draft.number, status=status)
        versions = version
    else:
        kept = await store.versions(actor.team_id, draft.number)
        earlier = next((one for one in kept if one.number == version), None)
        if earlier is None:
            raise NotFound(f"There is no version {version} of it.", "Look at the versions that there are.", (FILLS,))
        async with desk.memory.reading(actor.team_id) as repository:
            today = today_in(await repository.workspace(), earlier.created_at)
        markdown, blanks, versions = earlier.markdown, (), len(kept)
    return FilledDocument(
        fill_id=draft.number,
        slug=fill.slug,
        title=draft.template.title,
        partner_id=fill.partner_id,
        partner_name=draft.partner_name,
        markdown=markdown,
        blanks=blanks,
        version=version,
        versions=versions,
        made_on=today,
    )


async def _versions(desk: Desk, actor: Actor, fill: Fill) -> FillVersions:
    assert fill.id is not None
    template = (await library_of(desk, actor.team_id)).get(fill.slug)
    kept = await desk.memory.fills.versions(actor.team_id, fill.id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = None if fill.partner_id is None else await repository.partner(fill.partner_id)
        people = {person.user_id: person.name for person in await repository.people()}
    lines = tuple((one.number, one.blanks, one.created_at, people.get(one.author_id, "")) for one in kept)
    return FillVersions(fill.id, template.title if template else fill.slug, partner.name if partner else "", lines)


async def _stopped(desk: Desk, actor: Actor, fill: Fill) -> Notice:
    """Put a fill away; its answers stay, and the same command takes it up anew."""
    assert fill.id is not None
    await desk.memory.fills.change(actor.team_id, fill.id, status=FillStatus.STOPPED, channel="", thread_ts="")
    again = Choice("Take it up again", f"fill #{fill.id} ask")
    return Notice("I put that document away. What you answered is kept.", (again, LIBRARY))


def _file_name(document: FilledDocument) -> str:
    name = f"{document.title} {document.partner_name}".strip().lower()
    return "-".join("".join(one if one.isalnum() else " " for one in name).split())[:80] or "document"
