"""Loading the demo partners into a workspace, and taking them away again."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from bot.memory.values import Detail
from bot.model import Partner
from bot.model.errors import Choice
from bot.services.demo.build import DemoPartner, demo_company, demo_partners
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of
from bot.services.requests import Demo
from bot.services.results import Notice
from bot.services.snapshot import today_in

PEOPLE = ("ana", "ben", "mei", "leo")
OFF = Choice("Remove demo data", "demo off")
NEXT = (Choice("What should I do next?", "recommend"), Choice("See all partners", "list"), OFF)


async def switch(desk: Desk, actor: Actor, request: Demo) -> Notice:
    """Load the demo partners, owned by the person who asks, or take all of them away."""
    if request.on:
        return await load(desk, actor, people=dict.fromkeys(PEOPLE, actor.user_id))
    return await unload(desk, actor)


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
            demo_partners, team_id=actor.team_id, today=today_in(workspace, now), now=now, people=people
        )
        fresh = [one for one in built if one.partner.folded not in known]
        await changes.add_all([one.partner for one in fresh])
        await changes.add_all([row for one in fresh for row in _details(one)])
    return Notice(f"{len(fresh)} demo partners are here, with contacts, notes, milestones and deals.", NEXT)


async def unload(desk: Desk, actor: Actor) -> Notice:
    """Take the demo partners away with everything remembered about them."""
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        ids = await changes.demo_partner_ids()
        for partner_id in ids:
            partner = await changes.partner(partner_id)
            if isinstance(partner, Partner):
                await changes.remove(partner)
    if not ids:
        return Notice("There are no demo partners here.", (Choice("Load demo data", "demo on"),))
    return Notice(
        f"{len(ids)} demo partners are gone, with all that was remembered about them.",
        (Choice("Undo", "undo"), Choice("Add a partner", "add")),
    )


def _details(one: DemoPartner) -> Iterable[Detail]:
    partner_id = key_of(one.partner)
    rows: tuple[Detail, ...] = (*one.contacts, *one.notes, *one.milestones, *one.deals, *one.runs)
    for row in rows:
        row.partner_id = partner_id
        yield row
