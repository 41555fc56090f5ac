"""Two deals with one customer: what is edited or taken back never opens a second one beside the first approval."""

from dataclasses import replace

import pytest

from bot.memory import Memory
from bot.model import DealStatus
from bot.services.carry_out import carry_out
from bot.services.deals.requests import EditDeal
from bot.services.deals.results import DealForm, DealList
from tests.clock import Clock
from tests.services.conftest import Somebody, as_a
from tests.services.dealing import REGISTER, acme, changed, deal

__all__ = ["acme"]
pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]
OF_BETA = REGISTER.replace("Acme", "Beta")


async def edits(person: Somebody, number: int, *, customer: str) -> None:
    form = as_a(DealForm, await person.does(f"deal #{number} edit"))
    draft = replace(form.draft, customer=customer)
    await carry_out(person.desk, person.actor(), EditDeal(number, draft, form.revision))


async def test_taking_a_loss_back_opens_no_second_deal_with_the_customer(
    ana: Somebody, ben: Somebody, memory: Memory, clock: Clock
) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    lost = await changed(ana, "deal #1 lost no budget")
    clock.forward(days=2)
    await ana.does(OF_BETA)
    await ben.does("deal #2 approve")
    assert "protected for Beta" in await ana.is_told(f"undo {lost.change}")
    assert (await deal(memory)).status is DealStatus.LOST
    await ben.does("deal #2 lost no budget")
    await ana.does(f"undo {lost.change}")
    assert (await deal(memory)).status is DealStatus.APPROVED


async def test_a_registration_that_is_edited_stands_as_its_new_customer_does(
    ana: Somebody, ben: Somebody, memory: Memory, clock: Clock
) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    clock.forward(days=2)
    await ana.does(OF_BETA)
    await edits(ana, 2, customer="Globex GmbH")
    assert (await deal(memory, 2)).status is DealStatus.CONFLICT
    await edits(ana, 2, customer="Initech")
    assert ((await deal(memory, 2)).status, (await deal(memory, 2)).conflict_with) == (DealStatus.REGISTERED, None)
    await edits(ana, 2, customer="Globex")
    assert ((await deal(memory, 2)).status, (await deal(memory, 2)).conflict_with) == (DealStatus.CONFLICT, 1)


async def test_the_first_approval_leaves_every_other_registration_in_conflict_however_far_apart_they_came(
    ana: Somebody, ben: Somebody, memory: Memory, clock: Clock
) -> None:
    await ana.does("add Gamma")
    await ana.does(REGISTER)
    clock.forward(hours=30)
    await ana.does(OF_BETA)
    clock.forward(hours=1)
    await ana.does(REGISTER.replace("Acme", "Gamma"))
    assert (await deal(memory)).status is DealStatus.REGISTERED
    await ben.does("deal #3 approve")
    assert ((await deal(memory)).status, (await deal(memory)).conflict_with) == (DealStatus.CONFLICT, 3)


async def test_the_next_page_of_a_partners_open_deals_is_of_open_ones(ana: Somebody) -> None:
    await ana.does(REGISTER)
    for line in ("deal list Acme open", "deal list Acme waiting", "deal list Acme"):
        shown = as_a(DealList, await ana.does(line))
        assert as_a(DealList, await ana.does(f"{shown.line} page 1")).title == shown.title
