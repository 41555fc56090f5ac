"""Looking around in the library: its sections, what is found, one document and all of its text."""

from collections.abc import Iterable
from dataclasses import replace

from bot.library.fill import Filled, Tree
from bot.library.loader import Library
from bot.library.template import Template
from bot.model import FillStatus
from bot.model.errors import NotFound
from bot.services.desk import Actor, Desk
from bot.services.filling.drafts import LIBRARY, names_in, template_in
from bot.services.filling.requests import BrowseLibrary, OpenTemplate, SearchLibrary, TemplateMove
from bot.services.filling.results import (
    Download,
    LibraryHits,
    LibraryShelf,
    LibraryShelves,
    TemplateCard,
    TemplateText,
)
from bot.services.filling.values import values_for
from bot.services.libraries import library_of
from bot.services.snapshot import today_in

MOST_HITS = 5
_MOST_OPEN = 100


async def browse(desk: Desk, actor: Actor, request: BrowseLibrary) -> LibraryShelves | LibraryShelf:
    """Give the sections of the library, or what stands in one.

    Raises:
        NotFound: there is no such section.
    """
    library = await library_of(desk, actor.team_id)
    if request.section is None:
        shelves = tuple((shelf, len(library.on_shelf(shelf.name))) for shelf in library.shelves)
        fills = await desk.memory.fills.newest(actor.team_id, author_id=actor.user_id, limit=_MOST_OPEN)
        return LibraryShelves(shelves, sum(fill.status is FillStatus.OPEN for fill in fills))
    shelf = library.shelf(request.section)
    if shelf is None:
        raise NotFound(f"There is no section {request.section} in the library.", "Choose one of those.", (LIBRARY,))
    return LibraryShelf(shelf, library.on_shelf(shelf.name))


async def search(desk: Desk, actor: Actor, request: SearchLibrary) -> LibraryHits:
    """Find documents by what they speak of."""
    library = await library_of(desk, actor.team_id)
    hits = library.search(request.text, limit=MOST_HITS)
    return LibraryHits(request.text, tuple((hit, template_in(library, hit.slug)) for hit in hits))


async def open_template(desk: Desk, actor: Actor, request: OpenTemplate) -> TemplateCard | TemplateText | Download:
    """Say what a template is for, show all of it, or give it as a file.

    Raises:
        NotFound: there is no such template.
    """
    library = await library_of(desk, actor.team_id)
    template = template_in(library, request.slug)
    if request.move is TemplateMove.SHOW:
        return _card(library, template)
    filled = await read_whole(desk, actor.team_id, template)
    if request.move is TemplateMove.READ:
        return TemplateText(template.slug, template.title, filled.whole)
    return Download(f"{template.slug.replace('/', '-')}.md", filled.whole, template.title)


def _card(library: Library, template: Template) -> TemplateCard:
    shelf = library.shelf(template.about.section)
    assert shelf is not None, "every template stands in a section"
    used_in = (one.title for one in library.playbooks if any(step.template == template.slug for step in one.steps))
    return TemplateCard(template, shelf, names_in(template).is_of_partner, tuple(used_in))


async def read_whole(desk: Desk, team_id: str, template: Template) -> Filled:
    """Give all of a template with the company's and the program's values, about no partner.

    Raises:
        NotFillable: it cannot be filled.
    """
    return await desk.workshop.fill(template, await _without_partner(desk, team_id, template), {})


async def read_aloud(desk: Desk, team_id: str, text: str, slugs: Iterable[str]) -> str:
    """Give passages of templates as they read in a workspace: with its own program's numbers in them.

    Args:
        desk: where requests are carried out.
        team_id: the workspace.
        text: the passages as they are written, under headings.
        slugs: the templates that they come from.
    """
    library = await library_of(desk, team_id)
    from_where = [template for slug in slugs if (template := library.get(slug)) is not None]
    if not from_where or not any(mark in text for mark in ("{{", "{%")):
        return text
    first, *_ = from_where
    fields = {field.name: field for template in from_where for field in template.about.fields}
    passages = replace(
        first,
        about=replace(first.about, fields=tuple(fields.values())),
        body=text,
        is_own=any(template.is_own for template in from_where),
    )
    tree = await _without_partner(desk, team_id, passages)
    return await desk.workshop.fill_text(passages, tree)


async def _without_partner(desk: Desk, team_id: str, template: Template) -> Tree:
    async with desk.memory.reading(team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        groups = names_in(template).groups
        return await values_for(desk, repository, partner_id=None, today=today, groups=groups)
