"""What becomes of playbooks: after a restart, with another library, late, in lists, and from beginning to end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.memory import Memory
from bot.model import MilestoneKind, RunStatus, Tier
from bot.services.carry_out import run_line
from bot.services.desk import Actor, Desk
from bot.services.history_results import History
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, Playbooks
from bot.services.results import Changed, Problem
from tests.clock import NOON, Clock
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, TEAM, Somebody, as_a, card
from tests.services.running import (
    ALL,
    DONE,
    KICKOFF,
    MONEY,
    OPEN,
    PLACE,
    begun_before,
    milestones,
    moved,
    playbook_of,
    progress,
    rules,
    states,
    step_of,
)
from tests.shelf import shipped

pytestmark = pytest.mark.anyio


@pytest.fixture
async def acme(ana: Somebody) -> int:
    """A partner in onboarding, registered, for whom the first playbook runs."""
    partner_id = as_a(Changed, await ana.does("add Acme")).partner_id
    await ana.does("stage Acme onboarding")
    await ana.does("playbook start onboard for Acme")
    return partner_id


async def test_a_playbook_goes_on_after_a_restart(
    ana: Somebody, database_url: str, clock: Clock, colleagues: Colleagues, acme: int
) -> None:
    await ana.does("playbook Acme done")
    again = Memory.connect(database_url, clock=clock)
    desk = Desk(again, clock, colleagues, shipped())
    result = await run_line(desk, Actor(TEAM, ANA, "after the restart"), "playbook Acme done")
    await again.close()
    assert as_a(Changed, result).summary.startswith("Acme: step 2 of the onboard playbook")
    assert await states(ana) == [DONE, DONE] + [OPEN] * (ALL - 2)


def rewritten(library: Library, *playbooks: Playbook) -> Library:
    return replace(library, playbooks=playbooks)


async def test_a_library_that_changes_leaves_what_runs_alone(
    ana: Somebody, desk: Desk, memory: Memory, clock: Clock, colleagues: Colleagues, acme: int
) -> None:
    onboard = playbook_of("onboard")
    shorter = replace(onboard, steps=onboard.steps[5:7])
    for library in (rewritten(desk.library, shorter), rewritten(desk.library)):
        later = Somebody(
            Desk(memory, clock, colleagues, library), ANA, TEAM, iter(f"{id(library)}{n}" for n in range(9)).__next__
        )
        shown = await progress(later)
        assert [step.title for step in shown.steps][:2] == [KICKOFF, PLACE]
        assert shown.step is not None and shown.step.purpose == ""
        await later.does(f"playbook Acme done {shown.step.number}")
    assert await states(ana) == [DONE, DONE] + [OPEN] * (ALL - 2)


async def test_a_run_of_before_has_its_steps_from_the_library_and_keeps_them_once_it_is_moved_on(
    ana: Somebody, memory: Memory, clock: Clock
) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    await begun_before(memory, clock, acme, "onboard", 2)
    assert await states(ana) == [DONE, DONE] + [OPEN] * (ALL - 2)
    async with memory.reading(TEAM) as repository:
        assert await repository.steps(acme) == ()
    await ana.does("playbook Acme done")
    async with memory.reading(TEAM) as repository:
        assert [step.state for step in await repository.steps(acme)] == [DONE] * 3 + [OPEN] * (ALL - 3)
    assert as_a(Changed, await ana.does("undo")).summary.startswith(f"The step “{MONEY}” is as")
    async with memory.reading(TEAM) as repository:
        assert await repository.steps(acme) == ()


async def test_a_run_whose_playbook_is_gone_can_be_finished_or_stopped(
    ana: Somebody, memory: Memory, clock: Clock
) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    await begun_before(memory, clock, acme, "courtship", 2)
    shown = await progress(ana)
    assert (shown.title, shown.counted, shown.steps) == ("Courtship", 2, ())
    assert "is not in the library any more" in await ana.is_told("playbook Acme done")
    assert "Courtship playbook" not in str(await milestones(memory, acme))
    await ana.does("playbook Acme courtship finish yes")
    assert [one.text for one in await milestones(memory, acme)] == ["Courtship playbook finished"]


async def test_a_step_that_is_late_is_recommended_until_something_is_done(
    ana: Somebody, clock: Clock, acme: int
) -> None:
    clock.forward(days=3)
    assert "playbook-unfinished" not in await rules(ana)
    clock.forward(days=5)
    assert "playbook-unfinished" in await rules(ana)
    await ana.does("playbook Acme done")
    assert "playbook-unfinished" not in await rules(ana)


async def test_the_overview_shows_my_partners_first_then_what_is_due_first(ana: Somebody, ben: Somebody) -> None:
    for name, playbook in (("Acme", "exit"), ("Beta", "recruit")):
        await ben.does(f"add {name}")
        await ben.does(f"playbook start {playbook} for {name}")
    await ana.does("add Zeta")
    await ana.does("playbook start expand for Zeta")
    shown = as_a(Playbooks, await ana.does("playbook"))
    assert [(one.partner_name, one.playbook) for one in shown.runs] == [
        ("Zeta", "expand"),
        ("Beta", "recruit"),
        ("Acme", "exit"),
    ]
    assert {one.name for one in shown.playbooks} == {one.name for one in shipped().playbooks}


async def test_what_can_be_started_for_a_partner_begins_with_what_fits_its_stage(ana: Somebody) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    offered = as_a(Playbooks, await ana.does("playbook Acme"))
    assert [one.name for one in offered.playbooks if one.fits] == [offered.playbooks[0].name] == ["recruit"]
    page = as_a(PlaybookPage, await ana.does("playbook Acme onboard"))
    assert (page.title, page.partner_id) == ("Onboard a partner", acme)
    started = as_a(Changed, await ana.does("playbook Acme start exit"))
    assert started.summary.endswith("partners in the stage at risk and exiting; this one is prospect.")


async def test_the_history_tells_what_became_of_each_playbook(ana: Somebody, clock: Clock, acme: int) -> None:
    clock.forward(days=4)
    await ana.does("playbook Acme done")
    await ana.does("playbook Acme skip 2 no time")
    await ana.does("playbook Acme stop yes")
    clock.forward(days=1)
    await ana.does("playbook Acme start qbr")
    past = as_a(PlaybookHistory, await ana.does("playbook Acme history")).runs
    assert [(one.playbook, one.status, one.done, one.skipped, one.steps, one.late) for one in past] == [
        ("qbr", RunStatus.RUNNING, 0, 0, len(playbook_of("qbr").steps_for(Tier.REGISTERED)), 0),
        ("onboard", RunStatus.STOPPED, 1, 1, ALL, 1),
    ]
    assert past[1].ended_on == date(2026, 11, 24)


async def test_an_unknown_playbook_is_told_with_those_that_there_are(ana: Somebody, acme: int) -> None:
    told = as_a(Problem, await ana.types("playbook Acme start party")).error
    assert "There is no playbook called “party”." in told.user_message
    assert f"playbook #{acme} start qbr" in [choice.line for choice in told.choices]
    assert "The party playbook does not run for Acme." in await ana.is_told("playbook Acme party done")


async def test_another_workspace_has_its_own_playbooks(ana: Somebody, acme: int) -> None:
    stranger = replace(ana, team_id="T0OTHER")
    assert as_a(Playbooks, await stranger.does("playbook")).runs == ()
    assert "no longer here" in await stranger.is_told(f"playbook #{acme} onboard done 1")


@pytest.mark.parametrize("tier", ["registered", "silver", "gold", "strategic"])
@pytest.mark.parametrize("playbook", shipped().playbooks, ids=lambda playbook: playbook.name)
async def test_every_playbook_runs_from_its_first_step_to_its_last(
    ana: Somebody, memory: Memory, clock: Clock, playbook: Playbook, tier: str
) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    await ana.does(f"tier Acme {tier}")
    started = await moved(ana, f"playbook start {playbook.name} for Acme")
    wanted = playbook.steps_for((await card(ana, "Acme")).partner.tier)
    for number, step in enumerate(wanted, 1):
        shown = await step_of(ana)
        assert (shown.number, shown.title, shown.done_when) == (number, step.title, step.done_when)
        clock.now = NOON + timedelta(days=step.due_days)
        after = await moved(ana, f"playbook #{acme} {playbook.name} done {number}")
    assert after.status is RunStatus.DONE and len(started.steps) == len(wanted)
    kinds = [one.kind for one in await milestones(memory, acme) if one.kind is not MilestoneKind.OTHER]
    assert sorted(kinds) == sorted(step.milestone for step in wanted if step.milestone is not MilestoneKind.OTHER)
    assert as_a(History, await ana.does("history Acme")).total == len(wanted) + 1
    follows = playbook.next and f"playbook #{acme} start {playbook.next}"
    assert follows is None or follows in [choice.line for choice in after.suggestions]
