"""How fast a file of 50,000 deals comes in, beside a bare `executemany` of the same rows."""

import asyncio
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert

from bot.memory import Memory
from bot.memory.schema import migrate
from bot.model import Deal, ImportKind
from bot.services.desk import Desk
from bot.services.importing.as_json import import_file
from tests.colleagues import Colleagues
from tests.shelf import shipped

ROWS, PARTNERS, TEAM = 50_000, 500, "T0BENCH"
TODAY = date(2026, 11, 20)


def partners() -> bytes:
    lines = (f"Partner {number:04},reseller,gold,500000" for number in range(PARTNERS))
    return "\n".join(("name,type,tier,annual_target", *lines)).encode()


def deals() -> bytes:
    chance = random.Random(7)
    head = "partner,customer,domain,value,origin,status,registered_on,decided_on,closed_on,expected_close"
    lines = [head]
    for number in range(ROWS):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
        status = chance.choice(("approved", "won", "won", "lost"))
        closed = "" if status == "approved" else (day + timedelta(days=60)).isoformat()
        lines.append(
            f"Partner {number % PARTNERS:04},Customer {number} GmbH,c{number}.example,"
            f"{chance.randrange(10**6)}.50,sourced,"
            f"{status},{day},{day + timedelta(days=1)},{closed},{day + timedelta(days=90)}"
        )
    return "\n".join(lines).encode()


async def measure(url: str) -> tuple[float, float]:
    """Rows a second of an import, and of the same rows inserted with nothing around it."""
    await migrate(url)
    memory = Memory.connect(url)
    desk = Desk(memory, lambda: datetime(2026, 11, 20, tzinfo=UTC), Colleagues(), shipped())
    await import_file(desk, TEAM, partners(), "partners.csv", kind=ImportKind.PARTNERS, today=TODAY, yes=True)
    began = time.perf_counter()
    came = await import_file(desk, TEAM, deals(), "deals.csv", kind=ImportKind.DEALS, today=TODAY, yes=True)
    ours = ROWS / (time.perf_counter() - began)
    assert came["new"] == ROWS, came
    async with memory.reading(TEAM) as repository:
        rows = [one.model_dump(exclude={"id"}) | {"import_id": None} for one in await repository.every.of(Deal)]
    began = time.perf_counter()
    async with memory.database.writing() as connection:
        await connection.execute(insert(Deal), rows)
    bare = ROWS / (time.perf_counter() - began)
    await memory.close()
    return ours, bare


def main(console: Console) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        ours, bare = asyncio.run(measure(f"sqlite:///{Path(directory) / 'bench.db'}"))
    table = Table(title=f"{ROWS:,} deals of a file beside a bare executemany")
    for name in ("ours", "bare", "unit", "ratio", "aim"):
        table.add_column(name, justify="left" if name in ("unit", "aim") else "right")
    table.add_row(f"{ours:,.0f}", f"{bare:,.0f}", "rows/s", f"{ours / bare:.2f}", "from 0.3")
    console.print(table)


if __name__ == "__main__":
    main(Console())
