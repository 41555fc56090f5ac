"""Partners with won deals, whose commission is booked."""

from itertools import count

from bot.memory import Memory
from bot.model import DealStatus
from bot.services.money.settling import settle
from tests.clock import NOON
from tests.memory.rows import a_deal as deal_row
from tests.memory.rows import a_partner as partner_row
from tests.memory.rows import id_of
from tests.services.conftest import ANA, TEAM

CAUSES = count(1)


async def remember_partner(memory: Memory, name: str = "Acme", **values: object) -> int:
    async with memory.writing(TEAM, actor_id=ANA, cause=f"partner {next(CAUSES)}") as changes:
        return id_of(await changes.add(partner_row(name, team_id=TEAM, **values)))


async def win(memory: Memory, partner_id: int, *, cause: str = "", **values: object) -> int:
    """Add a won deal and settle it; give its number."""
    won: dict[str, object] = {"status": DealStatus.WON, "closed_on": NOON.date(), "team_id": TEAM}
    async with memory.writing(TEAM, actor_id=ANA, cause=cause or f"deal {next(CAUSES)}") as changes:
        deal = await changes.add(deal_row(partner_id, **(won | values)))
        assert deal.id is not None
        await settle(changes, [deal.id], today=NOON.date())
        return deal.id
