"""What time does to deals, on each workspace's own calendar day: protections end, and people who decide leave."""

from functools import partial

from bot.runtime import Runtime
from bot.services.deals.expiring import end_protections
from bot.services.handing_on import hand_on
from jobs.each_workspace import for_each_workspace


async def let_deals_expire(runtime: Runtime) -> None:
    """Let every workspace's deals expire whose protection is over, and ask anew about what waits for somebody gone."""
    await for_each_workspace(runtime, partial(end_protections, runtime.desk), job="protections")
    await for_each_workspace(runtime, partial(hand_on, runtime.desk), job="what waits for a decision")
