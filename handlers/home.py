"""The app's own place in Slack: its Home tab and the first look at its messages."""

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.rendering import render_closed_home
from bot.rendering.prompts import SUGGESTED_PROMPTS
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.people import Outsider
from bot.services.results import Problem
from bot.slack import Place, SlackTrouble
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.showing import refresh_home

log = structlog.get_logger(__name__)


def register(app: AsyncApp) -> None:
    """Listen to the opening of the app."""
    app.event("app_home_opened")(handle_opened)


async def handle_opened(body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Slack: the event comes for both tabs and is told apart by `tab`."""
    runtime = runtime_of(context)
    opened = payloads.home_opened(body)
    work = show_home if opened.tab == "home" else suggest
    runtime.tasks.spawn(work(runtime, opened), name=f"{opened.tab} opened")


async def show_home(runtime: Runtime, opened: payloads.HomeOpened) -> None:
    """Publish the person's App Home; the next look repeats it, so it needs no inbox."""
    actor = Actor(opened.team_id, opened.user_id, f"home:{opened.user_id}")
    async with told(runtime, actor, Place(opened.user_id), work="home"):
        try:
            await let_in(runtime, actor)
        except Outsider as error:
            # Without a view, Slack shows an empty tab that seems to load for ever.
            await runtime.sender.publish_home(actor.user_id, render_closed_home(Problem(error)))
            return
        await refresh_home(runtime, actor)


async def suggest(runtime: Runtime, opened: payloads.HomeOpened) -> None:
    """Offer a way into the conversation; who only looks is not told that there is none."""
    try:
        await runtime.sender.suggest(opened.channel, SUGGESTED_PROMPTS)
    except SlackTrouble as error:
        log.warning("no prompts", workspace=opened.team_id, reason=str(error))
