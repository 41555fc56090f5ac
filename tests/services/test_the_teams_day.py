"""Whose next steps a person sees who looks after no partner, and how what is said ends."""

import pytest

from bot.services.results import Changed, Home, Recommendations
from tests.services.conftest import Somebody, as_a

pytestmark = pytest.mark.anyio


@pytest.fixture
async def ben_without_partners(ana: Somebody, ben: Somebody) -> Somebody:
    for line in ("add Acme", "stage Acme at risk", "add Globex", "owner Globex none"):
        await ana.does(line)
    return ben


async def test_who_owns_no_partner_sees_the_teams_steps_and_whose_they_are(
    ana: Somebody, ben_without_partners: Somebody
) -> None:
    home = as_a(Home, await ben_without_partners.does("home"))
    steps = as_a(Recommendations, await ben_without_partners.does("recommend"))
    owned = {one.partner_id for one in home.todays if one.partner_name == "Acme"}
    assert owned and owned == home.owners.keys() == steps.owners.keys()
    assert {one.partner_name for one in home.todays} == {"Acme", "Globex"}


async def test_nobody_is_told_that_their_own_partners_are_theirs(ana: Somebody, ben_without_partners: Somebody) -> None:
    assert as_a(Home, await ana.does("home")).owners == {}
    assert as_a(Recommendations, await ana.does("recommend")).owners == {}


@pytest.mark.parametrize("line", ["contact Rete Bo Li", "archive Rete yes", "contact Rete Bo Li main"])
async def test_what_is_told_ends_with_one_full_stop_also_when_it_is_taken_back(ana: Somebody, line: str) -> None:
    await ana.does('add "Rete S.r.l."')
    told = as_a(Changed, await ana.does(line)).summary
    undone = as_a(Changed, await ana.does("undo")).summary
    for text in (told, undone):
        assert text.endswith(".") and ".." not in text
