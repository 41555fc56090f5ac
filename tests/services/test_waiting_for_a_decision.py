"""A registration waits on the Home of whoever decides, and never for somebody who cannot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from bot.memory import Memory
from bot.model import Person, Role
from bot.rendering.screens import render
from bot.services.deals.results import DealCard, DealChanged
from bot.services.desk import Desk
from bot.services.handing_on import hand_on
from bot.services.profiles import NoAnswer, Profile
from bot.services.results import Changed, Home
from tests.clock import NOON, Clock
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a
from tests.services.dealing import REGISTER, acme, changed, told

__all__ = ["acme"]

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("acme")]

DORA = "U0DORA"
GONE = Profile("Ben Carter", "UTC", is_admin=False, outsider=True)
WHY = "Ben Carter would decide, but is no full member of this workspace any more."


@pytest.fixture
async def dora(somebody: Callable[..., Somebody], memory: Memory, colleagues: Colleagues, acme: None) -> Somebody:
    """Dora administers the workspace; Ben, who decides on deals, is still known as a member."""
    colleagues.profiles[DORA] = Profile("Dora", "UTC", is_admin=True, outsider=False)
    async with memory.writing(TEAM, actor_id=ANA, cause="dora") as changes:
        await changes.save_person(Person(team_id=TEAM, user_id=DORA, name="Dora", role=Role.OWNER, read_at=NOON))
    return somebody(DORA)


async def waiting(person: Somebody) -> list[str]:
    return [one.deal.customer for one in as_a(Home, await person.does("home")).waiting]


ASK = "mdf request Acme 2k joint webinar"


@pytest.mark.parametrize(
    ("line", "within", "did"), [(REGISTER, " within 24 hours", "registered a deal"), (ASK, "", "asks for funds")]
)
async def test_what_is_asked_for_is_not_left_to_somebody_who_became_a_guest(
    ana: Somebody,
    dora: Somebody,
    memory: Memory,
    clock: Clock,
    colleagues: Colleagues,
    line: str,
    within: str,
    did: str,
) -> None:
    colleagues.profiles[BEN] = GONE
    clock.forward(days=2)
    result = await ana.does(line)
    said = result.summary if isinstance(result, DealChanged) else as_a(Changed, result).summary
    assert said.endswith(f"{WHY} Dora decides on it{within} and is told now.")
    ((whom, lead),) = await told(memory, clock)
    assert whom == DORA and str(lead).endswith(f"{did}, and you decide on it. {WHY}")
    assert await hand_on(ana.desk, TEAM) == 1
    assert await told(memory, clock) == [], "Dora was told when it was asked for"


@pytest.mark.parametrize(
    ("line", "what"),
    [(REGISTER, "The registration of Globex"), (ASK, "The request for funds for “joint webinar”")],
)
async def test_when_the_approver_leaves_the_owners_are_asked_once_a_week_about_what_waits(
    ana: Somebody,
    dora: Somebody,
    desk: Desk,
    memory: Memory,
    clock: Clock,
    colleagues: Colleagues,
    line: str,
    what: str,
) -> None:
    await ana.does(line)
    assert [whom for whom, _ in await told(memory, clock)] == [BEN]
    assert await hand_on(desk, TEAM) == 0
    colleagues.profiles[BEN] = GONE
    clock.forward(days=2)
    assert [await hand_on(desk, TEAM) for _ in range(2)] == [1, 1]
    lead = f"{what} waits. {WHY} You are asked instead, once a week until somebody decides."
    assert await told(memory, clock) == [(DORA, lead)]
    for hours, tells in ((11, []), (1, [(DORA, lead)]), (6 * 24 + 23, []), (1, [(DORA, lead)])):
        clock.forward(hours=hours)
        await hand_on(desk, TEAM)
        assert await told(memory, clock) == tells, "a week begins on Monday"


async def test_the_owner_who_is_asked_instead_decides(
    ana: Somebody, dora: Somebody, clock: Clock, colleagues: Colleagues
) -> None:
    await ana.does(REGISTER)
    colleagues.profiles[BEN] = GONE
    clock.forward(days=2)
    await hand_on(ana.desk, TEAM)
    assert as_a(DealCard, await ana.does("deal #1")).deciders == ("Dora",)
    assert await waiting(dora) == ["Globex"]
    await changed(dora, "deal #1 approve")


async def test_home_shows_what_waits_to_whoever_decides_the_oldest_first_and_five_at_most(
    ana: Somebody, ben: Somebody, dora: Somebody, clock: Clock
) -> None:
    assert await waiting(ben) == []
    for number in range(6):
        await ana.does(REGISTER.replace("Globex", f"Customer {number}"))
        clock.forward(hours=5)
    assert await waiting(ben) == [f"Customer {number}" for number in range(5)]
    assert await waiting(ana) == await waiting(dora) == []
    text = "".join(message.text for message in render(await ben.does("home")))
    assert "Waiting for you" in text and "decision: 6 hours late" in text
    assert text.count("[Approve") == text.count("[Reject") == 5
    assert "6 registrations wait for you" in text and "[All that wait" in text
    await ben.does("deal #1 approve")
    assert await waiting(ben) == [f"Customer {number}" for number in range(1, 6)]


async def test_home_shows_the_funds_that_wait_to_whoever_decides_five_at_most(
    ana: Somebody, ben: Somebody, dora: Somebody
) -> None:
    for number in range(6):
        await ana.does(f"mdf request Acme 2k webinar {number}")
    bens, *others = [as_a(Home, await one.does("home")) for one in (ben, ana, dora)]
    assert (bens.funds_total, [one.funds_total for one in others]) == (6, [0, 0])
    text = "".join(message.text for message in render(await ben.does("home")))
    assert "Waiting for you" in text and "webinar 4" in text and "webinar 5" not in text
    assert text.count("[Approve") == text.count("[Reject") == 5
    assert "6 requests for funds wait for you" in text and "[All funds" in text
    await ben.does(f"mdf approve {bens.funds[0].row.id} anyway")
    funds = as_a(Home, await ben.does("home")).funds
    assert [one.row.purpose for one in funds] == [f"webinar {number}" for number in range(1, 6)]


async def test_what_is_in_conflict_is_looked_at_before_it_is_decided(ana: Somebody, ben: Somebody) -> None:
    await ana.does("deal direct Globex since 2026-01-31")
    await ana.does(REGISTER)
    text = "".join(message.text for message in render(await ben.does("home")))
    assert "[Look at the conflict" in text and "[Approve" not in text


@pytest.mark.parametrize("line", ["home", "deal list waiting"])
async def test_what_waits_is_as_old_as_the_days_of_the_workspace_say(
    ana: Somebody, ben: Somebody, memory: Memory, clock: Clock, line: str
) -> None:
    async with memory.writing(TEAM, actor_id=ANA, cause="zone") as changes:
        await changes.change(await changes.workspace(), timezone="America/Los_Angeles")
    clock.forward(hours=14)
    await ana.does(REGISTER)
    text = "".join(message.text for message in render(await ben.does(line)))
    assert "Registered 20 Nov 2026, today; decision: 24 hours left" in text


@dataclass
class OutOfReach(Colleagues):
    """Slack as it says who Ana is, and nothing of two others, once it was asked about both."""

    others: int = 0
    all_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, *, team_id: str, user_id: str) -> Profile:
        profile = await super().__call__(team_id=team_id, user_id=user_id)
        if user_id == ANA:
            return profile
        self.others += 1
        if self.others == 2:
            self.all_asked.set()
        async with asyncio.timeout(10):
            await self.all_asked.wait()
        raise NoAnswer("users.info: internal_error")


async def test_a_deal_is_registered_where_slack_says_nothing_of_who_decides(
    somebody: Callable[..., Somebody], dora: Somebody, desk: Desk, clock: Clock
) -> None:
    clock.forward(days=2)
    slack = OutOfReach()
    said = (await changed(replace(somebody(ANA), desk=replace(desk, ask_slack=slack, people={})), REGISTER)).summary
    assert said.endswith("Ben Carter decides on it within 24 hours and is told now.")
    assert sorted(slack.asked) == sorted([ANA, BEN, DORA])
