"""The app leaves a workspace: everything of that workspace is deleted."""

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.runtime import Runtime
from handlers import payloads
from handlers.context import runtime_of

log = structlog.get_logger(__name__)


def register(app: AsyncApp) -> None:
    """Listen to the end of an installation."""
    app.event("app_uninstalled")(handle_gone)
    app.event("tokens_revoked")(handle_gone)


async def handle_gone(body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Delete the workspace's rows; Slack: both events come, in any order, and the second finds nothing."""
    runtime = runtime_of(context)
    runtime.tasks.spawn(_purge(runtime, payloads.team(body)), name="purge")


async def _purge(runtime: Runtime, team_id: str) -> None:
    rows = await runtime.desk.memory.purge(team_id)
    log.info("workspace deleted", workspace=team_id, rows=rows)
