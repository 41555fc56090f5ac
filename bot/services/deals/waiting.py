"""Registrations that wait for a decision: whose turn it is, and who is asked where that person is gone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.deals import DealFound, DealOrder, DealsWanted
from bot.model.json import Json
from bot.program.deals.states import UNDECIDED
from bot.services.approving import circle_of, meet_deciders, why_instead
from bot.services.deals.results import DealLine
from bot.services.deals.scenes import key_of, line_of
from bot.services.desk import Actor, Desk
from bot.services.people import BY_ITSELF
from bot.services.snapshot import program_of, today_in
from bot.services.telling import KIND

# More than wait anywhere; those behind them come up when these are decided.
_LOOKED_AT = 500
# Whatever is left in the inbox is taken up at once.
_NO_LEASE = timedelta(0)


async def waiting_for(desk: Desk, repository: Repository, user_id: str) -> tuple[DealLine, ...]:
    """Give the registrations that wait for somebody's decision, the one registered first first."""
    found = await _waiting(repository)
    if not found:
        return ()
    circle, workspace = await circle_of(repository), await repository.workspace()
    rules = program_of(workspace, today_in(workspace, desk.clock())).deals
    zone = ZoneInfo(workspace.timezone)
    return tuple(
        line_of(one, rules, now=desk.clock(), zone=zone)
        for one in found
        if circle.deciders(one.owner_id, asker=one.deal.registered_by).wait_for(user_id)
    )


async def hand_on(desk: Desk, team_id: str) -> int:
    """Ask the owners of a workspace about the registrations that wait for somebody who left, once each.

    Returns:
        How many of those there are.
    """
    async with desk.memory.reading(team_id) as repository:
        found = await _waiting(repository)
    if not found:
        return 0
    actor = Actor(team_id, BY_ITSELF, f"hand-on/{desk.clock():%Y-%m-%d}")
    await meet_deciders(desk, actor, {one.owner_id for one in found})
    number = 0
    async with desk.memory.reading(team_id) as repository:
        circle = await circle_of(repository)
        for one in found:
            deciders = circle.deciders(one.owner_id, asker=one.deal.registered_by)
            number += bool(deciders.missing)
            why = await why_instead(desk, repository, deciders)
            for user_id in deciders.asked if why else ():
                lead = f"The registration of {one.deal.customer} waits. {why} You are asked instead."
                key = handing_key(key_of(one.deal), deciders.missing, user_id)
                payload: Json = {"user_id": user_id, "lead": lead, "line": f"deal #{one.deal.id}"}
                await desk.memory.inbox.accept(team_id, key, KIND, payload, _NO_LEASE)
    return number


def handing_key(deal_id: int, missing: str, user_id: str) -> str:
    """Name what somebody is told of a deal in place of somebody else, so that it is told once."""
    return f"{KIND}/instead/{deal_id}/{missing}/{user_id}"


async def _waiting(repository: Repository) -> tuple[DealFound, ...]:
    wanted = DealsWanted(DealOrder.OLDEST_REGISTERED, UNDECIDED)
    return (await repository.deal_book.look_for(wanted, limit=_LOOKED_AT)).some
