"""A deal that is named in other ways than by its number, and words that are none of what is asked."""

import pytest

from bot.model import DealStatus
from bot.services.deals.results import DealCard, DealMoveForm
from bot.services.results import Problem
from tests.services.conftest import Somebody, as_a
from tests.services.dealing import REGISTER, acme

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]


async def test_a_deal_is_found_by_its_number_or_its_customer_alone(ana: Somebody, ben: Somebody) -> None:
    await ana.does('deal register Acme "Globex GmbH" 50k close 2027-01-31 sourced')
    for line in ("deal 1", "deal #1", "deal Globex", "deal Globex show"):
        assert as_a(DealCard, await ana.does(line)).deal.customer == "Globex GmbH"
    await ben.does("deal approve Globex")
    await ana.does("deal Globex won by the partner")
    assert as_a(DealCard, await ana.does("deal Globex")).deal.status is DealStatus.WON
    assert "neither a partner nor a deal's customer" in await ana.is_told("deal Hooli won")
    await ana.does('deal register Acme "Globex" 60k close 2027-01-31 sourced')
    assert "There are 2 deals with Globex" in await ana.is_told("deal Globex")


async def test_a_misspelt_move_is_offered_and_what_cannot_be_leads_to_the_form(ana: Somebody, ben: Somebody) -> None:
    await ana.does(REGISTER)
    misspelt = as_a(Problem, await ben.types("deal #1 aprove")).error
    assert [choice.line for choice in misspelt.choices] == ["deal #1 approve", "deal #1"]
    await ben.does("deal #1 approve")
    for line in ("deal #1 won tomorrow", "deal #1 close yesterday", "deal #1 value 0"):
        problem = as_a(Problem, await ana.types(line)).error
        assert isinstance(await ana.does(problem.choices[0].line), DealMoveForm)


async def test_words_where_a_day_stands_lead_to_the_form(ana: Somebody, ben: Somebody) -> None:
    await ana.does(REGISTER)
    await ben.does("deal #1 approve")
    problem = as_a(Problem, await ana.types("deal #1 won by acme"))
    assert isinstance(await ana.does(problem.error.choices[0].line), DealMoveForm)
