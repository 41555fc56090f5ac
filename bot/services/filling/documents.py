"""The document that comes out of a fill, and every version of it that was kept."""

from bot.library.loader import Library
from bot.model import Fill, FillStatus, StepState
from bot.model.errors import Choice, NotFound
from bot.services.desk import Actor, Desk
from bot.services.filling.drafts import FILLS, Draft, draft_of
from bot.services.filling.results import Download, FilledDocument, FillVersions, KeptVersion
from bot.services.libraries import library_of
from bot.services.playbooks.runs import begun_for, running
from bot.services.snapshot import today_in


async def document(desk: Desk, actor: Actor, fill: Fill, *, version: int | None = None) -> FilledDocument:
    """Give the document as it comes out now, kept as a version, or an earlier version.

    Of a template that is no longer in the library, the newest version that was kept is given.

    Raises:
        NotFound: there is no such version, or the partner is gone.
        NotFillable: the template cannot be filled.
    """
    library = await library_of(desk, actor.team_id)
    if version is not None or library.get(fill.slug) is None:
        return await _kept(desk, actor, fill, library, version)
    draft = await draft_of(desk, actor.team_id, fill)
    blanks = tuple(dict.fromkeys(asked.question for asked in draft.filled.missing))
    number = await desk.memory.fills.keep_version(
        actor.team_id, draft.number, draft.filled.document, blanks=len(blanks), author_id=actor.user_id
    )
    if fill.status is not FillStatus.STOPPED:
        status = FillStatus.OPEN if draft.next_question else FillStatus.DONE
        await desk.memory.fills.change(actor.team_id, draft.number, status=status)
    return FilledDocument(
        fill_id=draft.number,
        slug=fill.slug,
        title=draft.template.title,
        partner_id=fill.partner_id,
        partner_name=draft.partner_name,
        markdown=draft.filled.document,
        blanks=blanks,
        version=number,
        versions=number,
        made_on=draft.today,
        steps=await _steps(desk, actor, draft, library),
    )


async def _kept(desk: Desk, actor: Actor, fill: Fill, library: Library, version: int | None) -> FilledDocument:
    assert fill.id is not None
    kept = await desk.memory.fills.versions(actor.team_id, fill.id)
    wanted = next((one for one in kept if version in (None, one.number)), None)
    if wanted is None:
        what = "of it" if version is None else f"{version} of it"
        raise NotFound(f"There is no version {what}.", "Look at the versions that there are.", (FILLS,))
    template = library.get(fill.slug)
    async with desk.memory.reading(actor.team_id) as repository:
        made_on = today_in(await repository.workspace(), wanted.created_at)
        partner = None if fill.partner_id is None else await repository.partner(fill.partner_id)
    return FilledDocument(
        fill_id=fill.id,
        slug=fill.slug,
        title=template.title if template else fill.slug,
        partner_id=fill.partner_id,
        partner_name=partner.name if partner else "",
        markdown=wanted.markdown,
        blanks=(),
        version=wanted.number,
        versions=kept[0].number,
        made_on=made_on,
    )


async def _steps(desk: Desk, actor: Actor, draft: Draft, library: Library) -> tuple[Choice, ...]:
    """Give the open steps of playbooks that run for the partner and are done with this document."""
    if draft.partner is None:
        return ()
    async with desk.memory.reading(actor.team_id) as repository:
        runs = running(await begun_for(repository, library, draft.partner))
    return tuple(
        Choice(f"Step “{step.title}” is done", f"playbook #{draft.partner.id} {one.run.playbook} done {step.number}")
        for one in runs
        for step in one.steps
        if step.state is StepState.OPEN and step.template == draft.template.slug
    )


async def versions(desk: Desk, actor: Actor, fill: Fill) -> FillVersions:
    """Give every version of a document that was kept, the newest first."""
    assert fill.id is not None
    template = (await library_of(desk, actor.team_id)).get(fill.slug)
    kept = await desk.memory.fills.versions(actor.team_id, fill.id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = None if fill.partner_id is None else await repository.partner(fill.partner_id)
        people = {person.user_id: person.name for person in await repository.people()}
        workspace = await repository.workspace()
    lines = tuple(
        KeptVersion(one.number, one.blanks, today_in(workspace, one.created_at), people.get(one.author_id, ""))
        for one in kept
    )
    return FillVersions(fill.id, template.title if template else fill.slug, partner.name if partner else "", lines)


def as_file(document: FilledDocument) -> Download:
    """Give a document as a file to be sent."""
    about = f" for {document.partner_name}" if document.partner_name else ""
    return Download(f"{_file_name(document)}.md", document.markdown, f"{document.title}{about}")


def _file_name(document: FilledDocument) -> str:
    name = f"{document.title} {document.partner_name}".strip().lower()
    return "-".join("".join(one if one.isalnum() else " " for one in name).split())[:80] or "document"
