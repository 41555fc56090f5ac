"""Documents as files beside the tables: what was filled, and a workspace's own templates and playbooks."""

from collections.abc import Iterable, Iterator, Mapping

from bot.model import DocumentKind, Fill, FillVersion, OwnDocument, Workspace
from bot.services.exporting.company import program_files
from bot.services.exporting.rows import Rows

_OWN = {DocumentKind.TEMPLATE: "templates/{}.md", DocumentKind.PLAYBOOK: "playbooks/{}.yml"}


def files(workspace: Workspace, rows: Rows, own: Iterable[OwnDocument]) -> Mapping[str, str]:
    """Give the texts that are read and uploaded as files, by their path.

    Args:
        workspace: whose they are.
        rows: those of the fills and their versions, of which the newest is given; the tables have them all.
        own: the workspace's own templates and playbooks, as they count now.
    """
    return {
        **{_OWN[one.kind].format(one.name): one.text for one in own},
        **dict(_filled(rows.of(Fill), rows.of(FillVersion))),
        **program_files(workspace),
    }


def _filled(fills: Iterable[Fill], versions: Iterable[FillVersion]) -> Iterator[tuple[str, str]]:
    newest = {one.fill_id: one for one in sorted(versions, key=lambda one: one.number)}
    for fill in fills:
        if found := newest.get(fill.id or 0):
            yield f"documents/{fill.slug}-{fill.id}.md", found.markdown
