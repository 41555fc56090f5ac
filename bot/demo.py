"""The demo: a local Slack workspace in this process, the unmodified bot in another, demo data in the memory."""

import asyncio
import contextlib
import os
import signal
import sys
import webbrowser
from asyncio.subprocess import Process
from collections.abc import Callable
from datetime import UTC, datetime

from bot.library.loader import load as load_library
from bot.memory import Memory, utc_now
from bot.memory.schema import ensure_current
from bot.model import Person, Role
from bot.model.errors import DomainError
from bot.sandbox import Sandbox, load_world
from bot.services.demo.switching import load
from bot.services.desk import Actor, Desk
from bot.services.profiles import Profile
from bot.settings import MANIFEST, TEMPLATES, Settings

# The local workspace and its people, as in its world file.
TEAM = "T0NORTHBM"
BOT = "U0PARTNER"
PEOPLE = {"ana": "U0ANARUIZ", "ben": "U0BENCART", "mei": "U0MEITANA", "leo": "U0LEOFISC"}
# So that Slack is asked when somebody first writes, as everywhere.
NEVER_READ = datetime(1970, 1, 1, tzinfo=UTC)
SECONDS_TO_CONNECT = 30.0
SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_TO_STOP = 12.0


class DemoFailed(DomainError):
    """The demo could not start."""


async def seed(settings: Settings) -> int:
    """Load the demo data into the database, unless it is there.

    Returns:
        How many demo partners the local workspace has.
    """
    url = settings.database_url.get_secret_value()
    await ensure_current(url)
    memory = Memory.connect(url, clock=utc_now)
    try:
        desk = Desk(memory, utc_now, stranger, load_library(TEMPLATES))
        return await furnish(desk)
    finally:
        await memory.close()


async def furnish(desk: Desk) -> int:
    """Load the demo company, its people and its partners into the local workspace.

    Returns:
        How many demo partners it has.
    """
    cause = f"demo:{desk.clock().isoformat()}"
    # Nobody's own change: the first /partner undo of somebody must not take the demo away.
    await load(desk, Actor(TEAM, BOT, cause), people=PEOPLE, with_company=True)
    async with desk.memory.reading(TEAM) as repository:
        partners = len(await repository.demo_partner_ids())
    await _introduce(desk.memory, cause)
    return partners


async def stranger(*, team_id: str, user_id: str) -> Profile:
    """Without Slack nobody is known; the demo asks for nobody."""
    return Profile(user_id, "UTC", is_admin=False, outsider=True)


async def _introduce(memory: Memory, cause: str) -> None:
    """Let the bot know the colleagues by name before they first write to it: lists and cards name them."""
    world = load_world()
    async with memory.writing(TEAM, actor_id=BOT, cause=f"{cause}/people") as changes:
        for user in world.users.values():
            if user.team_id == TEAM and not user.is_bot and await changes.person(user.id) is None:
                person = Person(
                    team_id=TEAM,
                    user_id=user.id,
                    name=user.real_name,
                    timezone=user.tz,
                    role=Role.OWNER if user.is_admin else Role.MEMBER,
                    read_at=NEVER_READ,
                )
                await changes.save_person(person)


async def serve(settings: Settings, *, port: int, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the local workspace with the bot in it until interrupted.

    Args:
        settings: what the environment says; tokens are the local workspace's own.
        port: where the page is served; 0 picks a free one.
        browser: open the page in the browser.
        tell: shows a line to the person.

    Raises:
        DemoFailed: the port is taken, or the bot did not start or stopped by itself.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    partners = await seed(settings)
    sandbox = Sandbox(load_world(), port=port, manifest=MANIFEST)
    try:
        await sandbox.__aenter__()
    except OSError as error:
        raise DemoFailed(f"Port {port} is taken.", "Choose another: python -m bot demo --port 8766") from error
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_exit(sandbox)
        bot = await _start_bot(sandbox, settings)
        stack.push_async_callback(_stop_bot, bot)
        await _until_connected(sandbox, bot, stop)
        page = f"{sandbox.url}/"
        tell(f"PartnerOS is in a local Slack workspace with {partners} demo partners: {page}")
        tell("Type /partner recommend in any channel, or write to PartnerOS. Ctrl+C stops it.")
        if browser:
            await asyncio.to_thread(webbrowser.open, page)
        await _until_stopped(bot, stop)


async def _start_bot(sandbox: Sandbox, settings: Settings) -> Process:
    environment = {
        **os.environ,
        "SLACK_API_URL": f"{sandbox.url}/api/",
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "DATABASE_URL": settings.database_url.get_secret_value(),
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)


async def _until_connected(sandbox: Sandbox, bot: Process, stop: asyncio.Event) -> None:
    waited = 0.0
    while not (sandbox.connected or stop.is_set()):
        if bot.returncode is not None or waited > SECONDS_TO_CONNECT:
            raise DemoFailed("The bot did not start.", "Its last lines above say why.")
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        waited += SECONDS_BETWEEN_LOOKS


async def _until_stopped(bot: Process, stop: asyncio.Event) -> None:
    waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(bot.wait())]
    _, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    if not stop.is_set():
        raise DemoFailed("The bot stopped.", "Its last lines above say why.")


async def _stop_bot(bot: Process) -> None:
    if bot.returncode is None:
        bot.terminate()
        try:
            async with asyncio.timeout(SECONDS_TO_STOP):
                await bot.wait()
        except TimeoutError:
            bot.kill()
            await bot.wait()
