"""Playbooks that run, as the tests of them look at them."""

from bot.library.playbook import Playbook
from bot.memory import Memory
from bot.model import Milestone, Person, PlaybookRun, RunStatus, StepState, Tier
from bot.services.playbook_results import PlaybookProgress, StepCard
from bot.services.results import Changed, Recommendations
from tests.clock import NOON, Clock
from tests.services.conftest import ANA, TEAM, Somebody, as_a
from tests.shelf import shipped

OPEN, DONE, SKIPPED = StepState
TODAY = NOON.date()


def playbook_of(name: str) -> Playbook:
    found = shipped().playbook(name)
    assert found is not None
    return found


# What a registered partner is led through.
ONBOARD = [step.title for step in playbook_of("onboard").steps_for(Tier.REGISTERED)]
KICKOFF, PLACE, MONEY = ONBOARD[:3]
ALL = len(ONBOARD)


async def progress(person: Somebody, line: str = "playbook Acme") -> PlaybookProgress:
    return as_a(PlaybookProgress, await person.does(line))


async def moved(person: Somebody, line: str) -> PlaybookProgress:
    after = as_a(Changed, await person.does(line)).playbook
    assert after is not None
    return after


async def step_of(person: Somebody, line: str = "playbook Acme") -> StepCard:
    step = (await progress(person, line)).step
    assert step is not None
    return step


async def states(person: Somebody) -> list[StepState]:
    return [step.state for step in (await progress(person)).steps]


async def milestones(memory: Memory, partner_id: int) -> list[Milestone]:
    async with memory.reading(TEAM) as repository:
        return list(reversed((await repository.milestones(partner_id, 99))[0]))


async def runs(memory: Memory, partner_id: int) -> list[tuple[str, RunStatus]]:
    async with memory.reading(TEAM) as repository:
        return [(run.playbook, run.status) for run in await repository.runs(partner_id)]


async def rules(person: Somebody) -> set[str]:
    return {one.rule for one in as_a(Recommendations, await person.does("recommend Acme")).items}


async def begun_before(memory: Memory, clock: Clock, partner_id: int, playbook: str, step: int) -> None:
    """Let a playbook run since before steps had rows of their own."""
    now = clock()
    run = PlaybookRun(team_id=TEAM, partner_id=partner_id, playbook=playbook, step=step, started_at=now, updated_at=now)
    async with memory.writing(TEAM, actor_id=ANA, cause=f"began {playbook}") as changes:
        await changes.add(run)


async def meet(memory: Memory, *people: tuple[str, str]) -> None:
    async with memory.writing(TEAM, actor_id="U0", cause=f"met {people}") as changes:
        for user_id, name in people:
            await changes.save_person(Person(team_id=TEAM, user_id=user_id, name=name, read_at=NOON))
