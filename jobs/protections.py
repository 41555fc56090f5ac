"""The end of protection of deals, on each workspace's own calendar day."""

import structlog

from bot.runtime import Runtime
from bot.services.deals.expiring import end_protections

log = structlog.get_logger(__name__)


async def let_deals_expire(runtime: Runtime) -> None:
    """Let every workspace's deals expire whose protection is over; one that fails keeps no other waiting."""
    for team_id in await runtime.desk.memory.team_ids():
        try:
            expired = await end_protections(runtime.desk, team_id)
        except Exception:
            log.exception("deals could not expire", workspace=team_id)
        else:
            log.info("protections looked at", workspace=team_id, expired=expired)
