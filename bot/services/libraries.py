"""The library of a workspace: what is shipped, with its own templates and playbooks in between."""

import asyncio
from collections.abc import Iterable

from bot.library.loader import Library, read_template
from bot.library.playbook import Playbook
from bot.library.playbooks import read_playbook
from bot.library.template import Template
from bot.model import DocumentKind, OwnDocument
from bot.services.desk import Desk


async def library_of(desk: Desk, team_id: str) -> Library:
    """Give a workspace's library; it is made anew when a document of the workspace changed."""
    newest = await desk.memory.own_documents.newest_id(team_id)
    if newest == 0:
        return desk.library
    made_from, library = desk.libraries.get(team_id, (0, desk.library))
    if made_from != newest:
        documents = await desk.memory.own_documents.current(team_id)
        library = await asyncio.to_thread(_with_own, desk.library, documents)
        desk.libraries[team_id] = (newest, library)
    return library


def _with_own(library: Library, documents: Iterable[OwnDocument]) -> Library:
    """Put in what was found good when it was uploaded; what no longer is stays out."""
    by_kind = {kind: [one for one in documents if one.kind is kind] for kind in DocumentKind}
    templates = [one for one in map(_template, by_kind[DocumentKind.TEMPLATE]) if one is not None]
    slugs = frozenset(one.slug for one in (*library.templates, *templates))
    names = frozenset((*(one.name for one in library.playbooks), *(one.name for one in by_kind[DocumentKind.PLAYBOOK])))
    playbooks = (_playbook(one, slugs, names) for one in by_kind[DocumentKind.PLAYBOOK])
    return library.with_own(templates, (one for one in playbooks if one is not None))


def _template(document: OwnDocument) -> Template | None:
    faults: list[str] = []
    template = read_template(
        document.text, slug=document.name, report=lambda line, message: faults.append(message), is_own=True
    )
    return None if faults else template


def _playbook(document: OwnDocument, slugs: frozenset[str], names: frozenset[str]) -> Playbook | None:
    faults: list[str] = []
    playbook = read_playbook(
        document.text, name=document.name, slugs=slugs, names=names, report=lambda line, message: faults.append(message)
    )
    return None if faults else playbook
