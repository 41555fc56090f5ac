"""A workspace's own templates and playbooks: added, looked at, taken back to an earlier version, and removed."""

import asyncio

from bot.library.errors import Fault
from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.library.template import Template
from bot.library.workshop import NotFillable
from bot.model import DocumentKind, OwnDocument, Role
from bot.model.errors import Choice, NotFound, Refused
from bot.program import words
from bot.services.desk import Actor, Desk
from bot.services.filling.browsing import read_whole
from bot.services.filling.results import Download
from bot.services.libraries import library_of
from bot.services.own_files import OwnFile, read_file
from bot.services.own_requests import KeepOwn, ListOwn, OpenUpload, OwnMove, WorkOwn
from bot.services.own_results import OwnFaults, OwnKept, OwnLine, OwnList, OwnVersion, OwnVersions, UploadForm
from bot.services.people import admit
from bot.services.results import Confirm, Notice
from bot.services.snapshot import today_in

OWN = Choice("Your own templates", "templates own")
UPLOAD = Choice("Upload a file", "templates upload")
MAY_CHANGE = frozenset({Role.OWNER, Role.MANAGER})


async def open_upload(desk: Desk, actor: Actor, request: OpenUpload) -> UploadForm:
    """Give the form that takes a file.

    Raises:
        Refused: the person is neither an owner nor a manager here.
    """
    await _check_role(desk, actor)
    return UploadForm(desk.library.shelves)


async def keep(desk: Desk, actor: Actor, request: KeepOwn) -> OwnKept | OwnFaults:
    """Keep a file as the next version of a document; one with faults is not kept, and all of them are named.

    Raises:
        Refused: the person is neither an owner nor a manager here, or it is no file of a template or playbook.
    """
    await _check_role(desk, actor)
    return await keep_file(desk, actor.team_id, actor.user_id, request)


async def keep_file(desk: Desk, team_id: str, author_id: str, request: KeepOwn) -> OwnKept | OwnFaults:
    """Keep a file as `keep` does, for somebody who may."""
    library = await library_of(desk, team_id)
    # Somebody's longest file takes a second to check, in which nobody else would be answered.
    file = await asyncio.to_thread(
        read_file, library, request.file_name, request.content, section=request.section, name=request.name
    )
    faults = file.faults or await _not_fillable(desk, team_id, request.file_name, file)
    if faults or file.document is None:
        return OwnFaults(request.file_name, faults)
    kept = await desk.memory.own_documents.versions(team_id, file.kind, file.name)
    newest = kept[0] if kept else None
    is_new = newest is None or newest.is_removed or newest.text != file.text
    version = newest.version if newest else 0
    if is_new:
        version = await desk.memory.own_documents.keep(team_id, file.kind, file.name, file.text, author_id=author_id)
    return OwnKept(file.kind, file.name, file.document.title, version, is_new, _is_shipped(desk, file.kind, file.name))


async def listed(desk: Desk, actor: Actor, request: ListOwn) -> OwnList:
    """Give the workspace's own templates and playbooks."""
    documents = await desk.memory.own_documents.current(actor.team_id)
    library = await library_of(desk, actor.team_id)
    titles = {one.slug: one.title for one in library.templates} | {one.name: one.title for one in library.playbooks}
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        people = {person.user_id: person.name for person in await repository.people()}
    lines = (
        OwnLine(
            kind=one.kind,
            name=one.name,
            title=titles.get(one.name, one.name),
            version=one.version,
            kept_on=today_in(workspace, one.created_at),
            author=people.get(one.author_id, ""),
        )
        for one in documents
    )
    return OwnList(tuple(lines), await _may_change(desk, actor))


async def work(desk: Desk, actor: Actor, request: WorkOwn) -> OwnVersions | OwnKept | Download | Confirm | Notice:
    """Look at a document of one's own, or change which version counts.

    Raises:
        NotFound: there is no such document or version.
        Refused: it is to be changed by somebody who is neither an owner nor a manager here, or a playbook needs what
            is to be removed.
    """
    versions = await _versions(desk, actor, request.name)
    match request.move:
        case OwnMove.VERSIONS:
            return await _shown(desk, actor, versions)
        case OwnMove.DOWNLOAD:
            return _file(_version(versions, request))
    await _check_role(desk, actor)
    if request.move is OwnMove.RESTORE:
        return await _restored(desk, actor, _version(versions, request))
    return await _removed(desk, actor, versions[0], confirmed=request.confirmed)


async def _not_fillable(desk: Desk, team_id: str, file_name: str, file: OwnFile) -> tuple[Fault, ...]:
    """Fill a template once: what takes too much time or room is found before somebody needs it."""
    if isinstance(file.document, Template):
        try:
            await read_whole(desk, team_id, file.document)
        except NotFillable as error:
            return (Fault(file_name, 1, error.user_message),)
    return ()


async def _versions(desk: Desk, actor: Actor, name: str) -> tuple[OwnDocument, ...]:
    """Give the versions of a document that was named in full, or by its last part where that is clear."""
    store = desk.memory.own_documents
    for kind in DocumentKind:
        found = await store.versions(actor.team_id, kind, name)
        if found:
            return found
    called = [one for one in await store.current(actor.team_id) if one.name.rpartition("/")[2] == name]
    if len(called) != 1:
        raise NotFound(f"There is no template or playbook {name} of your own.", "Look at those that there are.", (OWN,))
    return await store.versions(actor.team_id, called[0].kind, called[0].name)


def _version(versions: tuple[OwnDocument, ...], request: WorkOwn) -> OwnDocument:
    wanted = request.version or versions[0].version
    found = next((one for one in versions if one.version == wanted and not one.is_removed), None)
    if found is None:
        raise NotFound(
            f"There is no version {wanted} of {request.name} to read.",
            "Choose one of those that there are.",
            (Choice("Show its versions", f"templates own {versions[0].name}"),),
        )
    return found


async def _shown(desk: Desk, actor: Actor, versions: tuple[OwnDocument, ...]) -> OwnVersions:
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        people = {person.user_id: person.name for person in await repository.people()}
    lines = tuple(
        OwnVersion(one.version, today_in(workspace, one.created_at), people.get(one.author_id, ""), one.is_removed)
        for one in versions
    )
    return OwnVersions(versions[0].kind, versions[0].name, lines, await _may_change(desk, actor))


def _file(document: OwnDocument) -> Download:
    ending = "md" if document.kind is DocumentKind.TEMPLATE else "yml"
    name = document.name.rpartition("/")[2]
    return Download(f"{name}.{ending}", document.text, f"{name}, version {document.version}")


async def _restored(desk: Desk, actor: Actor, document: OwnDocument) -> OwnKept:
    """Keep an earlier version as the newest one, read again: the library around it may have changed."""
    section, _, name = document.name.rpartition("/")
    file_name = f"{name}.{'md' if document.kind is DocumentKind.TEMPLATE else 'yml'}"
    kept = await keep_file(
        desk, actor.team_id, actor.user_id, KeepOwn(file_name, document.text.encode(), section, name)
    )
    if isinstance(kept, OwnFaults):
        what = " ".join(f"Line {fault.line}: {fault.message}" for fault in kept.faults[:3])
        raise Refused(f"Version {document.version} no longer fits the library. {what}", "Download it and correct it.")
    return kept


async def _removed(desk: Desk, actor: Actor, newest: OwnDocument, *, confirmed: bool) -> Confirm | Notice:
    if newest.is_removed:
        return Notice(f"{newest.name} is removed already.", (OWN,))
    is_shipped = _is_shipped(desk, newest.kind, newest.name)
    if not is_shipped:
        _check_unused(await library_of(desk, actor.team_id), newest)
    after = "The one that is shipped is used again." if is_shipped else "Documents made with it stay."
    if not confirmed:
        line = f"templates own {newest.name} remove yes"
        return Confirm(f"Remove {newest.name} from the library of this workspace? {after}", Choice("Remove it", line))
    await desk.memory.own_documents.keep(
        actor.team_id, newest.kind, newest.name, "", author_id=actor.user_id, is_removed=True
    )
    back = Choice("Bring it back", f"templates own {newest.name} restore {newest.version}")
    return Notice(f"Removed {newest.name}. {after} Its versions are kept.", (back, OWN))


def _check_unused(library: Library, document: OwnDocument) -> None:
    """Make sure that no playbook needs a document that is to go: without all that it names, it could not be read."""
    using = [one for one in library.playbooks if one.name != document.name and _uses(one, document)]
    if using:
        titles = words.listed([f"“{one.title}”" for one in using])
        raise Refused(
            f"{document.name} cannot be removed: {titles} {'uses' if len(using) == 1 else 'use'} it.",
            "Upload the playbook without it, or remove the playbook first.",
            (*(Choice(f"Open {one.title}", f"playbook {one.name}") for one in using), OWN),
        )


def _uses(playbook: Playbook, document: OwnDocument) -> bool:
    if document.kind is DocumentKind.PLAYBOOK:
        return playbook.next == document.name
    return any(step.template == document.name for step in playbook.steps)


def _is_shipped(desk: Desk, kind: DocumentKind, name: str) -> bool:
    found = desk.library.get(name) if kind is DocumentKind.TEMPLATE else desk.library.playbook(name)
    return found is not None


async def _may_change(desk: Desk, actor: Actor) -> bool:
    return (await admit(desk, actor)).role in MAY_CHANGE


async def _check_role(desk: Desk, actor: Actor) -> None:
    if not await _may_change(desk, actor):
        raise Refused(
            "Only owners and managers of PartnerOS in this workspace add or remove templates and playbooks.",
            "Send your file to one of them; an administrator of your Slack is one.",
            (OWN,),
        )
