"""`make bench`: our bot beside a bare Bolt app, then Markdown, search, the program's engine and imports, in one run.

Times mean little here; the ratios do.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench import importing, markdown, program, search
from tests.bench.measuring import Bench, Bot, running
from tests.bench.portfolio import fill

PARTNERS = 1_000
COMMANDS = 300
ANSWERS = 400
BOOTS = 5
SHOW = tuple(f'/partner show "Partner {number % PARTNERS:04} & Söhne"' for number in range(ANSWERS))
RECOMMEND = ("/partner recommend",) * ANSWERS
NOTES = tuple(f'/partner note "Partner {number:04} & Söhne" call' for number in range(40))

Row = tuple[str, float, float, str, str]


async def main(console: Console) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        database = f"sqlite:///{Path(directory) / 'bench.db'}"
        await fill(database, PARTNERS)
        ours = Bot("ours", ("-m", "bot", "run"), database)
        bare = Bot("bare", ("-m", "tests.bench.bare"), database)
        with Progress(console=console, transient=True) as progress:
            rows = await _measure(ours, bare, progress)
    console.print(_table(rows))


async def _measure(ours: Bot, bare: Bot, progress: Progress) -> list[Row]:
    task = progress.add_task("Measuring", total=4)
    boots: dict[Bot, list[float]] = {ours: [], bare: []}
    for _ in range(BOOTS):
        for bot, times in boots.items():
            async with running(bot) as bench:
                times.append(bench.boot * 1000)
    progress.advance(task)
    async with running(bare) as yardstick:
        rival = await _take(yardstick, RECOMMEND)
        bare_memory = yardstick.memory()
    progress.advance(task)
    async with running(ours) as bench:
        show = await _take(bench, SHOW)
        recommend = await _take(bench, RECOMMEND)
        progress.advance(task)
        warm = median([await bench.answered("/partner recommend") for _ in NOTES]) * 1000
        cold = []
        for note in NOTES:
            await bench.answered(note)
            cold.append(await bench.answered("/partner recommend") * 1000)
        memory = bench.memory()
    progress.advance(task)
    return [
        ("ack of show, p50", show[0], rival[0], "ms", "below 1"),
        ("ack of show, p99", show[1], rival[1], "ms", "below 1"),
        ("ack of recommend, p50", recommend[0], rival[0], "ms", "below 1"),
        ("ack of recommend, p99", recommend[1], rival[1], "ms", "below 1"),
        ("answers of show", show[2], rival[2], "a second", "from 0.5"),
        ("answers of recommend", recommend[2], rival[2], "a second", "from 0.2"),
        ("recommend right after a change, against without", median(cold), warm, "ms", ""),
        ("boot to ready", median(boots[ours]), median(boots[bare]), "ms", "below 1.5"),
        ("resident memory", memory, bare_memory, "MB", "ours below 150 MB"),
    ]


async def _take(bench: Bench, lines: Sequence[str]) -> tuple[float, float, float]:
    """Ack p50 and p99 in milliseconds, answers a second."""
    await bench.throughput(lines[:50])
    acks = await bench.acks(lines[:COMMANDS])
    return acks.p50, acks.p99, await bench.throughput(lines)


def _table(rows: list[Row]) -> Table:
    table = Table(title=f"PartnerOS with {PARTNERS:,} partners beside a bare Bolt app")
    for name in ("", "ours", "bare", "unit", "ratio", "aim"):
        table.add_column(name, justify="left" if name in ("", "unit", "aim") else "right")
    for name, mine, theirs, unit, aim in rows:
        table.add_row(name, f"{mine:,.1f}", f"{theirs:,.1f}", unit, f"{mine / theirs:.2f}", aim)
    return table


if __name__ == "__main__":
    to = Console(file=sys.stdout)
    asyncio.run(main(to))
    markdown.main(to)
    search.main(to)
    program.main(to)
    importing.main(to)
