"""Which deals and partners stand in which list of a fill, and in what order."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.memory import Memory
from bot.model import DealOrigin, DealStatus, Stage
from bot.program.config import DEFAULT_PROGRAM
from bot.services.desk import Desk
from bot.services.filling.values import values_for
from tests.memory.rows import TEAM, TODAY, a_contact, a_deal, remember, remember_partner

pytestmark = pytest.mark.anyio

A_DAY = timedelta(days=1)
# How long the program lets an open deal rest.
RESTS = DEFAULT_PROGRAM.rhythm.pipeline_stalled_days * A_DAY
YEAR_AGO = TODAY - 364 * A_DAY


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


async def filled(desk: Desk, group: str, partner_id: int | None = None) -> dict[str, Any]:
    async with desk.memory.reading(TEAM) as repository:
        tree = await values_for(desk, repository, partner_id=partner_id, today=TODAY, groups=frozenset({group}))
    return tree[group]


def customers(rows: list[dict[str, Any]]) -> list[str]:
    return [row["customer"] for row in rows]


def approved(customer: str, *, decided: date = TODAY, expected: date | None = None) -> dict[str, object]:
    return {"customer": customer, "decided_at": at(decided), "expected_close": expected}


async def test_open_deals_come_in_the_order_of_their_closing_and_stall_when_they_slip_or_age(
    desk: Desk, memory: Memory
) -> None:
    partner_id = await remember_partner(memory)
    rows = (
        approved("Undated"),
        approved("Fresh", decided=TODAY - RESTS, expected=TODAY + A_DAY),
        approved("Old", decided=TODAY - RESTS - A_DAY, expected=TODAY + 2 * A_DAY),
        approved("Slipped", expected=TODAY - A_DAY),
        approved("Due", expected=TODAY),
    )
    await remember(memory, *(a_deal(partner_id, **row) for row in rows))
    deals = await filled(desk, "deals", partner_id)
    assert customers(deals["open"]) == ["Slipped", "Due", "Fresh", "Old", "Undated"]
    assert customers(deals["stalled"]) == ["Slipped", "Old"]
    assert (deals["open_count"]["value"], deals["open_value"]["value"]) == (5, 50_000_00)


async def test_registrations_wait_in_the_order_they_came_and_conflicts_wait_too(desk: Desk, memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    for customer, status, day in (
        ("Later", DealStatus.REGISTERED, TODAY),
        ("Contested", DealStatus.CONFLICT, TODAY - A_DAY),
        ("Refused", DealStatus.REJECTED, TODAY),
    ):
        await remember(memory, a_deal(partner_id, customer=customer, status=status, registered_at=at(day)))
    assert customers((await filled(desk, "deals", partner_id))["waiting"]) == ["Contested", "Later"]


@pytest.mark.parametrize(("status", "name"), [(DealStatus.WON, "won"), (DealStatus.LOST, "lost")])
async def test_closed_deals_of_365_days_are_listed_the_newest_first(
    desk: Desk, memory: Memory, status: DealStatus, name: str
) -> None:
    partner_id = await remember_partner(memory)
    days = {"First": YEAR_AGO, "Last": TODAY, "Too old": YEAR_AGO - A_DAY, "To come": TODAY + A_DAY}
    for customer, day in days.items():
        await remember(memory, a_deal(partner_id, customer=customer, status=status, closed_on=day))
    await remember(memory, a_deal(partner_id, customer="Open"))
    assert customers((await filled(desk, "deals", partner_id))[name]) == ["Last", "First"]


async def test_a_reversed_deal_is_neither_won_nor_revenue_any_more(desk: Desk, memory: Memory) -> None:
    partner_id = await remember_partner(memory, annual_target=40_000_00)
    won = {"status": DealStatus.WON, "closed_on": TODAY}
    await remember(
        memory,
        a_deal(partner_id, **won, customer="Back", reversed_on=TODAY),
        a_deal(partner_id, **won, customer="Kept"),
        a_deal(partner_id, **won, customer="Helped", origin=DealOrigin.INFLUENCED),
    )
    deals, revenue = await filled(desk, "deals", partner_id), await filled(desk, "revenue", partner_id)
    assert (customers(deals["won"]), deals["first_won"]["customer"]) == (["Helped", "Kept"], "Kept")
    year = revenue["year"]
    assert [year[name]["value"] for name in ("sourced", "influenced", "won")] == [10_000_00, 10_000_00, 2]
    assert (revenue["attainment"]["text"], revenue["gap"]["text"]) == ("25 %", "$30,000")


async def test_of_a_new_partner_little_is_known_and_nothing_is_made_up(desk: Desk, memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    partner = await filled(desk, "partner", partner_id)
    known = {name for name, leaf in partner.items() if leaf is not None}
    assert known == {"name", "tier", "stage", "certified_sales", "certified_technical"}
    assert not any((await filled(desk, "contact", partner_id)).values())
    assert (await filled(desk, "revenue", partner_id))["gap"] is None


async def test_the_main_contact_is_the_marked_one_or_the_only_one(desk: Desk, memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    await remember(memory, a_contact(partner_id, "Zoe Young"))
    assert (await filled(desk, "contact", partner_id))["name"] == "Zoe Young"
    await remember(memory, a_contact(partner_id, "Ann Lee"))
    assert (await filled(desk, "contact", partner_id))["name"] is None
    await remember(memory, a_contact(partner_id, "Kim Park", is_main=True))
    assert (await filled(desk, "contact", partner_id))["first_name"] == "Kim"


async def test_the_portfolio_lists_partners_by_what_each_list_is_for(desk: Desk, memory: Memory) -> None:
    for number in range(12):
        seller = await remember_partner(
            memory, f"Seller {number:02}", stage=Stage.ACTIVE, activated_on=date(2026, 7, 1)
        )
        won = a_deal(seller, status=DealStatus.WON, closed_on=TODAY, value=number * 1_00)
        await remember(memory, won, a_deal(seller, customer=f"Open {number:02}", value=number * 100_00))
    small = await remember_partner(memory, "Small risk", stage=Stage.AT_RISK, activated_on=date(2026, 6, 30))
    large = await remember_partner(memory, "Very large risk", stage=Stage.AT_RISK, activated_on=date(2026, 9, 30))
    gone = await remember_partner(memory, "Gone", stage=Stage.ENDED)
    await remember(memory, a_deal(small, value=1), a_deal(large, value=2), a_deal(gone, value=10**9, customer="Gone's"))
    portfolio = await filled(desk, "portfolio")
    assert [row["name"] for row in portfolio["top"]] == [f"Seller {number:02}" for number in range(11, 1, -1)]
    assert [row["name"] for row in portfolio["at_risk"]] == ["Very large risk", "Small risk"]
    assert [row["open_value"]["value"] for row in portfolio["at_risk"]] == [2, 1]
    assert len(portfolio["new_partners"]) == 13
    assert "Small risk" not in [row["name"] for row in portfolio["new_partners"]]
    assert customers(portfolio["open_deals"])[:2] == ["Gone's", "Open 11"]
    assert (portfolio["partners"]["value"], portfolio["active"]["value"]) == (14, 14)
    (untyped,) = portfolio["by_type"]
    assert (untyped["name"], untyped["partners"]["value"]) == ("Not set", 14)
