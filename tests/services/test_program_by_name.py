"""Numbers of the program that are set by their name, and amounts that keep the currency."""

import pytest

from bot.model import Tier
from bot.program.settings import Section
from bot.services.program.results import ProgramForm
from bot.services.results import Changed, Confirm, Problem
from tests.services.conftest import Somebody, as_a
from tests.services.pressing import lines_under
from tests.services.test_program import CAP, page, saves

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("line", "label", "before", "after"),
    [
        ("program commission cap 30%", "Highest rate (the cap)", "40 %", "30 %"),
        ("program gold protection 120", "Gold: protection of a deal", "90 days", "120 days"),
        ("program set clawback to 60 days", "Taken back when a deal is reversed within", "90 days", "60 days"),
        ("program edit silver commission 22 %", "Base rate: silver", "20 %", "22 %"),
        ("program the smallest payout is 250", "Smallest payout", "$100", "$250"),
        ("program commission statements monthly", "Statements", "quarterly", "monthly"),
    ],
)
async def test_a_number_that_is_named_is_set_once_that_is_confirmed(
    ana: Somebody, line: str, label: str, before: str, after: str
) -> None:
    asked = as_a(Confirm, await ana.does(line))
    assert asked.question.startswith(f"{label}: {before} now, {after} from today on.")
    assert (await page(ana)).since is None
    as_a(ProgramForm, await ana.does(asked.others[0].line))
    changed = as_a(Changed, await ana.does(asked.yes.line))
    assert [(one.label, one.before, one.after) for one in changed.fields] == [(label, before, after)]
    assert "already" in as_a(Changed, await ana.does(line)).summary


async def test_a_number_that_is_named_wrongly_says_what_is_wrong_and_opens_its_form(ana: Somebody) -> None:
    assert "base rate of Gold" in await ana.is_told("program commission cap 20%")
    assert "percentage" in await ana.is_told("program commission cap a lot")
    several = as_a(Problem, await ana.types("program protection 120"))
    assert [one.label for one in several.error.choices] == [f"{tier.label}: protection of a deal" for tier in Tier]
    as_a(Confirm, await ana.does(several.error.choices[0].line))
    as_a(ProgramForm, await ana.does("program rebate bands 100k: 3 %, at most 5k"))
    assert "do not know" in await ana.is_told("program moon phase 3")


@pytest.mark.parametrize(
    ("said", "section"),
    [("revenue share", Section.MONEY), ("deal registration", Section.DEALS), ("Rhythm of the work", Section.RHYTHM)],
)
async def test_a_part_of_the_program_opens_by_its_words_and_is_no_number(
    ana: Somebody, said: str, section: Section
) -> None:
    assert as_a(ProgramForm, await ana.does(f"program edit {said}")).section is section


@pytest.mark.parametrize("said", ["commission rules", "health rules", "registration deals", "deal policy"])
async def test_words_that_can_be_no_value_lead_to_the_parts_and_not_to_numbers(ana: Somebody, said: str) -> None:
    asked = as_a(Problem, await ana.types(f"program edit {said}")).error
    assert [one.line for one in asked.choices] == [f"program edit {one.value}" for one in Section]
    assert "do not know" in await ana.is_told(f"program {said}")


async def test_of_several_numbers_those_are_offered_that_can_be_what_is_said(ana: Somebody) -> None:
    assert as_a(Confirm, await ana.does("program commission monthly")).question.startswith("Statements: quarterly now")
    several = as_a(Problem, await ana.types("program review monthly")).error
    assert len(several.choices) == len(Tier) and all("monthly" in one.line for one in several.choices)


async def test_the_defaults_are_offered_only_where_a_section_differs_from_them(ana: Somebody) -> None:
    await saves(ana, Section.COMMISSION, {CAP: "45 %"})
    assert "program reset commission" in lines_under(await page(ana, "program commission"))
    assert "program reset tiers" not in lines_under(await page(ana, "program tiers"))


async def test_the_currency_stays_once_amounts_are_kept(ana: Somebody) -> None:
    assert "not the code" in await ana.is_told("program currency XYZ")
    await ana.does("program currency EUR")
    await ana.does("add Acme")
    await ana.does("target Acme 50k")
    await ana.does("figures revenue 2026 1M")
    assert "2 amounts are kept in EUR" in await ana.is_told("program currency USD")
    assert "already" in as_a(Changed, await ana.does("program currency eur")).summary


async def test_own_amounts_of_the_program_keep_the_currency_from_one_with_other_minor_units(ana: Somebody) -> None:
    await saves(ana, Section.TIERS, {"tiers.gold.mdf": "20k"})
    await ana.does("program currency EUR")
    assert (await page(ana)).program.rule(Tier.GOLD).mdf == 20_000_00
    assert "(Gold: market development funds (MDF) a year)" in await ana.is_told("program currency JPY")
    await ana.does("program reset tiers yes")
    await ana.does("program currency JPY")
    assert (await page(ana)).program.rule(Tier.GOLD).mdf == 15_000
