"""What is exported comes into an empty database without a question, and every figure is the same there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import example, given, settings

from bot.memory import Memory
from bot.memory.schema import create
from bot.model import ImportKind
from bot.model.json import Json
from bot.program.periods import quarter_of, year_of
from bot.services.desk import Desk
from bot.services.exporting.exporting import export_file
from bot.services.exporting.requests import ExportFormat
from bot.services.importing.as_json import import_file
from bot.services.kpis.as_json import kpi_figures
from bot.services.money.as_json import commission_figures, rebate_figures
from bot.services.recommending.as_json import recommendation_figures
from bot.services.standing.as_json import health_figures, tiers_figures
from tests.colleagues import Colleagues
from tests.reckoning.drawn import TODAY, books
from tests.reckoning.rows import Book, DealRow, PartnerRow
from tests.reckoning.written import csv_of
from tests.shelf import shipped

TEAM = "T1"
NOW = datetime.combine(TODAY, time(12), UTC)
# What spreadsheets and databases trip over: quotes, lines, leading zeros, accents, and texts like formulas and dates.
CONTACTS = '''partner,name,title,email,phone,main
Partner A,"O'Neill, Zoë ""Z""",Head of EMEA,zoe@a.example,+49 030 1234,yes
Partner A,-Jo Doe,"Two
lines",jo@a.example,0030,no
Partner A,=SUM(1),1/2,,,no
'''.encode()

_DAYS: dict[str, Any] = {"registered_on": date(2026, 1, 5), "decided_on": date(2026, 1, 8)}
_WON: dict[str, Any] = {**_DAYS, "status": "won", "closed_on": date(2026, 2, 20)}
# Something in every column.
FULL = Book(
    [PartnerRow("Partner A", "msp", "gold", "growing", 250_000_00, date(2025, 1, 10), date(2025, 2, 1), 2, 2)],
    [
        DealRow("Partner A", "Globex", 333_33, "sourced", **_WON, reversed_on=date(2026, 3, 1)),
        DealRow("Partner A", "Initech", 150_000_00, "influenced", **_WON, closed_by_company=True),
        DealRow("Partner A", "Hooli", 100_000_00, "sourced", "approved", **_DAYS),
    ],
    TODAY,
    {},
)


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.XLSX])
@settings(max_examples=5)
@given(book=books())
@example(book=FULL)
def test_what_is_exported_gives_the_same_figures_elsewhere(form: ExportFormat, book: Book) -> None:
    asyncio.run(_carry_over(book, form))


async def _carry_over(book: Book, form: ExportFormat) -> None:
    async with _empty_desk() as here, _empty_desk() as there:
        written = {ImportKind.PARTNERS: csv_of(book.partners), ImportKind.CONTACTS: CONTACTS}
        if book.deals:
            written[ImportKind.DEALS] = csv_of(book.deals)
        for kind, content in written.items():
            await _brings(here, kind, content, f"{kind}.csv")
        for kind in written:
            name, content = await export_file(here, TEAM, kind=kind, form=form)
            await _brings(there, kind, content, name)
            assert await _exported(there, kind) == await _exported(here, kind)
        for day in (book.day, TODAY):
            assert await _figures(there, day) == await _figures(here, day)


@asynccontextmanager
async def _empty_desk() -> AsyncIterator[Desk]:
    memory = Memory.connect("sqlite://", clock=lambda: NOW)
    desk = Desk(memory, lambda: NOW, Colleagues(), shipped())
    try:
        await create(memory)
        yield desk
    finally:
        await desk.workshop.close()
        await memory.close()


async def _brings(desk: Desk, kind: ImportKind, content: bytes, name: str) -> None:
    came = await import_file(desk, TEAM, content, name, kind=kind, today=TODAY, yes=True)
    assert came["new"], content
    assert (came["changed"], came["unchanged"], came["questions"], came["rejected"]) == (0, 0, [], [])


async def _exported(desk: Desk, kind: ImportKind) -> bytes:
    _, content = await export_file(desk, TEAM, kind=kind, form=ExportFormat.JSON)
    return content


async def _figures(desk: Desk, day: date) -> list[Json]:
    kpis = [await kpi_figures(desk, TEAM, period=period, today=day) for period in (quarter_of(day), year_of(day))]
    return [
        *kpis,
        *await commission_figures(desk, TEAM, partner_id=None, period=None, today=day),
        *await rebate_figures(desk, TEAM, year=day.year, today=day),
        *await health_figures(desk, TEAM, partner_id=None, today=day),
        *await tiers_figures(desk, TEAM, today=day),
        *await recommendation_figures(desk, TEAM, today=day),
    ]
