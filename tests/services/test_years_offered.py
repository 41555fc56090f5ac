"""The first and the last year that are looked at lead to no year beyond them."""

import re

import pytest

from tests.services.conftest import Somebody
from tests.services.pressing import lines_under

pytestmark = pytest.mark.anyio

LINES = ("mdf", "mdf Acme", "rebate", "rebate Acme", "kpis")
_YEAR = re.compile(r"\b(?:1[89]|2[01])\d\d\b")


@pytest.mark.parametrize("year", [2000, 2001, 2099])
async def test_no_button_leads_to_a_year_that_is_not_looked_at(ana: Somebody, year: int) -> None:
    await ana.does("add Acme reseller gold")
    offered = set[str]()
    for line in LINES:
        if line.startswith("rebate") and year == 2099:
            continue
        under = [one for one in lines_under(await ana.does(f"{line} {year}")) if _YEAR.search(one)]
        for one in under:
            await ana.does(one)
        offered |= {found for one in under for found in _YEAR.findall(one)}
    beyond = {one for one in offered if not 2000 <= int(one) < 2100}
    assert not beyond
    # The year before is offered where there is one.
    assert (str(year - 1) in offered) is (year > 2000)
