"""`python -m tests.bench.program`: figures, health and recommendations of 1,000, 10,000 and 100,000 partners.

Each is measured in a process of its own that has done nothing before, on SQLite, with ten deals a partner.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.library.loader import load
from bot.memory import Memory
from bot.program.periods import year_of
from bot.services.desk import Actor, Desk
from bot.services.kpis.looking import show_kpis
from bot.services.kpis.requests import ShowKpis
from bot.services.looking import next_actions
from bot.services.requests import Recommend
from bot.services.snapshot import program_of, today_in
from bot.services.standing.judging import judged_in_chunks
from bot.settings import TEMPLATES
from tests.bench.portfolio import ASKER, TEAM
from tests.bench.portfolios import fill
from tests.colleagues import Colleagues

SIZES = (1_000, 10_000, 100_000)
ACTOR = Actor(TEAM, ASKER, "bench")


async def _kpis(desk: Desk) -> None:
    await show_kpis(desk, ACTOR, ShowKpis(year_of(desk.clock().date())))


async def _health(desk: Desk) -> None:
    async with desk.memory.reading(TEAM) as repository:
        here = await repository.workspace()
        today = today_in(here, desk.clock())
        async for _ in judged_in_chunks(repository, today=today, program=program_of(here, today)):
            pass


async def _recommend(desk: Desk) -> None:
    await next_actions(desk, ACTOR, Recommend())


TASKS: Mapping[str, Callable[[Desk], Awaitable[object]]] = {
    "figures of a year, beside the year before": _kpis,
    "health": _health,
    "recommend, the first time": _recommend,
}


def main(console: Console, sizes: Sequence[int] = SIZES) -> None:
    """Measure and print."""
    table = Table(title="The program's engine with ten deals a partner; the memory is the whole process's")
    for name in ("", "partners", "seconds", "ms a partner", "MB", "KB a partner", "times the tenth", "aim"):
        table.add_column(name, justify="left" if name in ("", "aim") else "right")
    with tempfile.TemporaryDirectory() as directory:
        urls = {size: f"sqlite:///{Path(directory) / f'{size}.db'}" for size in sizes}
        for size, url in urls.items():
            asyncio.run(fill(url, size))
        for task in TASKS:
            before: float | None = None
            for size, url in urls.items():
                seconds, peak, idle = _apart(task, url)
                times = f"{seconds / before:.1f}" if before else ""
                aim = "below 10, below 300 MB" if before and size == SIZES[-1] else ""
                row = (
                    f"{seconds:.2f}",
                    f"{seconds / size * 1e3:.3f}",
                    f"{peak:.0f}",
                    f"{(peak - idle) / size * 1e3:.2f}",
                )
                table.add_row(task, f"{size:,}", *row, times, aim)
                before = seconds
    console.print(table)


def _apart(task: str, url: str) -> tuple[float, float, float]:
    """Run a task in a process of its own; gives seconds, and MB at its peak and before it began."""
    command = (sys.executable, "-m", "tests.bench.program", task, url)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak, idle = json.loads(done.stdout)
    return seconds, peak, idle


async def _measured(task: str, url: str) -> tuple[float, float, float]:
    memory = Memory.connect(url)
    desk = Desk(memory, partial(datetime.now, UTC), Colleagues(), load(TEMPLATES))
    async with memory.reading(TEAM) as repository:
        await repository.workspace()
    idle, began = _peak(), time.perf_counter()
    await TASKS[task](desk)
    seconds = time.perf_counter() - began
    await memory.close()
    return seconds, _peak(), idle


def _peak() -> float:
    """Give the most memory that this process has had, in MB; Linux counts in KB, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        sys.stdout.write(json.dumps(asyncio.run(_measured(sys.argv[1], sys.argv[2]))))
    else:
        main(Console(file=sys.stdout))
