"""The same work for every workspace: what fails in one is logged there, and the others go on."""

from collections.abc import Awaitable, Callable

import structlog

from bot.runtime import Runtime

log = structlog.get_logger(__name__)


async def for_each_workspace(runtime: Runtime, work: Callable[[str], Awaitable[object]], *, job: str) -> None:
    """Do something for one workspace after the other.

    Args:
        runtime: what the bot runs with.
        work: gets the workspace's id.
        job: what it is called in the log.
    """
    for team_id in await runtime.desk.memory.team_ids():
        try:
            await work(team_id)
        except Exception:
            log.exception("job failed in a workspace", job=job, team=team_id)
