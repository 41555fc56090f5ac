"""Lists of deals as people ask for them: by when they close, by what is late, and by what stands still."""

from datetime import date, datetime, timedelta

import pytest

from bot.memory import Memory
from bot.model import Deal, DealStatus
from bot.program.deals.states import Move
from bot.program.periods import month_of, quarter_of
from bot.services.carry_out import read
from bot.services.commands import read_line
from bot.services.commands.deal_lines import deal_line
from bot.services.commands.deal_list import read_deal_list
from bot.services.deals.lists import KINDS
from bot.services.deals.requests import DealRequest, DealsOf, ListDeals, ShowDeal, WorkDeal
from bot.services.deals.results import DealList
from bot.services.grammar import Words
from bot.services.results import Problem
from tests.clock import NOON
from tests.memory.rows import a_deal, remember
from tests.services.conftest import TEAM, Somebody, as_a
from tests.services.dealing import acme
from tests.services.test_commands import ACME, lookup_of

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]

LOOKUP = lookup_of("Acme", "May Day Systems", "In Motion")
CLOSING, OPEN, WON = DealsOf.CLOSING, DealsOf.OPEN, DealsOf.WON


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        ("closing next month", ListDeals(CLOSING, period=month_of(date(2026, 12, 1)))),
        ("closing this quarter", ListDeals(CLOSING, period=quarter_of(date(2026, 11, 1)))),
        ("next quarter", ListDeals(CLOSING, period=quarter_of(date(2027, 1, 1)))),
        ("in November", ListDeals(CLOSING, period=month_of(date(2026, 11, 1)))),
        ("expected to close in March", ListDeals(CLOSING, period=month_of(date(2027, 3, 1)))),
        ("open October 2026", ListDeals(OPEN, period=month_of(date(2026, 10, 1)))),
        ("won in October", ListDeals(WON, period=month_of(date(2026, 10, 1)))),
        ("Acme Q1 mine", ListDeals(CLOSING, ACME, mine=True, period=quarter_of(date(2027, 1, 1)))),
        ("overdue 2", ListDeals(DealsOf.OVERDUE, page=2)),
        ("May Day Systems", ListDeals(DealsOf.ALL, 2)),
        ("won of In Motion", ListDeals(WON, 3)),
    ],
)
async def test_a_list_is_read_in_any_order(said: str, request_: ListDeals) -> None:
    assert read_deal_list(Words(said), LOOKUP) == request_


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        ("won 7", WorkDeal(7, Move.WIN)),
        ("lost 7", WorkDeal(7, Move.LOSE)),
        ("close 7", WorkDeal(7, Move.CLOSE)),
        ("rejected 7", WorkDeal(7, Move.REJECT)),
        ("approved 7", WorkDeal(7, Move.APPROVE)),
        ("open 5", ShowDeal(5)),
        ("won page 7", ListDeals(WON, page=7)),
        ("won in October page 2", ListDeals(WON, page=2, period=month_of(date(2026, 10, 1)))),
        ("list won 7", ListDeals(WON, page=7)),
        ("list won page 1000", ListDeals(WON, page=1000)),
    ],
)
async def test_without_the_word_list_a_bare_number_is_a_deals_and_no_page(said: str, request_: DealRequest) -> None:
    assert read_line(f"deal {said}", LOOKUP) == request_


@pytest.mark.parametrize("which", DealsOf)
async def test_each_list_answers_to_its_words_and_its_line_shows_it_again(ana: Somebody, which: DealsOf) -> None:
    for word in (which.value, *KINDS[which].words):
        assert as_a(DealList, await ana.does(f"deal list {word}")).which is which
    asked = ListDeals(which, mine=True, page=2, period=None)
    assert await read(ana.desk, ana.actor(), deal_line(asked)) == asked


async def test_what_is_late_or_stands_still_is_listed(ana: Somebody, memory: Memory) -> None:
    today = NOON.date()
    long_ago, lately = NOON - timedelta(days=31), NOON - timedelta(days=30)

    def open_deal(name: str, since: datetime, closes: date, **values: object) -> Deal:
        return a_deal(
            1, team_id=TEAM, customer=name, registered_at=since, decided_at=since, expected_close=closes, **values
        )

    await remember(
        memory,
        open_deal("Late", lately, today - timedelta(days=1)),
        open_deal("Today", lately, today),
        open_deal("Still", long_ago, today + timedelta(days=1)),
        open_deal("Moved", long_ago, today, moved_on=today - timedelta(days=30)),
        open_deal("Extended", long_ago, today, extended_on=today),
        open_deal("Over", long_ago, today - timedelta(days=9), status=DealStatus.WON, closed_on=today),
    )
    for line, names in (("overdue", ["Late"]), ("stalled", ["Still"]), ("won this month", ["Over"])):
        rows = as_a(DealList, await ana.does(f"deal list {line}")).rows
        assert [one.deal.customer for one in rows] == names
    assert as_a(DealList, await ana.does("deal overdue")).title == "Deals that should have closed"
    assert as_a(DealList, await ana.does("deal won last month")).rows == ()


@pytest.mark.parametrize("said", ["bananas", "waiting this month", "Acme bananas"])
async def test_what_is_no_list_is_told_and_leads_to_those_that_are(ana: Somebody, said: str) -> None:
    asked = as_a(Problem, await ana.types(f"deal list {said}")).error
    assert asked.choices and not any(choice.line.startswith("add") for choice in asked.choices)
    for choice in asked.choices:
        as_a(DealList, await ana.does(choice.line))
