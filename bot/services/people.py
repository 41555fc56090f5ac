"""Who is who in the workspace, as Slack says."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import structlog

from bot.memory import Repository
from bot.model import Person, Role
from bot.model.errors import Choice, Refused
from bot.services.desk import Actor, Desk
from bot.services.profiles import NoAnswer, Profile
from bot.services.snapshot import is_timezone

log = structlog.get_logger(__name__)

# People change their name or timezone, and guests become members: what Slack said is asked again after a day.
PROFILE_FRESH = timedelta(days=1)
# What the bot sets by itself is nobody's own change, so nobody's undo takes it back.
BY_ITSELF = "partneros"
# Slack: users.info may be asked about a hundred times a minute.
_ASKED_AT_ONCE = 5


class Outsider(Refused):
    """A guest or somebody of another company asked: nothing internal is shown to them."""

    def __init__(self) -> None:
        super().__init__(
            "PartnerOS answers members of this workspace only.", "Ask your contact here for what you need."
        )


class NoOwner(Refused):
    """A partner would be given to somebody who is no full member of the workspace."""

    def __init__(self, name: str | None, partner_id: int | None) -> None:
        super().__init__(
            f"{name} is no full member of this workspace, so they cannot own a partner here."
            if name
            else "Slack knows nobody here by that id, so they cannot own a partner.",
            "Pick a colleague of yours; leave it empty for nobody."
            if partner_id is None
            else "Type @ and pick a colleague of yours, or write me or none.",
            ()
            if partner_id is None
            else (
                Choice("I own it", f"owner #{partner_id} me"),
                Choice("Nobody owns it", f"owner #{partner_id} none"),
            ),
            field="owner_id",
        )


async def admit(desk: Desk, actor: Actor) -> Person:
    """Give the person behind a request.

    Raises:
        Outsider: they are no full member of the workspace.
    """
    person = await _known(desk, actor, actor.user_id)
    if person.outsider:
        raise Outsider
    return person


async def check_owner(desk: Desk, actor: Actor, owner_id: str | None, *, partner_id: int | None = None) -> None:
    """Make sure that a partner is given to a full member of the workspace, or to nobody.

    Args:
        desk: where people are remembered.
        actor: who gives it.
        owner_id: the new owner.
        partner_id: the partner, None while it is being added.

    Raises:
        NoOwner: Slack does not know that person, or they are a guest, an app or of another company.
    """
    if owner_id in (None, actor.user_id):
        return
    person = await _known(desk, actor, owner_id)
    if person.outsider:
        raise NoOwner(None if person.name == owner_id else person.name, partner_id)


async def member(desk: Desk, actor: Actor, user_id: str) -> Person | None:
    """Give a full member of the workspace; None for a guest, an app, somebody of another company, or nobody."""
    person = await _known(desk, actor, user_id)
    return None if person.outsider else person


async def _known(desk: Desk, actor: Actor, user_id: str) -> Person:
    """Give somebody as Slack knows them, asking when they are new or it was a day ago.

    Requests about one person that come together ask once: the first asks, the others wait for what it learns.
    """
    key = (actor.team_id, user_id)
    person = desk.people.get(key)
    if person is None or _outdated(desk, person):
        async with desk.meeting.setdefault(key, asyncio.Lock()):
            person = desk.people.get(key) or await _remembered(desk, actor.team_id, user_id)
            if person is None or _outdated(desk, person):
                profile = await desk.ask_slack(team_id=actor.team_id, user_id=user_id)
                person = await _met(desk, actor, user_id, profile, person)
            desk.people[key] = person
    return person


async def names_of(desk: Desk, actor: Actor, user_ids: Iterable[str]) -> dict[str, str]:
    """Give people's names, asking Slack for those that are not known here; empty for whom it does not know."""
    names = {user_id: (await _known(desk, actor, user_id)).name for user_id in dict.fromkeys(user_ids)}
    return {user_id: "" if name == user_id else name for user_id, name in names.items()}


async def meet(desk: Desk, actor: Actor, user_ids: Iterable[str]) -> None:
    """Look people up who are new or were read a day ago; where Slack does not answer now, they stay as they are known.

    Args:
        desk: where people are remembered.
        actor: for whom.
        user_ids: who they are.
    """
    free = asyncio.Semaphore(_ASKED_AT_ONCE)

    async def look_up(user_id: str) -> None:
        async with free:
            try:
                await _known(desk, actor, user_id)
            except NoAnswer as error:
                log.warning("a colleague could not be looked up", team=actor.team_id, user=user_id, reason=str(error))

    await asyncio.gather(*map(look_up, dict.fromkeys(user_ids)))


async def name_of(desk: Desk, repository: Repository, user_id: str | None) -> str:
    """Give somebody's name as last read from Slack, empty where they never met the bot; Slack is not asked."""
    if user_id is None:
        return ""
    key = (repository.team_id, user_id)
    person = desk.people.get(key) or await repository.person(user_id)
    if person is None:
        return ""
    desk.people[key] = person
    return "" if person.name == user_id else person.name


def _outdated(desk: Desk, person: Person) -> bool:
    return desk.clock() - person.read_at > PROFILE_FRESH


async def _remembered(desk: Desk, team_id: str, user_id: str) -> Person | None:
    async with desk.memory.reading(team_id) as repository:
        return await repository.person(user_id)


async def _met(desk: Desk, actor: Actor, user_id: str, profile: Profile, before: Person | None) -> Person:
    """Write down what Slack says of a person: its administrators are the owners here."""
    role = Role.OWNER if profile.is_admin else Role.MEMBER
    if before and before.role is Role.MANAGER and not profile.is_admin:
        # Slack knows nothing of managers.
        role = Role.MANAGER
    person = Person(
        team_id=actor.team_id,
        user_id=user_id,
        name=profile.name,
        timezone=profile.timezone,
        role=role,
        outsider=profile.outsider,
        read_at=desk.clock(),
    )
    cause = f"{actor.cause}/person/{user_id}"
    async with desk.memory.writing(actor.team_id, actor_id=BY_ITSELF, cause=cause) as changes:
        await changes.save_person(person)
        workspace = await changes.workspace()
        if workspace.revision == 0 and not person.outsider and is_timezone(person.timezone):
            # Days are calendar days of the workspace: until somebody says otherwise, of the first who uses it.
            await changes.change(workspace, timezone=person.timezone)
    return person
