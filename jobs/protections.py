"""The end of protection of deals, on each workspace's own calendar day."""

from functools import partial

from bot.runtime import Runtime
from bot.services.deals.expiring import end_protections
from jobs.each_workspace import for_each_workspace


async def let_deals_expire(runtime: Runtime) -> None:
    """Let every workspace's deals expire whose protection is over, and tell the owners."""
    await for_each_workspace(runtime, partial(end_protections, runtime.desk), job="protections")
