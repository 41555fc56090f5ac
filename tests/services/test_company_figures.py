from datetime import date

import pytest

from bot.memory import Memory
from bot.model import FigureKind
from bot.program.periods import read_period
from bot.services.kpis.funds import funds_of
from bot.services.program.results import Figures
from bot.services.results import Changed
from tests.clock import NOON
from tests.services.conftest import TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio

TODAY = NOON.date()
REVENUE, COST = FigureKind


async def told(person: Somebody) -> list[tuple[FigureKind, str, int]]:
    lines = as_a(Figures, await person.does("figures")).lines
    return [(one.kind, one.period.name, one.amount) for one in lines]


async def funds(memory: Memory, text: str, today: date = TODAY) -> tuple[int | None, int | None]:
    async with memory.reading(TEAM) as repository:
        found = await funds_of(repository, read_period(text, today=TODAY), today=today)
    return found.company_revenue, found.program_cost


async def test_figures_are_told_and_listed(ana: Somebody) -> None:
    await ana.does("figures revenue 2026-Q3 4.2M")
    await ana.does("figures revenue Q2 2026: $1,500,000")
    await ana.does("figures cost 2026 300k")
    assert await told(ana) == [
        (REVENUE, "Q3 2026", 4_200_000_00),
        (REVENUE, "Q2 2026", 1_500_000_00),
        (COST, "2026", 300_000_00),
    ]


@pytest.mark.parametrize(
    ("line", "period", "amount"),
    [
        ("figures revenue 2026 12 500", "2026", 12_500_00),
        ("figures revenue for last quarter 1M", "Q3 2026", 1_000_000_00),
        ("figures company revenue in October is 99.50", "October 2026", 99_50),
        ("figures turnover 2026-07-01..2026-07-09 = 7k", "1 Jul 2026 to 9 Jul 2026", 7_000_00),
        ("figures cost 2026-Q3 0", "Q3 2026", 0),
    ],
)  # fmt: skip
async def test_a_figure_is_read_as_people_write_it(ana: Somebody, line: str, period: str, amount: int) -> None:
    await ana.does(line)
    assert [one[1:] for one in await told(ana)] == [(period, amount)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("figures revenue", "Which period"),
        ("figures revenue 2026", "How much"),
        ("figures revenue soon 1M", "no period"),
        ("figures revenue 2026 1,234", "two ways"),
        ("figures revenue 2026 €5", "USD"),
        ("figures headcount 2026 5", "no figure"),
        ("figures revenue 2026 none", "No company revenue of 2026"),
    ],
)
async def test_what_cannot_be_read_is_asked_back_and_nothing_is_kept(ana: Somebody, line: str, said: str) -> None:
    assert said in await ana.is_told(line)
    assert await told(ana) == []


async def test_a_figure_that_is_told_again_takes_the_place_of_the_first_and_can_be_undone(ana: Somebody) -> None:
    await ana.does("figures revenue 2026-Q3 4.2M")
    changed = as_a(Changed, await ana.does("figures revenue Q3 4.3M"))
    assert [(one.before, one.after) for one in changed.fields] == [("$4,200,000", "$4,300,000")]
    await ana.does(f"undo {changed.change}")
    assert await told(ana) == [(REVENUE, "Q3 2026", 4_200_000_00)]
    assert "already" in as_a(Changed, await ana.does("figures revenue Q3 4.2M")).summary


async def test_taking_a_figure_away_and_adding_one_are_undone_in_words(ana: Somebody) -> None:
    added = as_a(Changed, await ana.does("figures revenue 2026-Q3 4.2M"))
    assert "the figure of the company" in as_a(Changed, await ana.does(f"undo {added.change}")).summary
    await ana.does("figures revenue 2026-Q3 4.2M")
    gone = as_a(Changed, await ana.does("figures revenue 2026-Q3 none"))
    assert await told(ana) == []
    assert as_a(Changed, await ana.does(f"undo {gone.change}")).summary == "The figure of the company is back."
    assert await told(ana) == [(REVENUE, "Q3 2026", 4_200_000_00)]


async def test_a_figure_that_contradicts_another_is_refused_with_the_way_out(ana: Somebody) -> None:
    for month, amount in (("07", "1M"), ("08", "1M"), ("09", "2M")):
        await ana.does(f"figures revenue 2026-{month} {amount}")
    assert "does not fit" in await ana.is_told("figures revenue 2026-Q3 4.2M")
    await ana.does("figures revenue 2026-Q3 4M")
    await ana.does("figures cost 2026-Q3 4.2M")
    assert "$4,000,000 of Q3 2026" in await ana.is_told("figures revenue 2026-08 1.5M")


async def test_a_period_is_known_from_what_covers_it_and_one_to_come_is_not_seen(ana: Somebody, memory: Memory) -> None:
    for quarter in (1, 2, 3, 4):
        await ana.does(f"figures revenue 2026-Q{quarter} {quarter}M")
    await ana.does("figures cost 2026-Q4 50k")
    assert await funds(memory, "2026") == (10_000_000_00, None)
    assert await funds(memory, "2026-Q4") == (4_000_000_00, 50_000_00)
    assert await funds(memory, "2026-Q4", date(2026, 9, 30)) == (None, None)
    assert await funds(memory, "2026-10") == (None, None)
