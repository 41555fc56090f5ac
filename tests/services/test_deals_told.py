"""A deal offers what can be done with it, and says what became of it."""

import pytest

from bot.model import DealStatus
from bot.program.deals.states import Move
from bot.rendering.screens import render
from bot.services.deals.results import DealCard, DealChanged
from tests.clock import Clock
from tests.services.conftest import Somebody, as_a
from tests.services.dealing import REGISTER, acme, changed

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]


async def test_what_a_direct_opportunity_bars_cannot_be_approved_by_a_button(ana: Somebody, ben: Somebody) -> None:
    await ana.does("deal direct Globex since 2026-01-31")
    await ana.does(REGISTER)
    card = as_a(DealCard, await ben.does("deal #1"))
    assert card.deal.status is DealStatus.CONFLICT and card.may_decide and Move.APPROVE not in card.moves
    (message,) = render(card)
    assert "[Reject]" in message.text and "[Approve]" not in message.text


async def test_what_is_so_already_is_said_so(ana: Somebody, ben: Somebody) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    assert "Globex (Acme) is open already. Ben Carter approved it just now." in await ben.is_told("deal #1 approve")


async def test_a_late_reversal_says_that_its_commission_stays(ana: Somebody, ben: Somebody, clock: Clock) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    await ana.does("deal #1 won")
    clock.forward(days=91)
    reversed_ = as_a(DealChanged, await ana.does("deal #1 reverse"))
    assert "its commission stays" in reversed_.summary and not reversed_.booked
    (message,) = render(reversed_)
    assert "Won, and reversed since" in message.text


@pytest.mark.parametrize(
    ("setting", "days", "is_taken_back"),
    [("clawback 60", 70, True), ("clawback 60", 91, False), ("clawback 120", 91, False), ("clawback 120", 90, True)],
)
async def test_a_reversal_tells_of_the_commission_what_the_program_of_the_day_of_the_win_makes_of_it(
    setting: str, days: int, is_taken_back: bool, ana: Somebody, ben: Somebody, clock: Clock
) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    await ana.does("deal #1 won")
    clock.forward(days=days)
    await ana.does(f"program {setting} yes")
    reversed_ = await changed(ana, "deal #1 reverse")
    assert (len(reversed_.booked), "commission" not in reversed_.summary) == (is_taken_back, is_taken_back)


async def test_a_commission_that_never_was_is_not_said_to_stay(ana: Somebody, ben: Somebody, clock: Clock) -> None:
    await ana.does("program silver commission 0 % yes")
    await ana.does("program commission first deal 0 yes")
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    await ana.does("deal #1 won")
    clock.forward(days=91)
    assert "commission" not in (await changed(ana, "deal #1 reverse")).summary


async def test_a_decision_that_is_days_late_is_said_in_days(ana: Somebody, clock: Clock) -> None:
    await ana.does(REGISTER)
    clock.forward(days=6)
    (message,) = render(await ana.does("deal #1"))
    assert "5 days late, past the limit" in message.text
