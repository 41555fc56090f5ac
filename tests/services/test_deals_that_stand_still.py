"""A deal remembers the day on which somebody last moved it, and its card says when it stands still."""

from datetime import date, datetime, time
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.memory import Memory
from bot.model import DealStatus
from bot.program.deals.standing_still import last_moved
from bot.program.outcomes import deal_facts
from bot.rendering.screens import render
from bot.services.deals.results import DealCard, DealList
from bot.services.results import PartnerCard
from tests.clock import NOON, Clock
from tests.memory.rows import a_deal, remember
from tests.services.conftest import TEAM, Somebody, as_a
from tests.services.dealing import DAY, REGISTER, acme, changed, deal

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]

TODAY = NOON.date()


@pytest.fixture
async def approved(ana: Somebody, ben: Somebody, acme: None) -> None:
    """Ana registered Globex for Acme, and Ben approved it, all today."""
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")


async def card(person: Somebody) -> str:
    return "".join(message.text for message in render(await person.does("deal #1")))


async def test_a_card_says_for_how_long_nothing_moved(approved: None, ana: Somebody, clock: Clock) -> None:
    clock.forward(days=30)
    assert "standing still" not in await card(ana)
    clock.forward(days=1)
    assert "not set, standing still for 31 days" in await card(ana)
    await ana.does("deal #1 stage negotiation")
    assert "standing still" not in await card(ana)


@pytest.mark.parametrize(
    ("status", "closed_on", "still_days"),
    [
        (DealStatus.APPROVED, None, 40),
        (DealStatus.APPROVED, TODAY, None),
        (DealStatus.WON, TODAY, None),
        (DealStatus.WON, TODAY + DAY, 40),
    ],
)
async def test_what_is_open_by_the_rules_stands_still(
    status: DealStatus, closed_on: date | None, still_days: int | None, ana: Somebody, memory: Memory
) -> None:
    since = NOON - 40 * DAY
    await remember(memory, a_deal(1, team_id=TEAM, decided_at=since, status=status, closed_on=closed_on))
    assert as_a(DealCard, await ana.does("deal #1")).still_days == still_days


async def test_the_list_and_the_rules_know_the_same_deals_that_stand_still(ana: Somebody, memory: Memory) -> None:
    """The list asks the database, the rules the facts; nothing of these deals is before they were registered."""
    zone = ZoneInfo("Pacific/Auckland")
    await ana.does("program timezone Pacific/Auckland")
    today = NOON.astimezone(zone).date()
    at_last, before = today - 30 * DAY, today - 31 * DAY
    days = (None, at_last, before)
    rows = [
        a_deal(
            1,
            team_id=TEAM,
            registered_at=datetime.combine(registered, time(23), zone),
            decided_at=decided and datetime.combine(max(decided, registered), time(), zone),
            extended_on=extended and max(extended, registered),
            moved_on=moved and max(moved, registered),
        )
        for registered, decided, extended, moved in product((at_last, before, before - DAY), days, days, days)
    ]
    await remember(memory, *rows)
    still = {row.id for row in rows if last_moved(row, deal_facts(row, zone), today=today) < at_last}
    assert 0 < len(still) < len(rows)
    pages = [as_a(DealList, await ana.does(f"deal list stalled page {number}")) for number in range(1, 10)]
    assert {one.deal.id for page in pages for one in page.rows} == still


@pytest.mark.parametrize("move", ["stage proposal", "next call Dana", "close 2027-02-28", "value 60k", "extend", "won"])
async def test_each_move_sets_the_day_and_its_undo_gives_the_one_before_back(
    move: str, approved: None, ana: Somebody, memory: Memory, clock: Clock
) -> None:
    clock.forward(days=40)
    made = await changed(ana, f"deal #1 {move}")
    assert (await deal(memory)).moved_on == TODAY + 40 * DAY
    await ana.does(f"undo {made.change}")
    assert (await deal(memory)).moved_on == TODAY


async def test_saying_the_same_again_moves_nothing(approved: None, ana: Somebody, memory: Memory, clock: Clock) -> None:
    await ana.does("deal #1 stage proposal")
    clock.forward(days=5)
    assert "is like that already" in await ana.is_told("deal #1 stage proposal")
    assert (await deal(memory)).moved_on == TODAY


async def test_an_earlier_move_is_taken_back_without_the_day_of_a_later_one(
    approved: None, ana: Somebody, memory: Memory, clock: Clock
) -> None:
    first = await changed(ana, "deal #1 stage proposal")
    clock.forward(days=5)
    await ana.does("deal #1 value 60k")
    clock.forward(days=5)
    await ana.does(f"undo {first.change}")
    row = await deal(memory)
    assert (row.stage, row.value, row.moved_on) == (None, 60_000_00, TODAY + 5 * DAY)


async def test_the_end_of_a_protection_is_no_move_and_a_move_is_a_touch(
    approved: None, ana: Somebody, clock: Clock
) -> None:
    clock.forward(days=20)
    await ana.does("deal #1 next call Dana")
    clock.forward(days=9)
    assert as_a(PartnerCard, await ana.does("show Acme")).last_touch == TODAY + 20 * DAY
