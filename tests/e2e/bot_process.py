"""The real bot as a process of its own, in a local Slack workspace."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
# Where there is no `.env`: what a developer keeps there is not for tests.
ELSEWHERE = Path(__file__).parent
SECONDS_TO_START = 30.0
THE_BOT = ("bot", "run")


@dataclass
class BotProcess:
    process: Process
    log: Path

    @property
    def running(self) -> bool:
        return self.process.returncode is None

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()

    async def terminate(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()

    def logged(self) -> str:
        return self.log.read_text()


async def start_cli(
    *arguments: str, database: Path | str, settings: Mapping[str, str] | None = None, cwd: Path = ELSEWHERE
) -> Process:
    """Start a command of `python -m bot`; what it prints can be read from its `stdout`."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=cwd,
        env=environment(database, **(settings or {})),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def run_cli(
    *arguments: str, database: Path | str, settings: Mapping[str, str] | None = None, cwd: Path = ELSEWHERE
) -> tuple[int, str]:
    """Run a command of `python -m bot` to its end; gives the exit code and what it printed."""
    process = await start_cli(*arguments, database=database, settings=settings, cwd=cwd)
    printed, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode()


def environment(database: Path | str, **more: str) -> dict[str, str]:
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    ours = ("SLACK_", "DATABASE_", "PARTNEROS_", "PORT")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**clean, "PYTHONPATH": str(ROOT), "DATABASE_URL": url, "PARTNEROS_LOG_FORMAT": "json", **more}


async def start_bot(
    sandbox: Sandbox, database: Path | str, log: Path, program: Sequence[str] = THE_BOT, **more: str
) -> BotProcess:
    """Start the bot; it is not connected yet.

    `program` is a module and its arguments, `more` what else the environment says.
    """
    settings = {"SLACK_API_URL": f"{sandbox.url}/api/", "SLACK_BOT_TOKEN": sandbox.bot_token} | more
    if "SLACK_SIGNING_SECRET" not in more:
        settings["SLACK_APP_TOKEN"] = sandbox.app_token
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *program,
            cwd=ELSEWHERE,
            env=environment(database, **settings),
            stdout=DEVNULL,
            stderr=sink,
        )
    return BotProcess(process, log)


@asynccontextmanager
async def running_bot(
    sandbox: Sandbox, database: Path | str, log: Path, program: Sequence[str] = THE_BOT, **more: str
) -> AsyncIterator[BotProcess]:
    """A bot that is connected; it is stopped at the end if it still runs."""
    bot = await start_bot(sandbox, database, log, program, **more)
    try:
        await until_ready(sandbox, bot)
        yield bot
    finally:
        if bot.running:
            await bot.terminate()


async def until_ready(sandbox: Sandbox, bot: BotProcess) -> None:
    waited = 0.0
    while not (sandbox.connected and '"ready"' in bot.logged().rpartition('"stopped"')[2]):
        assert bot.running and waited < SECONDS_TO_START, bot.logged()
        await asyncio.sleep(0.05)
        waited += 0.05
