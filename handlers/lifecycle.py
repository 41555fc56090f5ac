"""The app leaves a workspace: everything of that workspace is deleted."""

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.runtime import Runtime
from bot.work import Job
from handlers import payloads
from handlers.context import runtime_of

log = structlog.get_logger(__name__)

KIND = "left"


def register(app: AsyncApp) -> None:
    """Listen to the end of an installation."""
    app.event("app_uninstalled")(handle_left)
    app.event("tokens_revoked")(handle_left)


async def handle_left(body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write down that the app was removed; Slack: both events come, in any order."""
    left = payloads.left(body)
    if left is not None:
        await runtime_of(context).inbox.accept(left.team_id, left.key, KIND, {})


async def forget_workspace(runtime: Runtime, job: Job) -> None:
    """Delete the workspace's rows, this job's own too; the second event finds nothing."""
    rows = await runtime.desk.memory.purge(job.team_id)
    runtime.desk.forget(job.team_id)
    log.info("workspace deleted", workspace=job.team_id, rows=rows)
