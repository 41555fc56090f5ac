"""Funds that wait for a decision, and whose turn it is."""

from bot.memory import Repository
from bot.memory.funds import FundsRequested
from bot.services.approving import circle_of
from bot.services.desk import Desk
from bot.services.mdf.results import Activity
from bot.services.people import name_of

# More than wait anywhere; those behind them come up when these are decided.
_LOOKED_AT = 500


async def funds_waiting_for(desk: Desk, repository: Repository, user_id: str) -> tuple[Activity, ...]:
    """Give the activities that wait for somebody's decision, the one asked for first first."""
    found = await requested(repository)
    if not found:
        return ()
    circle = await circle_of(repository)
    return tuple(
        [
            Activity(
                row=one.row,
                partner_name=one.partner_name,
                asked_by=await name_of(desk, repository, one.row.requested_by or None),
                decided_by="",
            )
            for one in found
            if circle.deciders(one.owner_id, asker=one.row.requested_by).wait_for(user_id)
        ]
    )


async def requested(repository: Repository) -> tuple[FundsRequested, ...]:
    """Give what waits for a decision, the one asked for first first."""
    return await repository.funds.requested(limit=_LOOKED_AT)
