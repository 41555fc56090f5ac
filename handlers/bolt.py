"""The Bolt app, with everything registered."""

import logging
import uuid
from functools import partial

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.runtime import Runtime
from bot.slack import Identity
from bot.work.inbox import Worker
from handlers import actions, commands, home, lifecycle, messages, modals
from handlers.context import provide

log = structlog.get_logger(__name__)

LISTENERS = (commands, messages, home, actions, modals, lifecycle)
WORKERS = {
    commands.KIND: commands.answer_line,
    actions.SHARE_KIND: actions.share,
    messages.KIND: messages.answer_message,
    lifecycle.KIND: lifecycle.forget_workspace,
}


def build(runtime: Runtime, client: AsyncWebClient, *, identity: Identity, signing_secret: str | None) -> AsyncApp:
    """Build the app.

    Args:
        runtime: what every listener is handed.
        client: the shared Web API client.
        identity: who the bot is, asked once at start (Bolt's default asks Slack for every event).
        signing_secret: checks requests that come over HTTP; None over a socket, which is authenticated itself.

    Returns:
        An app that acknowledges as soon as a listener has written its work down: Bolt's default looks for the
        acknowledgement every 10 ms only.
    """

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team_id,
            bot_user_id=identity.user_id,
            bot_id=identity.bot_id,
            bot_token=client.token,
        )

    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
        process_before_response=True,
        logger=logging.getLogger("slack_bolt"),
    )
    provide(app, runtime)
    for module in LISTENERS:
        module.register(app)
    app.error(log_failed_listener)
    return app


def workers(runtime: Runtime) -> dict[str, Worker]:
    """Give what the inbox does with each kind of work."""
    return {kind: partial(work, runtime) for kind, work in WORKERS.items()}


async def log_failed_listener(error: Exception) -> BoltResponse:
    """Log what failed before the work was written down; Slack then shows its own error, or sends the event again."""
    log.error("listener failed", reference=uuid.uuid4().hex[:8], exc_info=error)
    return BoltResponse(status=500, body="")
