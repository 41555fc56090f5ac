"""Loading the demo partners into a workspace, and taking them away again."""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import cycle
from zoneinfo import ZoneInfo

from bot.library.loader import Library
from bot.memory.values import Detail
from bot.model import Partner, PlaybookStep
from bot.model.errors import Choice
from bot.program.words import count, listed
from bot.services.demo.build import DemoPartner, demo_company, demo_partners
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of
from bot.services.money.settling import settle_partners
from bot.services.playbooks.runs import rows_of
from bot.services.requests import Demo
from bot.services.results import Confirm, Notice
from bot.services.snapshot import today_in
from bot.services.standing.weekly import take_past_health

# A quarter, so that a trend is there to be seen.
_WEEKS_OF_HEALTH = 13
PEOPLE = ("ana", "ben", "mei", "leo")
NOUNS = {
    "note": "note",
    "milestone": "milestone",
    "contact": "contact",
    "deal": "deal",
    "playbook_run": "playbook run",
}
OFF = Choice("Remove demo data", "demo off")
NEXT = (Choice("What should I do next?", "recommend"), Choice("See all partners", "list"), OFF)
NOT_HERE = Notice("There are no demo partners here.", (Choice("Load demo data", "demo on"),))


async def switch(desk: Desk, actor: Actor, request: Demo) -> Notice | Confirm:
    """Load the demo partners for the people known here, or take all of them away, after asking."""
    if request.on:
        return await load(desk, actor, people=await _cast(desk, actor))
    return await unload(desk, actor) if request.confirmed else await _asked(desk, actor)


async def load(desk: Desk, actor: Actor, *, people: Mapping[str, str | None], with_company: bool = False) -> Notice:
    """Load the demo partners; partners of the same name that are here already are left as they are.

    Args:
        desk: where they are remembered.
        actor: who asks.
        people: the Slack users who stand for `ana`, `ben`, `mei` and `leo`.
        with_company: take the demo company's profile for the workspace, too; only for a workspace without one.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        if await changes.demo_partner_ids():
            return Notice("The demo partners are here already.", NEXT)
        workspace = await changes.workspace()
        if with_company and not workspace.company:
            await changes.change(workspace, **asdict(demo_company()))
        now = desk.clock()
        known = {name.folded for name in await changes.partner_names()}
        # Reading and building them takes a tenth of a second, in which nobody else would be answered.
        built = await asyncio.to_thread(
            demo_partners,
            team_id=actor.team_id,
            today=today_in(workspace, now),
            now=now,
            people=people,
            currency=workspace.currency,
        )
        fresh = [one for one in built if one.partner.folded not in known]
        await changes.add_all([one.partner for one in fresh])
        await changes.add_all([row for one in fresh for row in _details(one)])
        await changes.add_all([*_steps(fresh, desk.library, ZoneInfo(workspace.timezone))])
        for one in fresh:
            for activity, deal in one.credited:
                await changes.change(one.deals[deal], mdf_id=one.activities[activity].id)
        ids = [key_of(one.partner) for one in fresh]
        await settle_partners(changes, ids, today=today_in(workspace, now))
        colleagues = {*people.values()} - {actor.user_id}
        others = [person.name for person in await changes.people() if person.user_id in colleagues]
    await take_weeks(desk, actor.team_id, ids)
    spread = f"You look after some of them, {listed(others)} after others." if others else "You look after them."
    return Notice(f"{len(fresh)} demo partners are here, with contacts, notes, milestones and deals. {spread}", NEXT)


async def take_weeks(desk: Desk, team_id: str, partner_ids: Collection[int]) -> None:
    """Keep the health of demo partners on past Mondays: when they come, and when an undo brings them back."""
    await take_past_health(desk, team_id, partner_ids, weeks=_WEEKS_OF_HEALTH)


async def unload(desk: Desk, actor: Actor) -> Notice:
    """Take the demo partners away with everything remembered about them."""
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        ids = await changes.demo_partner_ids()
        for partner_id in ids:
            partner = await changes.partner(partner_id)
            if isinstance(partner, Partner):
                await changes.remove(partner)
    if not ids:
        return NOT_HERE
    return Notice(
        f"Removed {count(len(ids), 'demo partner')}, with all that was remembered about them.",
        (Choice("Undo", f"undo {changes.revision}"), Choice("Add a partner", "add")),
    )


async def _asked(desk: Desk, actor: Actor) -> Notice | Confirm:
    """Ask whether the demo partners shall go, with what people wrote about them."""
    async with desk.memory.reading(actor.team_id) as repository:
        number = len(await repository.demo_partner_ids())
        added = await repository.added_to_demo()
    if not number:
        return NOT_HERE
    theirs = listed([count(added[table], noun) for table, noun in NOUNS.items() if table in added])
    return Confirm(
        f"Remove {count(number, 'demo partner')} for everybody here? Your own partners stay. "
        + (f"What your team added to the demo goes, too: {theirs}." if theirs else "Your team added nothing to them."),
        Choice("Remove demo data", "demo off yes"),
    )


async def _cast(desk: Desk, actor: Actor) -> dict[str, str]:
    """Give the demo's parts to members known here, the first to the person who asks; few people play several parts."""
    async with desk.memory.reading(actor.team_id) as repository:
        people = await repository.people()
    others = [person.user_id for person in people if not person.outsider and person.user_id != actor.user_id]
    return dict(zip(PEOPLE, cycle((actor.user_id, *others)), strict=False))


def _details(one: DemoPartner) -> Iterable[Detail]:
    partner_id = key_of(one.partner)
    rows: tuple[Detail, ...] = (
        *one.contacts,
        *one.notes,
        *one.milestones,
        *one.deals,
        *one.runs,
        *one.certificates,
        *one.allocations,
        *one.activities,
    )
    for row in rows:
        row.partner_id = partner_id
        yield row


def _steps(built: Iterable[DemoPartner], library: Library, zone: ZoneInfo) -> Iterator[PlaybookStep]:
    """Give the steps of the stored runs, as the library has them."""
    for one in built:
        for run in one.runs:
            playbook = library.playbook(run.playbook)
            if playbook:
                yield from rows_of(run, playbook, one.partner.tier, zone, by=one.partner.owner_id or "")
