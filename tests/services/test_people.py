from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import Role
from bot.services.desk import Actor, Desk
from bot.services.people import PROFILE_FRESH, Outsider, Profile, admit
from tests.clock import Clock
from tests.services.conftest import ANA, TEAM, Somebody

pytestmark = pytest.mark.anyio
MEMBER = Profile("Ana Ruiz", "Europe/Madrid", is_admin=False, outsider=False)


@dataclass
class Slack:
    """Slack as it knows one person; counts how often it is asked."""

    profile: Profile = MEMBER
    asked: int = 0

    async def __call__(self) -> Profile:
        self.asked += 1
        return self.profile


def actor(cause: str = "E1", team_id: str = TEAM) -> Actor:
    return Actor(team_id, ANA, cause)


async def test_slack_is_asked_about_somebody_once_a_day(desk: Desk, clock: Clock) -> None:
    slack = Slack()
    for cause in ("E1", "E2", "E3"):
        assert (await admit(desk, actor(cause), slack)).name == "Ana Ruiz"
    assert slack.asked == 1
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    slack.profile = replace(MEMBER, name="Ana Ruiz-Vega")
    assert (await admit(desk, actor("E4"), slack)).name == "Ana Ruiz-Vega"
    assert slack.asked == 2


async def test_somebody_is_remembered_across_a_restart(desk: Desk, memory: Memory, clock: Clock) -> None:
    slack = Slack()
    await admit(desk, actor("E1"), slack)
    again = await admit(Desk(memory, clock), actor("E2"), slack)
    assert (again.name, again.timezone, slack.asked) == ("Ana Ruiz", "Europe/Madrid", 1)


async def test_a_guest_is_refused_every_time_and_let_in_once_they_are_a_member(desk: Desk, clock: Clock) -> None:
    slack = Slack(replace(MEMBER, outsider=True))
    for cause in ("E1", "E2"):
        with pytest.raises(Outsider):
            await admit(desk, actor(cause), slack)
    assert slack.asked == 1
    slack.profile = MEMBER
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    assert not (await admit(desk, actor("E3"), slack)).outsider


async def test_a_member_who_becomes_a_guest_is_refused(desk: Desk, clock: Clock) -> None:
    slack = Slack()
    await admit(desk, actor("E1"), slack)
    slack.profile = replace(MEMBER, outsider=True)
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    with pytest.raises(Outsider):
        await admit(desk, actor("E2"), slack)


@pytest.mark.parametrize(("is_admin", "role"), [(True, Role.OWNER), (False, Role.MEMBER)])
async def test_a_role_is_given_at_first_sight_and_kept(desk: Desk, clock: Clock, is_admin: bool, role: Role) -> None:
    slack = Slack(replace(MEMBER, is_admin=is_admin))
    assert (await admit(desk, actor("E1"), slack)).role is role
    slack.profile = replace(MEMBER, is_admin=not is_admin)
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    assert (await admit(desk, actor("E2"), slack)).role is role


async def test_a_person_is_known_to_each_workspace_by_itself(desk: Desk) -> None:
    slack = Slack()
    await admit(desk, actor("E1"), slack)
    await admit(desk, actor("E1", "T0OTHER"), slack)
    assert slack.asked == 2


async def test_slack_failing_to_answer_lets_nobody_in_and_is_asked_again(desk: Desk) -> None:
    async def away() -> Profile:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await admit(desk, actor("E1"), away)
    slack = Slack()
    await admit(desk, actor("E1"), slack)
    assert slack.asked == 1


async def test_the_days_of_a_new_workspace_are_those_of_the_first_who_uses_it(ana: Somebody, ben: Somebody) -> None:
    async def from_madrid() -> Profile:
        return Profile("Ana Ruiz", "Europe/Madrid", is_admin=True, outsider=False)

    async def from_tokyo() -> Profile:
        return Profile("Mei Tanaka", "Asia/Tokyo", is_admin=False, outsider=False)

    await admit(ana.desk, ana.actor(), from_madrid)
    await admit(ben.desk, ben.actor(), from_tokyo)
    async with ana.desk.memory.reading(ana.team_id) as repository:
        assert (await repository.workspace()).timezone == "Europe/Madrid"
    assert "nothing" in await ana.is_told("undo")


async def test_a_timezone_that_is_none_is_not_taken(ana: Somebody) -> None:
    async def from_nowhere() -> Profile:
        return Profile("Ana Ruiz", "Mars/Olympus", is_admin=True, outsider=False)

    await admit(ana.desk, ana.actor(), from_nowhere)
    async with ana.desk.memory.reading(ana.team_id) as repository:
        assert (await repository.workspace()).timezone == "UTC"
