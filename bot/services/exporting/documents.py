"""Documents as files beside the tables: what was filled, and a workspace's own templates and playbooks."""

from collections.abc import Iterator, Mapping, Sequence

from bot.memory import Repository
from bot.model import DocumentKind, Fill, FillVersion, OwnDocument
from bot.services.exporting.company import program_files

_OWN = {DocumentKind.TEMPLATE: "templates/{}.md", DocumentKind.PLAYBOOK: "playbooks/{}.yml"}


async def files(repository: Repository) -> Mapping[str, str]:
    """Give the texts that are read and uploaded as files, by their path.

    Of each document that is the newest version; the tables have them all.
    """
    fills, versions = await repository.every.of(Fill), await repository.every.of(FillVersion)
    return {
        **dict(_own(await repository.every.of(OwnDocument))),
        **dict(_filled(fills, versions)),
        **program_files(await repository.workspace()),
    }


def _own(documents: Sequence[OwnDocument]) -> Iterator[tuple[str, str]]:
    newest = {(one.kind, one.name): one for one in sorted(documents, key=lambda one: one.version)}
    for one in newest.values():
        if not one.is_removed:
            yield _OWN[one.kind].format(one.name), one.text


def _filled(fills: Sequence[Fill], versions: Sequence[FillVersion]) -> Iterator[tuple[str, str]]:
    newest = {one.fill_id: one for one in sorted(versions, key=lambda one: one.number)}
    for fill in fills:
        if found := newest.get(fill.id or 0):
            yield f"documents/{fill.slug}-{fill.id}.md", found.markdown
