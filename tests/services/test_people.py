import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import Role
from bot.services.desk import Actor, Desk
from bot.services.people import PROFILE_FRESH, Outsider, admit
from bot.services.profiles import AskSlack, Profile
from tests.clock import Clock
from tests.services.conftest import ANA, BEN, TEAM, Somebody
from tests.shelf import shipped

pytestmark = pytest.mark.anyio
MEMBER = Profile("Ana Ruiz", "Europe/Madrid", is_admin=False, outsider=False)


@dataclass
class Slack:
    """Slack as it knows one person; counts how often it is asked."""

    profile: Profile = MEMBER
    asked: int = 0

    async def __call__(self, *, team_id: str, user_id: str) -> Profile:
        self.asked += 1
        return self.profile


@dataclass
class SlowSlack(Slack):
    """Answers nobody before it may."""

    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, *, team_id: str, user_id: str) -> Profile:
        self.is_asked.set()
        profile = await super().__call__(team_id=team_id, user_id=user_id)
        await self.may_answer.wait()
        return profile


def asking(desk: Desk, slack: AskSlack) -> Desk:
    """The same desk, at which this Slack is asked."""
    return replace(desk, ask_slack=slack)


def actor(cause: str = "E1", team_id: str = TEAM) -> Actor:
    return Actor(team_id, ANA, cause)


async def test_slack_is_asked_about_somebody_once_a_day(desk: Desk, clock: Clock) -> None:
    slack = Slack()
    for cause in ("E1", "E2", "E3"):
        assert (await admit(asking(desk, slack), actor(cause))).name == "Ana Ruiz"
    assert slack.asked == 1
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    slack.profile = replace(MEMBER, name="Ana Ruiz-Vega")
    assert (await admit(asking(desk, slack), actor("E4"))).name == "Ana Ruiz-Vega"
    assert slack.asked == 2


async def test_somebody_is_remembered_across_a_restart(desk: Desk, memory: Memory, clock: Clock) -> None:
    slack = Slack()
    await admit(asking(desk, slack), actor("E1"))
    again = await admit(Desk(memory, clock, slack, shipped()), actor("E2"))
    assert (again.name, again.timezone, slack.asked) == ("Ana Ruiz", "Europe/Madrid", 1)


async def test_a_guest_is_refused_every_time_and_let_in_once_they_are_a_member(desk: Desk, clock: Clock) -> None:
    slack = Slack(replace(MEMBER, outsider=True))
    for cause in ("E1", "E2"):
        with pytest.raises(Outsider):
            await admit(asking(desk, slack), actor(cause))
    assert slack.asked == 1
    slack.profile = MEMBER
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    assert not (await admit(asking(desk, slack), actor("E3"))).outsider


async def test_a_member_who_becomes_a_guest_is_refused(desk: Desk, clock: Clock) -> None:
    slack = Slack()
    await admit(asking(desk, slack), actor("E1"))
    slack.profile = replace(MEMBER, outsider=True)
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    with pytest.raises(Outsider):
        await admit(asking(desk, slack), actor("E2"))


async def test_who_becomes_an_administrator_of_slack_becomes_an_owner_and_the_other_way_round(
    desk: Desk, clock: Clock
) -> None:
    slack = Slack()
    roles: list[Role] = []
    for is_admin in (False, True, False):
        slack.profile = replace(MEMBER, is_admin=is_admin)
        roles.append((await admit(asking(desk, slack), actor(f"E{len(roles)}"))).role)
        clock.now += PROFILE_FRESH + timedelta(seconds=1)
    assert roles == [Role.MEMBER, Role.OWNER, Role.MEMBER]


async def test_a_manager_stays_one_when_slack_is_asked_again(desk: Desk, memory: Memory, clock: Clock) -> None:
    slack = Slack()
    manager = (await admit(asking(desk, slack), actor("E1"))).model_copy(update={"role": Role.MANAGER})
    async with memory.writing(TEAM, actor_id=ANA, cause="E2") as changes:
        await changes.save_person(manager)
    desk.people.clear()
    clock.now += PROFILE_FRESH + timedelta(seconds=1)
    assert (await admit(asking(desk, slack), actor("E3"))).role is Role.MANAGER
    assert slack.asked == 2


async def test_a_person_is_known_to_each_workspace_by_itself(desk: Desk) -> None:
    slack = Slack()
    await admit(asking(desk, slack), actor("E1"))
    await admit(asking(desk, slack), actor("E1", "T0OTHER"))
    assert slack.asked == 2


async def test_slack_failing_to_answer_lets_nobody_in_and_is_asked_again(desk: Desk) -> None:
    async def away(*, team_id: str, user_id: str) -> Profile:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await admit(asking(desk, away), actor("E1"))
    slack = Slack()
    await admit(asking(desk, slack), actor("E1"))
    assert slack.asked == 1


async def test_slack_is_asked_once_for_all_that_a_person_wants_at_once(desk: Desk, clock: Clock) -> None:
    for day in (1, 2):
        slack = SlowSlack()
        wanted = [asyncio.create_task(admit(asking(desk, slack), actor(f"E{day}{number}"))) for number in range(5)]
        await slack.is_asked.wait()
        slack.may_answer.set()
        assert {id(person) for person in await asyncio.gather(*wanted)} == {id(desk.people[TEAM, ANA])}
        assert slack.asked == 1
        clock.now += PROFILE_FRESH + timedelta(seconds=1)


async def test_whoever_waits_for_slack_keeps_nobody_else_waiting(desk: Desk) -> None:
    slow = SlowSlack()
    ana = asyncio.create_task(admit(asking(desk, slow), actor("E1")))
    await slow.is_asked.wait()
    assert (await admit(asking(desk, Slack()), Actor(TEAM, BEN, "E2"))).user_id == BEN
    slow.may_answer.set()
    assert (await ana).user_id == ANA


@pytest.mark.parametrize("trouble", [TimeoutError, asyncio.CancelledError])
async def test_when_the_first_question_comes_to_nothing_the_next_one_is_asked(
    desk: Desk, trouble: type[BaseException]
) -> None:
    asked, may_fail = asyncio.Event(), asyncio.Event()

    async def away(*, team_id: str, user_id: str) -> Profile:
        asked.set()
        await may_fail.wait()
        raise trouble

    first = asyncio.create_task(admit(asking(desk, away), actor("E1")))
    await asked.wait()
    second = asyncio.create_task(admit(asking(desk, Slack()), actor("E2")))
    may_fail.set()
    with pytest.raises(trouble):
        await first
    assert (await second).name == "Ana Ruiz"


async def test_the_days_of_a_new_workspace_are_those_of_the_first_who_uses_it(ana: Somebody, ben: Somebody) -> None:
    async def from_madrid(*, team_id: str, user_id: str) -> Profile:
        return Profile("Ana Ruiz", "Europe/Madrid", is_admin=True, outsider=False)

    async def from_tokyo(*, team_id: str, user_id: str) -> Profile:
        return Profile("Mei Tanaka", "Asia/Tokyo", is_admin=False, outsider=False)

    await admit(asking(ana.desk, from_madrid), ana.actor())
    await admit(asking(ben.desk, from_tokyo), ben.actor())
    async with ana.desk.memory.reading(ana.team_id) as repository:
        assert (await repository.workspace()).timezone == "Europe/Madrid"
    assert "nothing" in await ana.is_told("undo")


async def test_a_timezone_that_is_none_is_not_taken(ana: Somebody) -> None:
    async def from_nowhere(*, team_id: str, user_id: str) -> Profile:
        return Profile("Ana Ruiz", "Mars/Olympus", is_admin=True, outsider=False)

    await admit(asking(ana.desk, from_nowhere), ana.actor())
    async with ana.desk.memory.reading(ana.team_id) as repository:
        assert (await repository.workspace()).timezone == "UTC"
