"""What waits for somebody who left is asked of others: nobody tells us when a person leaves a workspace."""

from dataclasses import dataclass
from datetime import timedelta

from bot.memory import Repository
from bot.model.json import Json
from bot.services.approving import circle_of, instead_key, meet_deciders, why_instead
from bot.services.deals.scenes import key_of
from bot.services.deals.waiting import registrations
from bot.services.desk import Actor, Desk
from bot.services.grammar import shortened
from bot.services.mdf.waiting import requested
from bot.services.people import BY_ITSELF
from bot.services.snapshot import today_in
from bot.services.telling import KIND

# Whatever is left in the inbox is taken up at once.
_NO_LEASE = timedelta(0)


@dataclass(frozen=True)
class _Waiting:
    """Something that waits for a decision.

    Attributes:
        what: as a sentence about it begins.
        line: the command line that shows it.
        owner_id: its partner's owner.
        asker: who asked for it.
    """

    what: str
    line: str
    owner_id: str | None
    asker: str


async def hand_on(desk: Desk, team_id: str) -> int:
    """Ask the owners of a workspace about what waits for somebody who left, each of them once a week.

    Returns:
        How much waits so.
    """
    async with desk.memory.reading(team_id) as repository:
        found = await _all_waiting(repository)
    if not found:
        return 0
    actor = Actor(team_id, BY_ITSELF, f"hand-on/{desk.clock():%Y-%m-%d}")
    await meet_deciders(desk, actor, {one.owner_id for one in found})
    number = 0
    async with desk.memory.reading(team_id) as repository:
        circle, today = await circle_of(repository), today_in(await repository.workspace(), desk.clock())
        for one in found:
            deciders = circle.deciders(one.owner_id, asker=one.asker)
            number += bool(deciders.missing)
            why = await why_instead(desk, repository, deciders)
            for user_id in deciders.asked if why else ():
                lead = f"{one.what} waits. {why} You are asked instead, once a week until somebody decides."
                key = instead_key(one.line, deciders.missing, user_id, today)
                payload: Json = {"user_id": user_id, "lead": lead, "line": one.line}
                await desk.memory.inbox.accept(team_id, key, KIND, payload, _NO_LEASE)
    return number


async def _all_waiting(repository: Repository) -> list[_Waiting]:
    deals, funds = await registrations(repository), await requested(repository)
    return [
        *(
            _Waiting(
                what=f"The registration of {one.deal.customer}",
                line=f"deal #{key_of(one.deal)}",
                owner_id=one.owner_id,
                asker=one.deal.registered_by,
            )
            for one in deals
        ),
        *(
            _Waiting(
                what=f"The request for funds for “{shortened(one.row.purpose)}”",
                line=f"mdf show {one.row.id}",
                owner_id=one.owner_id,
                asker=one.row.requested_by,
            )
            for one in funds
        ),
    ]
