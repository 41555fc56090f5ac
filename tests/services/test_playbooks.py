"""A playbook that runs is moved on step by step, and ended only when somebody says so twice."""

import pytest

from bot.memory import Memory
from bot.model import PlaybookRun, RunStatus
from bot.services.results import Changed, Confirm, History, Notice, Recommendations
from tests.clock import Clock
from tests.services.conftest import ANA, TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio


@pytest.fixture
async def acme(ana: Somebody, memory: Memory, clock: Clock) -> int:
    partner_id = as_a(Changed, await ana.does("add Acme")).partner_id
    await start(memory, clock, partner_id, "onboard", step=2)
    clock.forward(days=20)
    return partner_id


async def start(memory: Memory, clock: Clock, partner_id: int, playbook: str, step: int = 0) -> None:
    now = clock()
    run = PlaybookRun(team_id=TEAM, partner_id=partner_id, playbook=playbook, step=step, started_at=now, updated_at=now)
    async with memory.writing(TEAM, actor_id=ANA, cause=f"starts {playbook}") as changes:
        await changes.add(run)


async def runs(memory: Memory, partner_id: int) -> list[tuple[str, int, RunStatus]]:
    async with memory.reading(TEAM) as repository:
        return [(run.playbook, run.step, run.status) for run in await repository.runs(partner_id)]


async def rules(person: Somebody) -> set[str]:
    return {one.rule for one in as_a(Recommendations, await person.does("recommend Acme")).items}


async def test_it_says_how_far_it_is_and_what_can_be_done(ana: Somebody, acme: int) -> None:
    told = as_a(Notice, await ana.does("playbook Acme"))
    assert told.text == "The onboard playbook of Acme: 2 steps done, the last on 20 Nov 2026. What is next?"
    assert [(one.label, one.line) for one in told.choices] == [
        ("Step 3 is done", f"playbook #{acme} onboard step 3"),
        ("All is done", f"playbook #{acme} onboard finish"),
        ("Stop it", f"playbook #{acme} onboard stop"),
    ]


async def test_a_step_done_lets_the_playbook_rest(ana: Somebody, memory: Memory, acme: int) -> None:
    assert "playbook-unfinished" in await rules(ana)
    done = as_a(Changed, await ana.does(f"playbook #{acme} onboard step 3"))
    assert done.summary == "Acme: step 3 of the onboard playbook is done."
    assert await runs(memory, acme) == [("onboard", 3, RunStatus.RUNNING)]
    assert "playbook-unfinished" not in await rules(ana)


async def test_the_same_step_is_not_done_twice(ana: Somebody, memory: Memory, acme: int) -> None:
    await ana.does(f"playbook #{acme} onboard step 3")
    assert "Step 3 is done already." in await ana.is_told(f"playbook #{acme} onboard step 3")
    assert "Step 4 comes before step 6." in await ana.is_told("playbook Acme step 6")
    assert await runs(memory, acme) == [("onboard", 3, RunStatus.RUNNING)]


@pytest.mark.parametrize(
    ("move", "status", "word"), [("finish", RunStatus.DONE, "finished"), ("stop", RunStatus.STOPPED, "stopped")]
)
async def test_its_end_is_asked_first_and_happens_once(
    ana: Somebody, memory: Memory, acme: int, move: str, status: RunStatus, word: str
) -> None:
    asked = as_a(Confirm, await ana.does(f"playbook Acme {move}"))
    assert asked.yes.line == f"playbook #{acme} onboard {move} yes"
    assert await runs(memory, acme) == [("onboard", 2, RunStatus.RUNNING)]
    assert word in as_a(Changed, await ana.does(asked.yes.line)).summary
    assert await runs(memory, acme) == [("onboard", 2, status)]
    assert "playbook-unfinished" not in await rules(ana)
    assert "The onboard playbook does not run for Acme." in await ana.is_told(asked.yes.line)


async def test_a_second_press_ends_no_other_playbook(ana: Somebody, memory: Memory, clock: Clock, acme: int) -> None:
    await start(memory, clock, acme, "qbr")
    await ana.does(f"playbook #{acme} onboard stop yes")
    assert "does not run" in await ana.is_told(f"playbook #{acme} onboard stop yes")
    assert ("qbr", 0, RunStatus.RUNNING) in await runs(memory, acme)


async def test_a_finished_playbook_is_a_milestone_and_a_stopped_one_is_not(
    ana: Somebody, memory: Memory, clock: Clock, acme: int
) -> None:
    await ana.does("playbook Acme stop yes")
    assert as_a(History, await ana.does("history Acme")).items == ()
    await start(memory, clock, acme, "exit")
    await ana.does("playbook Acme finish yes")
    assert [one.text for one in as_a(History, await ana.does("history Acme")).items] == ["Exit playbook finished"]


@pytest.mark.parametrize("line", ["playbook Acme step", "playbook Acme finish yes", "playbook Acme stop yes"])
async def test_every_move_can_be_taken_back(ana: Somebody, memory: Memory, acme: int, line: str) -> None:
    await ana.does(line)
    await ana.does("undo")
    assert await runs(memory, acme) == [("onboard", 2, RunStatus.RUNNING)]
    assert as_a(History, await ana.does("history Acme")).items == ()


async def test_without_a_playbook_the_next_steps_are_offered(ana: Somebody) -> None:
    await ana.does("add Globex")
    assert "No playbook runs for Globex." in await ana.is_told("playbook Globex")
    assert "The qbr playbook does not run for Globex." in await ana.is_told("playbook Globex qbr step")
