"""What looks like a period and is none, behind the commands about what partners are paid."""

import pytest

from bot.services.filling.results import Download
from bot.services.money.results import CommissionList, RebateList
from bot.services.results import Problem
from tests.services.conftest import Somebody, as_a

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("commission 9999", "commission 2026-Q4"),
        ("commission Q5", "commission 2026-Q4"),
        ("commission 2026-13 csv", "commission 2026-Q4 csv"),
        ("rebate Q5", "rebate 2026"),
        ("rebate Q3", "rebate 2026"),
        ("rebate 9999", "rebate 2026"),
    ],
)
async def test_what_is_no_period_is_asked_back_and_not_taken_for_a_partner(
    ana: Somebody, line: str, first: str
) -> None:
    choices = as_a(Problem, await ana.types(line)).error.choices
    assert choices[0].line == first
    assert isinstance(await ana.does(first), CommissionList | RebateList | Download)
