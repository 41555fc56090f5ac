"""Who is who in the workspace, as Slack says."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.memory import Repository
from bot.model import Person, Role
from bot.model.errors import Refused
from bot.services.desk import Actor, Desk
from bot.services.snapshot import is_timezone

# People change their name or timezone, and guests become members: what Slack said is asked again after a day.
PROFILE_FRESH = timedelta(days=1)
# What the bot sets by itself is nobody's own change, so nobody's undo takes it back.
BY_ITSELF = "partneros"


class Outsider(Refused):
    """A guest or somebody of another company asked: nothing internal is shown to them."""

    def __init__(self) -> None:
        super().__init__(
            "PartnerOS answers members of this workspace only.", "Ask your contact here for what you need."
        )


@dataclass(frozen=True)
class Profile:
    """What Slack says of a person; `outsider` covers guests and people of other companies."""

    name: str
    timezone: str
    is_admin: bool
    outsider: bool


async def admit(desk: Desk, actor: Actor, ask_slack: Callable[[], Awaitable[Profile]]) -> Person:
    """Give the person behind a request, asking Slack when they are new or it was a day ago.

    Requests of one person that come together ask once: the first asks, the others wait for what it learns.

    Args:
        desk: where the person is remembered.
        actor: who asks.
        ask_slack: reads the person's profile.

    Raises:
        Outsider: the person is no full member of the workspace.
    """
    key = (actor.team_id, actor.user_id)
    person = desk.people.get(key)
    if person is None or _outdated(desk, person):
        async with desk.meeting.setdefault(key, asyncio.Lock()):
            person = desk.people.get(key) or await _remembered(desk, actor)
            if person is None or _outdated(desk, person):
                person = await _met(desk, actor, await ask_slack(), person)
            desk.people[key] = person
    if person.outsider:
        raise Outsider
    return person


async def name_of(desk: Desk, repository: Repository, user_id: str | None) -> str:
    """Give somebody's name as last read from Slack, empty where they never met the bot; Slack is not asked."""
    if user_id is None:
        return ""
    person = desk.people.get((repository.team_id, user_id)) or await repository.person(user_id)
    return person.name if person else ""


def _outdated(desk: Desk, person: Person) -> bool:
    return desk.clock() - person.read_at > PROFILE_FRESH


async def _remembered(desk: Desk, actor: Actor) -> Person | None:
    async with desk.memory.reading(actor.team_id) as repository:
        return await repository.person(actor.user_id)


async def _met(desk: Desk, actor: Actor, profile: Profile, before: Person | None) -> Person:
    """Write down what Slack says of a person; their role is given at first sight and kept."""
    role = before.role if before else Role.OWNER if profile.is_admin else Role.MEMBER
    person = Person(
        team_id=actor.team_id,
        user_id=actor.user_id,
        name=profile.name,
        timezone=profile.timezone,
        role=role,
        outsider=profile.outsider,
        read_at=desk.clock(),
    )
    async with desk.memory.writing(actor.team_id, actor_id=BY_ITSELF, cause=f"{actor.cause}/person") as changes:
        await changes.save_person(person)
        workspace = await changes.workspace()
        if workspace.revision == 0 and not person.outsider and is_timezone(person.timezone):
            # Days are calendar days of the workspace: until somebody says otherwise, of the first who uses it.
            await changes.change(workspace, timezone=person.timezone)
    return person
