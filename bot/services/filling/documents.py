"""The document that comes out of a fill, and every version of it that was kept."""

from bot.model import Fill, FillStatus
from bot.model.errors import NotFound
from bot.services.desk import Actor, Desk
from bot.services.filling.drafts import FILLS, draft_of
from bot.services.filling.results import Download, FilledDocument, FillVersions
from bot.services.libraries import library_of
from bot.services.snapshot import today_in


async def document(desk: Desk, actor: Actor, fill: Fill, *, version: int | None = None) -> FilledDocument:
    """Give the document as it comes out now, kept as a version, or an earlier version."""
    draft = await draft_of(desk, actor.team_id, fill)
    store, today = desk.memory.fills, draft.today
    blanks = tuple(dict.fromkeys(asked.question for asked in draft.filled.missing))
    markdown = draft.filled.document
    if version is None:
        version = await store.keep_version(
            actor.team_id, draft.number, markdown, blanks=len(blanks), author_id=actor.user_id
        )
        if fill.status is not FillStatus.STOPPED:
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


async def versions(desk: Desk, actor: Actor, fill: Fill) -> FillVersions:
    """Give every version of a document that was kept, the newest first."""
    assert fill.id is not None
    template = (await library_of(desk, actor.team_id)).get(fill.slug)
    kept = await desk.memory.fills.versions(actor.team_id, fill.id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = None if fill.partner_id is None else await repository.partner(fill.partner_id)
        people = {person.user_id: person.name for person in await repository.people()}
    lines = tuple((one.number, one.blanks, one.created_at, people.get(one.author_id, "")) for one in kept)
    return FillVersions(fill.id, template.title if template else fill.slug, partner.name if partner else "", lines)


def as_file(document: FilledDocument) -> Download:
    """Give a document as a file to be sent."""
    return Download(f"{_file_name(document)}.md", document.markdown, document.title)


def _file_name(document: FilledDocument) -> str:
    name = f"{document.title} {document.partner_name}".strip().lower()
    return "-".join("".join(one if one.isalnum() else " " for one in name).split())[:80] or "document"
