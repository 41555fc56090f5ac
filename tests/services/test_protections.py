import pytest

from bot.memory import Memory
from bot.model import Deal, DealOrigin, DealStatus
from bot.services.deals.expiring import end_protections
from bot.services.desk import Desk
from tests.clock import NOON, Clock
from tests.services.conftest import ANA, BEN, TEAM, Somebody
from tests.services.dealing import DAY, REGISTER, acme, deal, told

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]


async def test_deals_expire_on_the_day_after_their_protection_and_their_owner_is_told_once(
    ana: Somebody, ben: Somebody, memory: Memory, desk: Desk, clock: Clock
) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    clock.forward(days=55)
    await told(memory, clock)
    assert [await end_protections(desk, TEAM) for _ in range(2)] == [0, 0]
    assert [lead for _, lead in await told(memory, clock)] == [
        "The protection of Globex (Acme) ends on 19 Jan 2027, in 5 days. It can be extended once, or closed before."
    ]
    clock.forward(days=5)
    assert await end_protections(desk, TEAM) == 0
    clock.forward(days=1)
    assert [await end_protections(desk, TEAM) for _ in range(2)] == [1, 0]
    row = await deal(memory)
    assert (row.status, row.closed_on) == (DealStatus.EXPIRED, clock.today)
    assert [user for user, _ in await told(memory, clock)] == [ANA]


async def test_an_imported_deal_does_not_expire_unless_it_was_approved_here(
    ana: Somebody, memory: Memory, desk: Desk, clock: Clock
) -> None:
    async with memory.writing(TEAM, actor_id=ANA, cause="import") as changes:
        for customer, by in (("Globex", ""), ("Initech", BEN)):
            row = Deal(
                team_id=TEAM,
                partner_id=1,
                customer=customer,
                customer_key=customer.casefold(),
                value=1,
                origin=DealOrigin.SOURCED,
                status=DealStatus.APPROVED,
                registered_at=NOON,
                decided_by=by,
                protected_until=NOON.date() - DAY,
                import_id=1,
            )
            await changes.add(row)
    assert await end_protections(desk, TEAM) == 1
    assert (await deal(memory, 1)).status is DealStatus.APPROVED
