"""What is not understood says what to write, in words that can be copied, and offers a way on."""

import pytest

from bot.services.results import Changed, Form, Problem
from bot.services.standing.results import TierLadder
from tests.services.conftest import Somebody, as_a

pytestmark = pytest.mark.anyio


@pytest.fixture
async def acme(ana: Somebody) -> Somebody:
    await ana.does("add Acme reseller silver")
    await ana.does("stage Acme active")
    return ana


async def test_an_answer_on_alignment_without_points_leads_to_its_form(acme: Somebody) -> None:
    problem = as_a(Problem, await acme.types("align Acme great"))
    assert "/partner align Acme 16 same plans" in problem.error.remedy
    as_a(Form, await acme.does(problem.error.choices[0].line))


async def test_a_tier_behind_tiers_is_no_partner(acme: Somebody) -> None:
    as_a(TierLadder, await acme.does("tiers gold"))


async def test_what_is_no_quarter_of_an_offer_is_named_and_a_quarter_taken_back_by_its_day(acme: Somebody) -> None:
    await acme.does('share Acme offer "Secure Backup" 30 %')
    assert "“Q5” is no quarter" in await acme.is_told('share Acme "Secure Backup" Q5 gross 1k')
    await acme.does('share Acme "Secure Backup" 2026-Q3 gross 1k')
    undone = as_a(Changed, await acme.does("undo"))
    assert undone.summary == "Removed the income of the quarter that began on 1 Jul 2026 from Acme."


async def test_a_year_to_come_has_no_rebates(acme: Somebody) -> None:
    assert "2099 has not begun" in await acme.is_told("rebate 2099")
