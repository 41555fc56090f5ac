"""The desk at a terminal: the same services, on the workspace in the database, without Slack."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import yaml

from bot.library.called import template_called
from bot.library.loader import load
from bot.memory import Memory, utc_now
from bot.memory.schema import ensure_current
from bot.model.errors import DomainError
from bot.services.desk import Desk
from bot.services.filling.once import Made, make
from bot.services.libraries import library_of
from bot.services.names import NameIndex
from bot.services.profiles import Profile
from bot.settings import TEMPLATES, Settings

# The workspace of somebody who has no Slack yet.
LOCAL = "local"
_MOST_NEAR = 5


@asynccontextmanager
async def at_the_desk(settings: Settings, workspace: str | None) -> AsyncIterator[tuple[Desk, str]]:
    """Open the database and give the desk and the workspace to work on.

    Args:
        settings: what the environment says.
        workspace: the workspace's id; the only one by default, `local` in an empty database.

    Raises:
        DomainError: there are several workspaces and none was named, or no such one.
        LibraryError: the library cannot be loaded.
    """
    url = settings.database_url.get_secret_value()
    await ensure_current(url)
    library = load(TEMPLATES)
    memory = Memory.connect(url, clock=utc_now)
    desk = Desk(memory, utc_now, _nobody, library)
    try:
        yield desk, _chosen(await memory.team_ids(), workspace)
    finally:
        await desk.workshop.close()
        await memory.close()


def _chosen(ids: tuple[str, ...], workspace: str | None) -> str:
    if workspace is not None:
        if ids and workspace not in ids:
            raise DomainError(f"There is no workspace {workspace}.", f"There are: {', '.join(ids)}.")
        return workspace
    if len(ids) > 1:
        raise DomainError("There are several workspaces.", f"Name one with --workspace: {', '.join(ids)}.")
    return ids[0] if ids else LOCAL


async def _nobody(*, team_id: str, user_id: str) -> Profile:
    """Without Slack nobody is known."""
    return Profile(user_id, "UTC", is_admin=False, outsider=True)


async def filled(
    settings: Settings, slug: str, *, partner: str | None, answers: Path | None, workspace: str | None
) -> Made:
    """Fill a template from the database and a file of answers.

    Raises:
        DomainError: the template, the partner or an answer is not right.
    """
    given = read_answers_file(answers) if answers else {}
    async with at_the_desk(settings, workspace) as (desk, team_id):
        partner_id = None if partner is None else await partner_called(desk, team_id, partner)
        return await make(
            desk,
            team_id,
            template_called(await library_of(desk, team_id), slug).slug,
            partner_id=partner_id,
            answers=given,
        )


async def partner_called(desk: Desk, team_id: str, name: str) -> int:
    """Give the number of the partner of that name.

    Raises:
        DomainError: there is none; it names those that are like it.
    """
    async with desk.memory.reading(team_id) as repository:
        index = NameIndex(await repository.partner_names())
    found = index.exact(name)
    if found is None:
        near = ", ".join(one.partner.name for one in index.near(name, limit=_MOST_NEAR))
        raise DomainError(f"There is no partner {name}.", f"Is it one of these: {near}?" if near else "Add it first.")
    return found.id


def read_answers_file(path: Path) -> dict[str, str]:
    """Read answers by name from YAML or JSON.

    Raises:
        DomainError: the file cannot be read, or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
        written = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise DomainError(f"The answers in {path.name} cannot be read.", "Write them as `name: answer`.") from error
    if not isinstance(written, Mapping):
        raise DomainError(f"{path.name} holds no answers by name.", "Write them as `name: answer`, one a line.")
    return as_answers(written)


def as_answers(written: Mapping[str, object]) -> dict[str, str]:
    """Give answers as people write them: YAML has yes and no, days, numbers and lists of its own."""
    return {str(name): _as_text(answer) for name, answer in written.items() if answer is not None}


def _as_text(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "\n".join(map(str, answer)) if isinstance(answer, list) else str(answer)
