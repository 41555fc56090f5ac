"""What stands behind `kpis` and is no period, figure or partner is asked back, never taken for something else."""

import pytest

from bot.services.kpis.results import KpiCard, KpiProof
from bot.services.results import Problem
from tests.services.conftest import Somebody, as_a

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("banana", "“banana”"),
        ("2026-13", "“2026-13” is no period"),
        ("2026-Q5", "a year has four quarters"),
        ("Q5", "“Q5” is no period"),
        ("9999", "years from 1900 to 2099"),
        ("1850 win rate", "“1850”"),
        ("2026-11-03", "“2026-11-03” is no period"),
        ("Q4 26", "“26” is no period"),
        ("13", "“13” is no period"),
        ("gold 2026-13", "“2026-13”"),
        ("next quarter", "“next quarter”"),
    ],
)
async def test_what_is_not_understood_is_named_and_three_buttons_lead_on(ana: Somebody, said: str, words: str) -> None:
    await ana.does("add Acme gold active")
    asked = as_a(Problem, await ana.types(f"kpis {said}")).error
    assert words in asked.user_message
    assert len(asked.choices) == 3
    for choice in asked.choices:
        assert isinstance(await ana.does(choice.line), KpiCard | KpiProof)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("Oktober", "kpis 2026-10"),
        ("octobr win rate", "kpis 2026-10 win_rate"),
        ("Q3 piepline", "kpis 2026-Q3 pipeline"),
        ("win rat", "kpis 2026-Q4 win_rate"),
        ("Q3 golld", "kpis 2026-Q3 gold"),
        ("Acmee Q3", "kpis 2026-Q3 #"),
        ("gold 2026-13", "kpis gold 2026-Q4"),
    ],
)
async def test_what_was_probably_meant_comes_first_with_all_the_rest_of_the_line(
    ana: Somebody, said: str, offered: str
) -> None:
    await ana.does("add Acme gold active")
    assert as_a(Problem, await ana.types(f"kpis {said}")).error.choices[0].line.startswith(offered)


async def test_a_partner_with_a_number_in_its_name_is_that_partner(ana: Somebody) -> None:
    await ana.does('add "Studio 54"')
    await ana.does('add "Area 2100"')
    assert as_a(KpiCard, await ana.does("kpis Studio 54")).whose == "Studio 54"
    assert as_a(KpiCard, await ana.does("kpis Q3 Area 2100")).whose == "Area 2100"
