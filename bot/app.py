"""The house, put together: everything is built once, started, drained and stopped here."""

import asyncio
import signal
from contextlib import AsyncExitStack
from functools import partial

import aiohttp
import structlog
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.coach import Coach
from bot.coach.offline import OfflineProvider
from bot.diagrams import Diagrams
from bot.library.loader import load
from bot.library.workshop import Workshop
from bot.memory import Memory, utc_now
from bot.memory.schema import ensure_current
from bot.runtime import Runtime
from bot.services.desk import Desk
from bot.settings import DEFAULT_PORT, TEMPLATES, NotConfigured, Settings, text_of
from bot.slack import Identity, Sender, SlackTrouble, Unreachable, connect, who_am_i
from bot.slack.profiles import read_profile
from bot.work import Inbox, Metrics, Tasks
from handlers import bolt
from handlers.http import web_app
from handlers.socket import Socket
from jobs.scheduler import Scheduler

log = structlog.get_logger(__name__)

# Platforms kill a process a little over ten seconds after asking it to stop.
SECONDS_TO_DRAIN = 10.0
TOKENS = "Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); see .env.example."


async def run(settings: Settings, *, listen: bool = True) -> None:
    """Run the bot until it is asked to stop (SIGTERM or SIGINT), then finish what runs.

    Args:
        settings: what the environment says.
        listen: take events from Slack; without it only accepted work and jobs are done (a worker process).

    Raises:
        NotConfigured: a token is missing, or Slack refuses it.
        SchemaBehind: the database is older than this version.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as house:
        runtime, client, identity = await _build(settings, house)
        socket = await _open_doors(settings, runtime, client, identity, house) if listen else None
        scheduler = Scheduler(runtime)
        scheduler.start()
        watch = asyncio.create_task(socket.watch()) if socket else None
        log.info("ready", workspace=identity.team_id, listening=listen)
        runtime.tasks.spawn(asyncio.to_thread(runtime.coach.get_ready), name="get ready")
        await stop.wait()
        log.info("stopping", running=len(runtime.tasks))
        scheduler.stop()
        if watch is not None:
            watch.cancel()
        if socket is not None:
            await socket.pause()
        runtime.inbox.close()
        cancelled = await runtime.tasks.drain(SECONDS_TO_DRAIN)
    log.info("stopped", cancelled=cancelled)


async def _build(settings: Settings, house: AsyncExitStack) -> tuple[Runtime, AsyncWebClient, Identity]:
    """Build every room; `house` closes them in turn."""
    token = text_of(settings.slack_bot_token)
    if token is None:
        raise NotConfigured("There is no bot token.", TOKENS)
    url = settings.database_url.get_secret_value()
    await ensure_current(url)
    memory = Memory.connect(url, clock=utc_now)
    house.push_async_callback(memory.close)
    session = await house.enter_async_context(aiohttp.ClientSession())
    client = connect(token=token, base_url=settings.slack_api_url, session=session)
    sender = Sender(client, session, memory.deliveries)
    try:
        identity = await who_am_i(sender.calls)
    except SlackTrouble as error:
        raise _refused("bot token", error) from error
    playbook, workshop = load(TEMPLATES), Workshop()
    house.push_async_callback(workshop.close)
    tasks = Tasks()
    runtime = Runtime(
        desk=Desk(memory, utc_now, partial(read_profile, sender.calls), playbook, workshop),
        coach=Coach(OfflineProvider(playbook)),
        sender=sender,
        diagrams=Diagrams(sender),
        inbox=Inbox(memory.inbox, tasks, utc_now),
        tasks=tasks,
        metrics=Metrics(),
        clock=utc_now,
    )
    runtime.inbox.workers = bolt.workers(runtime)
    return runtime, client, identity


async def _open_doors(
    settings: Settings, runtime: Runtime, client: AsyncWebClient, identity: Identity, house: AsyncExitStack
) -> Socket | None:
    """Let events in: over a socket where there is an app token, else over HTTP. A port also serves the health page."""
    app_token, secret = text_of(settings.slack_app_token), text_of(settings.slack_signing_secret)
    if app_token is None and secret is None:
        raise NotConfigured("There is neither an app token nor a signing secret.", TOKENS)
    app = bolt.build(runtime, client, identity=identity, signing_secret=None if app_token else secret)
    if app_token is None:
        await _serve(web_app(runtime, app, None), settings.port or DEFAULT_PORT, house)
        return None
    socket = Socket(app, app_token, runtime.sender.calls)
    house.push_async_callback(socket.close)
    try:
        await socket.connect()
    except SlackTrouble as error:
        raise _refused("app token", error) from error
    if settings.port is not None:
        await _serve(web_app(runtime, None, socket.connected), settings.port, house)
    return socket


def _refused(token: str, error: SlackTrouble) -> NotConfigured:
    if isinstance(error, Unreachable):
        return NotConfigured(f"Slack cannot be reached ({error.reason}).", "Check the network, and start it again.")
    return NotConfigured(f"Slack does not accept the {token} ({error.reason}).", TOKENS)


async def _serve(app: web.Application, port: int, house: AsyncExitStack) -> None:
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=SECONDS_TO_DRAIN)
    await runner.setup()
    house.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        raise NotConfigured(f"Port {port} is taken, or you may not use it.", "Set PORT to another one.") from error
    log.info("listening", port=port)
