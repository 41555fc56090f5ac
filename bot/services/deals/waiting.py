"""Registrations that wait for a decision, and whose turn it is."""

from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.deals import DealFound, DealOrder, DealsWanted
from bot.program.deals.states import UNDECIDED
from bot.services.approving import circle_of
from bot.services.deals.results import DealLine
from bot.services.deals.scenes import line_of
from bot.services.desk import Desk
from bot.services.snapshot import program_of, today_in

# More than wait anywhere; those behind them come up when these are decided.
_LOOKED_AT = 500


async def waiting_for(desk: Desk, repository: Repository, user_id: str) -> tuple[DealLine, ...]:
    """Give the registrations that wait for somebody's decision, the one registered first first."""
    found = await registrations(repository)
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


async def registrations(repository: Repository) -> tuple[DealFound, ...]:
    """Give what waits for a decision, the one registered first first."""
    wanted = DealsWanted(DealOrder.OLDEST_REGISTERED, UNDECIDED)
    return (await repository.deal_book.look_for(wanted, limit=_LOOKED_AT)).some
