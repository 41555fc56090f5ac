"""An archived partner is not lost: it is known by name, and anybody in the team brings it back."""

import pytest

from bot.model import Person
from bot.services.people import BY_ITSELF
from bot.services.results import Changed, PartnerList, Problem
from tests.clock import Clock
from tests.services.conftest import ANA, TEAM, Somebody, as_a, card

pytestmark = pytest.mark.anyio


async def archived(ana: Somebody, name: str = "Zeta Labs") -> int:
    await ana.does(f"add {name}")
    number = (await card(ana, name)).partner.id
    assert number is not None
    await ana.does(f"note {name}: they moved to Oslo")
    await ana.does(f"archive {name} yes")
    return number


@pytest.mark.parametrize("line", ["show Zeta Labs", "Zeta Labs", "tier Zeta Labs gold", "show zeta-labs", "show #{}"])
async def test_whoever_names_an_archived_partner_is_offered_to_restore_it(
    ana: Somebody, ben: Somebody, line: str, clock: Clock
) -> None:
    number = await archived(ana)
    problem = as_a(Problem, await ben.types(line.format(number)))
    assert problem.error.user_message == f"Zeta Labs was archived on {clock.today.day} {clock.today:%b %Y}."
    assert problem.error.choices[0].label == "Restore Zeta Labs"
    as_a(Changed, await ben.does(problem.error.choices[0].line))
    assert (await card(ben, "Zeta Labs")).note_count == 1


async def test_it_is_said_who_archived_it(ana: Somebody, ben: Somebody, clock: Clock) -> None:
    number = await archived(ana)
    async with ana.desk.memory.writing(TEAM, actor_id=BY_ITSELF, cause="meets") as changes:
        await changes.save_person(Person(team_id=TEAM, user_id=ANA, name="Ana Ruiz", read_at=clock()))
    assert "was archived by Ana Ruiz on" in await ben.is_told(f"note #{number} hello")


async def test_restoring_is_one_change_that_its_author_can_take_back(ana: Somebody, ben: Somebody) -> None:
    await archived(ana)
    changed = as_a(Changed, await ben.does("restore Zeta Labs"))
    assert changed.summary == "Zeta Labs is back."
    await ben.does(f"undo {changed.change}")
    assert "was archived" in await ana.is_told("show Zeta Labs")


async def test_restoring_what_is_here_changes_nothing(ana: Somebody) -> None:
    await ana.does("add Acme")
    changed = as_a(Changed, await ana.does("restore Acme"))
    assert (changed.summary, changed.change) == ("Acme is not archived. Nothing changed.", None)


async def test_a_partner_whose_name_was_given_away_stays_archived(ana: Somebody) -> None:
    number = await archived(ana)
    await ana.does('add "Zeta Labs" anyway')
    assert "Another partner is called Zeta Labs by now" in await ana.is_told(f"restore #{number}")
    assert as_a(PartnerList, await ana.does("list")).total == 1


async def test_archived_partners_of_another_workspace_are_not_known(ana: Somebody) -> None:
    await archived(ana)
    stranger = Somebody(ana.desk, "U0STRANGE", "T0OTHER", ana.causes)
    assert "no partners yet" in await stranger.is_told("show Zeta Labs")
    assert "Nothing is archived" in await stranger.is_told("restore")
