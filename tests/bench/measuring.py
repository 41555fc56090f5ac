"""Drives a bot through the local workspace and takes the times."""

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

import psutil
from aiohttp import ClientSession

from bot.sandbox import Sandbox, load_world
from bot.sandbox.tokens import ResponseUrl, ResponseUrls
from tests.bench.portfolio import ASKER
from tests.e2e.bot_process import ROOT, environment

CHANNEL = "C0PARTNER"


@dataclass(frozen=True)
class Bot:
    """How a bot is started."""

    name: str
    arguments: tuple[str, ...]
    database: str


@dataclass(frozen=True)
class Acks:
    """Milliseconds from an envelope to its acknowledgement."""

    p50: float
    p99: float


class CountedUrls(ResponseUrls):
    """Counts the answers that come through response URLs."""

    answers = 0

    def use(self, key: str) -> ResponseUrl:
        self.answers += 1
        return super().use(key)


@dataclass
class Bench:
    """A bot that is connected, and the workspace around it."""

    sandbox: Sandbox
    session: ClientSession
    process: Process
    urls: CountedUrls
    boot: float

    async def type(self, text: str) -> None:
        body = {"as": ASKER, "channel": CHANNEL, "text": text}
        async with self.session.post(f"{self.sandbox.url}/ui/messages", json=body) as response:
            assert response.status == 200

    async def acks(self, lines: Sequence[str]) -> Acks:
        """Type lines one after the other, each after the answer to the one before."""
        seen = self.sandbox.workspace.calls.since(0)
        last = seen[-1].seq if seen else 0
        for line in lines:
            await self.answered(line)
        times = sorted(call.ms for call in self.sandbox.workspace.calls.since(last) if call.direction == "slack->bot")
        return Acks(median(times), times[int(len(times) * 0.99)])

    async def answered(self, line: str) -> float:
        """Type a line and wait for its answer; gives seconds."""
        before, began = self.urls.answers, time.perf_counter()
        await self.type(line)
        while self.urls.answers == before:
            await asyncio.sleep(0.0005)
        return time.perf_counter() - began

    async def throughput(self, lines: Sequence[str], at_once: int = 8) -> float:
        """Type all lines, several at once, and give the answers a second."""
        goal, queue = self.urls.answers + len(lines), list(lines)
        began = time.perf_counter()

        async def person() -> None:
            while queue:
                await self.type(queue.pop())

        await asyncio.gather(*(person() for _ in range(at_once)))
        while self.urls.answers < goal:
            await asyncio.sleep(0.001)
        return len(lines) / (time.perf_counter() - began)

    def memory(self) -> float:
        """Give the resident memory in MB."""
        return psutil.Process(self.process.pid).memory_info().rss / 1e6


@asynccontextmanager
async def running(bot: Bot) -> AsyncIterator[Bench]:
    """Start a bot in a workspace of its own."""
    sandbox = Sandbox(load_world())
    urls = sandbox.workspace.response_urls = CountedUrls(time.time, sandbox.workspace.ids)
    async with sandbox, ClientSession() as session:
        tokens = {
            "SLACK_API_URL": f"{sandbox.url}/api/",
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
        }
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *bot.arguments,
            cwd=ROOT,
            env=environment(bot.database, **tokens),
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        while not sandbox.connected:
            assert process.returncode is None, f"{bot.name} did not start"
            await asyncio.sleep(0.002)
        try:
            yield Bench(sandbox, session, process, urls, time.perf_counter() - began)
        finally:
            process.terminate()
            await process.wait()
