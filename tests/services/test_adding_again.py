"""Adding a partner that is likely here already asks first, and adds it when the person says that it is another one."""

import pytest

from bot.model.names import PartnerName
from bot.services.names import fold
from bot.services.partners import save_new
from bot.services.results import Changed, PartnerList, Problem
from bot.services.similar import SimilarHere, similar
from bot.services.submissions import PartnerValues, SaveNewPartner
from tests.services.conftest import Somebody, as_a, card

KNOWN = [
    "TechStart Inc",
    "Müller & Söhne IT",
    "Corvane Networks",
    "Zeta Labs",
    "Partner 01",
    "Acme West",
    "K&V Telecom",
    "Pane e Vino S.r.l.",
]


def like(name: str) -> list[str]:
    known = (PartnerName(at, one, fold(one)) for at, one in enumerate(KNOWN, start=1))
    return [one.name for one in similar(name, known)]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("TechStart", "TechStart Inc"),
        ("Techstart Incorporated", "TechStart Inc"),
        ("TechStart GmbH", "TechStart Inc"),
        ("TechStrat Inc", "TechStart Inc"),
        ("Tech Start", "TechStart Inc"),
        ("TechStart Austin", "TechStart Inc"),
        ("Mueller & Soehne IT", "Müller & Söhne IT"),
        ("Muller Sohne", "Müller & Söhne IT"),
        ("Mueler und Soehne IT", "Müller & Söhne IT"),
        ("Müller and Söhne IT", "Müller & Söhne IT"),
        ("Müller + Söhne", "Müller & Söhne IT"),
        ("Pane Vino", "Pane e Vino S.r.l."),
        ("Pane & Vino", "Pane e Vino S.r.l."),
        ("Corvane", "Corvane Networks"),
        ("Corvane Netwoks", "Corvane Networks"),
        ("Zeta Lab", "Zeta Labs"),
        ("zeta labs ltd.", "Zeta Labs"),
        ("K & V Telecom LLC", "K&V Telecom"),
        ("K and V Telecom", "K&V Telecom"),
        ("K+V Telecom", "K&V Telecom"),
        ("K und V Telecom GmbH", "K&V Telecom"),
        ("K et V Telecom", "K&V Telecom"),
        ("Sand Telecom", ""),
        ("Partner 02", ""),
        ("Partner 1", ""),
        ("Beta Labs", ""),
        ("Acme East", ""),
        ("Globex", ""),
        ("T", ""),
        ("🚀", ""),
    ],
)
def test_a_name_that_is_likely_the_same_company_is_recognised(name: str, known: str) -> None:
    assert like(name) == ([known] if known else [])


pytestmark = pytest.mark.anyio


async def total(somebody: Somebody) -> int:
    return as_a(PartnerList, await somebody.does("list")).total


@pytest.mark.parametrize(
    "name", ["TechStart", "Techstart Incorporated", "TechStrat Inc", "tech start inc.", "TechStart S.r.l."]
)
async def test_a_partner_that_is_likely_here_is_asked_about_and_added_only_on_purpose(ana: Somebody, name: str) -> None:
    await ana.does('add "TechStart Inc" msp gold')
    there = (await card(ana, "TechStart Inc")).partner
    problem = as_a(Problem, await ana.types(f"add {name} reseller silver"))
    assert problem.error.user_message == "TechStart Inc is here already. Is it the same?"
    show, anyway = problem.error.choices
    assert (show.label, show.line, anyway.label) == ("Show TechStart Inc", f"show #{there.id}", "Add anyway")
    assert await total(ana) == 1
    await ana.does(anyway.line)
    added = (await card(ana, name)).partner
    assert (added.name, added.type, added.tier, added.owner_id) == (name, "reseller", "silver", ana.user_id)
    assert await total(ana) == 2


async def test_the_form_asks_too_and_gives_its_fields_once_more(ana: Somebody) -> None:
    await ana.does("add Corvane Networks")
    values = PartnerValues(region="EMEA")
    with pytest.raises(SimilarHere) as asked:
        await save_new(ana.desk, ana.actor(), SaveNewPartner("Corvane", values))
    assert [look.label for look in asked.value.looks] == ["Show Corvane Networks"]
    changed = await save_new(ana.desk, ana.actor(), SaveNewPartner("Corvane", values, anyway=True))
    assert as_a(Changed, changed).partner_name == "Corvane"


async def test_an_archived_partner_is_asked_about_and_can_be_restored_in_place(ana: Somebody) -> None:
    await ana.does("add Zeta Labs")
    await ana.does("archive Zeta Labs yes")
    problem = as_a(Problem, await ana.types("add Zeta Labs"))
    assert "Zeta Labs is archived. Is it the same?" in problem.error.user_message
    restore, anyway = problem.error.choices
    await ana.does(restore.line)
    assert await total(ana) == 1
    assert "already" in await ana.is_told(anyway.line)


async def test_several_that_are_alike_are_all_named(ana: Somebody) -> None:
    await ana.does("add Acme West")
    await ana.does("add Acme East")
    problem = as_a(Problem, await ana.types("add Acme"))
    assert problem.error.user_message == "These are here already: Acme East, Acme West. Is Acme one of them?"
    assert [choice.label for choice in problem.error.choices] == ["Show Acme East", "Show Acme West", "Add anyway"]


async def test_a_line_that_comes_twice_adds_once_and_is_not_asked_about_itself(ana: Somebody) -> None:
    for _ in range(2):
        as_a(Changed, await ana.types("add Acme", cause="the same press"))
    assert await total(ana) == 1
