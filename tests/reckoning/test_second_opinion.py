"""What the bot works out is what the rules give when they are worked out by hand, for portfolios drawn at random."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from fractions import Fraction

from hypothesis import given, settings

from bot.memory import Memory
from bot.memory.schema import create
from bot.model import ImportKind
from bot.model.json import Json
from bot.program.periods import Period, quarter_of, year_of
from bot.services.desk import Desk
from bot.services.importing.as_json import import_file
from bot.services.kpis.as_json import kpi_figures
from bot.services.money.as_json import commission_figures, rebate_figures
from bot.services.standing.as_json import health_figures, tiers_figures
from tests.colleagues import Colleagues
from tests.reckoning import health as health_by_hand
from tests.reckoning import kpis as kpis_by_hand
from tests.reckoning import money as money_by_hand
from tests.reckoning.drawn import TODAY, books
from tests.reckoning.rows import ASKED, LADDER, Book, PartnerRow
from tests.reckoning.written import csv_of
from tests.shelf import shipped

TEAM = "T1"
NOW = datetime.combine(TODAY, time(12), UTC)


@settings(max_examples=40, deadline=None)
@given(books())
def test_every_figure_is_as_by_hand(book: Book) -> None:
    asyncio.run(_compare(book))


async def _compare(book: Book) -> None:
    memory = Memory.connect("sqlite://", clock=lambda: NOW)
    desk = Desk(memory, lambda: NOW, Colleagues(), shipped())
    try:
        await create(memory)
        await _import(desk, book)
        await _set_weights(memory, book)
        for period in (quarter_of(book.day), year_of(book.day), quarter_of(TODAY)):
            await _same_kpis(desk, book, period)
        await _same_commission(desk, book)
        await _same_rebates(desk, book)
        await _same_health(desk, book)
        await _same_tiers(desk, book)
    finally:
        await desk.workshop.close()
        await memory.close()


async def _same_kpis(desk: Desk, book: Book, period: Period) -> None:
    found = await kpi_figures(desk, TEAM, period=period, today=book.day)
    for name, value in kpis_by_hand.kpis(book, (period.first, period.last)).items():
        figure = found[name]
        assert isinstance(figure, Mapping)
        assert figure["value"] == value, (name, period)


async def _same_commission(desk: Desk, book: Book) -> None:
    found = await commission_figures(desk, TEAM, partner_id=None, period=None, today=book.day)
    by_hand = [
        (partner.name, one) for partner in _by_name(book.partners) for one in money_by_hand.statements(book, partner)
    ]
    assert [
        (one["partner"], one["accrued"], one["clawed_back"], one["carried_in"], one["payable"], one["carried_out"])
        for one in found
    ] == [(name, one.accrued, one.clawed_back, one.carried_in, one.payable, one.carried_out) for name, one in by_hand]
    for statement, (_, one) in zip(found, by_hand, strict=True):
        lines = statement["lines"]
        assert isinstance(lines, list)
        shown = sorted(
            (str(line["customer"]), Fraction(str(line["rate_bp"])), line["accrued"]) for line in map(_json, lines)
        )
        assert shown == sorted((line.deal.customer, line.rate, line.accrued) for line in one.lines)


async def _same_rebates(desk: Desk, book: Book) -> None:
    for year in (book.day.year, book.day.year - 1):
        found = await rebate_figures(desk, TEAM, year=year, today=book.day)
        assert [(one["partner"], one["revenue"], one["rate_bp"], one["rebate"]) for one in found] == [
            (one.name, *money_by_hand.rebate(book, one, year))
            for one in _by_name(book.partners)
            if one.type in ("reseller", "msp")
        ]


async def _same_health(desk: Desk, book: Book) -> None:
    found = {one["partner"]: one for one in await health_figures(desk, TEAM, partner_id=None, today=book.day)}
    by_hand = {one.name: points for one in book.partners if (points := health_by_hand.health(book, one)) is not None}
    assert found.keys() == by_hand.keys()
    for name, points in by_hand.items():
        dimensions = _json(found[name]["dimensions"])
        assert {key: _json(one)["points"] for key, one in dimensions.items()} == points
        assert found[name]["score"] == health_by_hand.score(book, points)
        assert found[name]["confidence"] == sum(one is not None for one in points.values())


async def _same_tiers(desk: Desk, book: Book) -> None:
    found = await tiers_figures(desk, TEAM, today=book.day)
    for one, partner in zip(found, _by_name(book.partners), strict=True):
        first = date.fromordinal(book.day.toordinal() - 364)
        revenue = book.sourced(first, book.day, on=book.day, partner=partner)
        place = LADDER.index(partner.tier) + 1
        above = LADDER[place] if place < len(LADDER) else None
        assert (one["partner"], one["tier"], one["revenue"]) == (partner.name, partner.tier, revenue)
        assert one["next"] == above
        if above:
            asked = ASKED[above]
            has = (revenue, partner.certified_sales, partner.certified_technical)
            missing = [max(0, need - have) for need, have in zip(asked, has, strict=True)]
            assert list(_json(one["missing"]).values()) == missing


async def _set_weights(memory: Memory, book: Book) -> None:
    version = {"since": "2000-01-01", "by": "U1", "changes": {"health": {"weights": dict(book.weights)}}}
    async with memory.writing(TEAM, actor_id="U1", cause="program") as changes:
        await changes.change(await changes.workspace(), program={"versions": [version]})


async def _import(desk: Desk, book: Book) -> None:
    """Bring the rows in as a file has them."""
    for kind, rows in ((ImportKind.PARTNERS, book.partners), (ImportKind.DEALS, book.deals)):
        if rows:
            came = await import_file(desk, TEAM, csv_of(rows), f"{kind}.csv", kind=kind, today=TODAY, yes=True)
            assert (came["new"], came["questions"], came["rejected"]) == (len(rows), [], [])


def _json(value: object) -> Json:
    assert isinstance(value, dict)
    return value


def _by_name(partners: list[PartnerRow]) -> list[PartnerRow]:
    return sorted(partners, key=lambda one: one.name)
