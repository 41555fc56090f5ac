"""Keeping partners' health week by week, on each workspace's own Monday."""

from functools import partial

from bot.runtime import Runtime
from bot.services.standing.weekly import take_weekly_health
from jobs.each_workspace import for_each_workspace


async def keep_weekly_health(runtime: Runtime) -> None:
    """Take what is missing of this week's health in every workspace."""
    await for_each_workspace(runtime, partial(take_weekly_health, runtime.desk), job="weekly health")
