"""The ledger beside the deals, on both databases."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.model import Deal, DealOrigin, DealStatus, LedgerKind, Tier
from bot.services.money.settling import settle, settle_partners
from tests.clock import NOON, Clock
from tests.memory.rows import a_deal as deal_row
from tests.services.conftest import ANA, TEAM, Somebody
from tests.services.won import CAUSES, remember_partner, win

pytestmark = pytest.mark.anyio


async def change(memory: Memory, deal_id: int, **values: object) -> None:
    async with memory.writing(TEAM, actor_id=ANA, cause=f"change {next(CAUSES)}") as changes:
        deal = await changes.row("deal", deal_id)
        assert isinstance(deal, Deal)
        await changes.change(deal, **values)
        await settle(changes, [deal_id], today=NOON.date())


async def amounts(memory: Memory, partner_id: int, team_id: str = TEAM) -> list[int]:
    async with memory.reading(team_id) as repository:
        return [line.amount for line in await repository.ledger.entries(partner_id)]


async def test_a_win_accrues_and_its_undo_takes_the_commission_back(memory: Memory, ana: Somebody) -> None:
    partner_id = await remember_partner(memory)
    deal_id = await win(memory, partner_id, value=50_000_00, status=DealStatus.APPROVED, closed_on=None)
    assert await amounts(memory, partner_id) == []
    await change(memory, deal_id, status=DealStatus.WON, closed_on=NOON.date())
    assert await amounts(memory, partner_id) == [12_500_00]
    await ana.does("undo")
    assert await amounts(memory, partner_id) == [12_500_00, -12_500_00]


async def test_undoing_the_registration_of_a_deal_that_is_won_takes_the_commission_back(
    memory: Memory, ana: Somebody
) -> None:
    partner_id = await remember_partner(memory)
    await win(memory, partner_id, value=100_00)
    await ana.does("undo")
    assert sum(await amounts(memory, partner_id)) == 0


async def test_a_deal_that_moves_to_another_partner_takes_its_commission_along(memory: Memory) -> None:
    acme, zeta = await remember_partner(memory), await remember_partner(memory, "Zeta", tier=Tier.GOLD)
    deal_id = await win(memory, acme, value=100_00)
    await change(memory, deal_id, partner_id=zeta)
    assert sum(await amounts(memory, acme)) == 0
    assert await amounts(memory, zeta) == [35_00]


async def test_the_tier_of_the_day_won_is_found_in_the_history_of_the_workspaces_days(
    memory: Memory, clock: Clock, ana: Somebody
) -> None:
    partner_id = await remember_partner(memory, tier=Tier.SILVER)
    clock.forward(days=3)
    # In Auckland it is the next day already.
    async with memory.writing(TEAM, actor_id=ANA, cause="zone") as changes:
        await changes.change(await changes.workspace(), timezone="Pacific/Auckland")
    await ana.does("tier Acme gold")
    changed_on = NOON.date() + timedelta(days=4)
    for day in (changed_on - timedelta(days=1), changed_on):
        await win(memory, partner_id, value=100_00, closed_on=day, origin=DealOrigin.INFLUENCED)
    assert await amounts(memory, partner_id) == [20_00, 17_50]


async def test_files_in_any_order_settle_to_the_same(memory: Memory) -> None:
    partners = [await remember_partner(memory, name, annual_target=100_000_00) for name in ("Acme", "Zeta")]
    days = [date(2026, 3, day) for day in (1, 2, 3, 4)]
    for partner_id, order in zip(partners, (days, days[::-1]), strict=True):
        for day in order:
            async with memory.writing(TEAM, actor_id=ANA, cause=f"file {next(CAUSES)}") as changes:
                deal = deal_row(partner_id, team_id=TEAM, value=45_000_00, status=DealStatus.WON, closed_on=day)
                await changes.add(deal)
                await settle_partners(changes, [partner_id], today=NOON.date())
    acme, zeta = [sum(await amounts(memory, partner_id)) for partner_id in partners]
    assert acme == zeta == (11_250 + 9_000 + 13_500 + 13_500) * 100
    async with memory.writing(TEAM, actor_id=ANA, cause="again") as changes:
        assert await settle_partners(changes, partners, today=NOON.date()) == 0


async def test_a_workspace_books_and_reads_its_own_lines_only(
    memory: Memory, somebody: Callable[..., Somebody]
) -> None:
    partner_id = await remember_partner(memory)
    deal_id = await win(memory, partner_id, value=100_00)
    async with memory.writing("T2", actor_id=ANA, cause="theirs") as changes:
        assert await settle(changes, [deal_id], today=NOON.date()) == ()
        assert await settle_partners(changes, [partner_id], today=NOON.date()) == 0
        assert await changes.ledger.entries() == await changes.ledger.entries_of_deal(deal_id) == ()
    async with memory.reading(TEAM) as repository:
        assert [line.kind for line in await repository.ledger.entries()] == [LedgerKind.ACCRUAL]
