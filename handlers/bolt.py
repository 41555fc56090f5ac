"""The Bolt app, with everything registered."""

import logging
import uuid
from functools import partial

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped, warning_token_skipped
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.runtime import Runtime
from bot.slack import Identity
from bot.work.inbox import Worker
from handlers import (
    actions,
    commands,
    deals,
    fills,
    funds,
    home,
    imports,
    lifecycle,
    messages,
    modals,
    offers,
    program_forms,
    showing,
    telling,
    uploads,
)
from handlers.context import Next, provide
from handlers.payloads import Raw, Unreadable

log = structlog.get_logger(__name__)
bolt_log = logging.getLogger("slack_bolt")
# Bolt takes SLACK_BOT_TOKEN from the environment by itself, and warns that it will not use it; nor should it.
EXPECTED = frozenset({warning_client_prioritized_and_token_skipped(), warning_token_skipped()})

ELSEWHERE = "PartnerOS is not set up in this workspace. Ask your administrator to install it here, too."
# The first that fits hears it: what is typed into the form of a deal is no button.
LISTENERS = (
    commands,
    messages,
    home,
    deals,
    actions,
    modals,
    fills,
    funds,
    offers,
    uploads,
    imports,
    program_forms,
    lifecycle,
)
WORKERS = {
    commands.KIND: commands.answer_line,
    actions.SHARE_KIND: actions.share,
    actions.SHOW_ALL_KIND: actions.show_all,
    messages.KIND: messages.answer_message,
    uploads.KIND: uploads.keep_upload,
    imports.KIND_OF_FILE: imports.look_at_file,
    showing.IMPORT_KIND: imports.bring_in,
    telling.KIND: telling.tell,
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

    bolt_log.addFilter(_unexpected)
    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "",
        request_verification_enabled=signing_secret is not None,
        process_before_response=True,
        logger=bolt_log,
    )

    async def only_ours(context: AsyncBoltContext, ack: AsyncAck, body: Raw, next: Next) -> BoltResponse | None:
        if context.is_enterprise_install or context.team_id in (None, identity.team_id):
            await next()
            return None
        log.warning("request of a workspace without a token", workspace=context.team_id)
        return await ack(ELSEWHERE if "command" in body else "")

    app.middleware(only_ours)
    provide(app, runtime)
    for module in LISTENERS:
        module.register(app)
    app.error(log_failed_listener)
    return app


def workers(runtime: Runtime) -> dict[str, Worker]:
    """Give what the inbox does with each kind of work."""
    return {kind: partial(work, runtime) for kind, work in WORKERS.items()}


async def log_failed_listener(error: Exception, body: Raw) -> BoltResponse:
    """Log what failed before the work was written down; Slack then shows its own error, or sends the event again."""
    log.error("listener failed", reference=uuid.uuid4().hex[:8], exc_info=error)
    # An event that cannot be read now cannot be read a minute later either.
    hopeless = isinstance(error, Unreadable) and body.get("type") == "event_callback"
    return BoltResponse(status=200 if hopeless else 500, body="")


def _unexpected(record: logging.LogRecord) -> bool:
    return record.getMessage() not in EXPECTED
