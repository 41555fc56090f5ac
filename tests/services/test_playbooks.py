"""A playbook is started for a partner, moved on step by step, and ended only when somebody says so."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.memory import Memory
from bot.model import Milestone, MilestoneKind, Person, PlaybookRun, RunStatus, StepRole, StepState, Tier
from bot.services.carry_out import run_line
from bot.services.desk import Actor, Desk
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, PlaybookProgress, Playbooks, StepCard
from bot.services.results import Changed, Confirm, History, Notice, Problem, Recommendations
from tests.clock import NOON, Clock
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a, card
from tests.shelf import shipped

pytestmark = pytest.mark.anyio
OPEN, DONE, SKIPPED = StepState
TODAY = NOON.date()


def playbook_of(name: str) -> Playbook:
    found = shipped().playbook(name)
    assert found is not None
    return found


# What a registered partner is led through.
ONBOARD = [step.title for step in playbook_of("onboard").steps_for(Tier.REGISTERED)]
KICKOFF, TERMS, DATA = ONBOARD[:3]
ALL = len(ONBOARD)


@pytest.fixture
async def acme(ana: Somebody) -> int:
    """A partner in onboarding, registered, for whom the first playbook runs."""
    partner_id = as_a(Changed, await ana.does("add Acme")).partner_id
    await ana.does("stage Acme onboarding")
    await ana.does("playbook start onboard for Acme")
    return partner_id


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


async def test_a_playbook_starts_with_the_steps_of_the_tier_each_due_from_today_on(ana: Somebody, acme: int) -> None:
    onboard = playbook_of("onboard")
    shown = await progress(ana)
    steps = onboard.steps_for(Tier.REGISTERED)
    assert len(steps) < len(onboard.steps), "a registered partner needs no certification"
    assert [(one.number, one.title, one.due_on) for one in shown.steps] == [
        (number, step.title, TODAY + timedelta(days=step.due_days)) for number, step in enumerate(steps, 1)
    ]
    assert shown.step is not None and (shown.step.purpose, shown.step.questions) == (
        steps[0].purpose,
        steps[0].questions,
    )
    assert (shown.step.role, shown.step.owner_id) == ("Partner manager", ANA)


async def test_what_differs_for_the_tier_is_shown(ana: Somebody, acme: int) -> None:
    assert (await step_of(ana)).differs == ""
    await ana.does("tier Acme gold")
    assert (await step_of(ana)).differs == playbook_of("onboard").steps[0].tiers[Tier.GOLD] != ""


async def test_a_step_done_is_a_milestone_and_leads_to_the_next(ana: Somebody, memory: Memory, acme: int) -> None:
    done = as_a(Changed, await ana.does("playbook Acme done"))
    assert done.summary == f"Acme: step 1 of the onboard playbook, “{KICKOFF}”, is done."
    assert done.playbook is not None and done.playbook.step is not None and done.playbook.step.number == 2
    (kickoff,) = await milestones(memory, acme)
    assert (kickoff.text, kickoff.kind) == (f"Onboard playbook: {KICKOFF}", MilestoneKind.OTHER)
    assert (kickoff.happened_on, kickoff.author_id) == (TODAY, ANA)


async def test_a_step_has_the_kind_of_milestone_that_its_playbook_gives_it(ana: Somebody, memory: Memory) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    await ana.does("playbook Acme start qbr")
    number = next(at for at, step in enumerate(playbook_of("qbr").steps, 1) if step.milestone is MilestoneKind.QBR)
    await ana.does(f"playbook Acme done {number}")
    assert [one.kind for one in await milestones(memory, acme)] == [MilestoneKind.QBR]


async def test_steps_are_done_in_any_order(ana: Somebody, acme: int) -> None:
    shown = await moved(ana, f"playbook #{acme} onboard done 3")
    assert [step.number for step in shown.steps if step.state is DONE] == [3]
    assert shown.step is not None and shown.step.number == 1


async def test_why_a_step_is_skipped_is_asked_and_kept(ana: Somebody, memory: Memory, acme: int) -> None:
    asked = as_a(Notice, await ana.does("playbook Acme skip 2"))
    assert f"Why is step 2, “{TERMS}”, skipped for Acme?" in asked.text
    assert await states(ana) == [OPEN] * ALL
    shown = await moved(ana, asked.choices[0].line)
    assert (shown.steps[1].state, shown.steps[1].note) == (SKIPPED, "It does not apply to this partner.")
    await ana.does("playbook Acme skip 3 they only refer")
    assert (await progress(ana)).steps[2].note == "they only refer"
    assert await milestones(memory, acme) == []


async def test_a_step_is_opened_again_and_its_milestone_goes(ana: Somebody, memory: Memory, acme: int) -> None:
    assert "No step is finished yet." in await ana.is_told("playbook Acme back")
    await ana.does("playbook Acme done 1")
    await ana.does("playbook Acme done 3")
    shown = await moved(ana, "playbook Acme back")
    assert [step.number for step in shown.steps if step.state is DONE] == [1]
    assert [one.text for one in await milestones(memory, acme)] == [f"Onboard playbook: {KICKOFF}"]
    await ana.does("undo")
    assert [one.text for one in await milestones(memory, acme)] == [
        f"Onboard playbook: {KICKOFF}",
        f"Onboard playbook: {DATA}",
    ]


@pytest.mark.parametrize("again", ["done 1", "skip 1", "skip 1 no time"])
async def test_a_double_click_moves_nothing_on_and_says_who_was_first(
    ana: Somebody, ben: Somebody, memory: Memory, acme: int, again: str
) -> None:
    await meet(memory, (ANA, "Ana Ruiz"))
    await ana.does(f"playbook #{acme} onboard done 1")
    told = await ben.is_told(f"playbook #{acme} onboard {again}")
    assert f"Step 1, “{KICKOFF}”, was done by Ana Ruiz on 20 Nov 2026 already." in told
    assert f"Step 2 is the next one: {TERMS}." in told
    assert await states(ana) == [DONE] + [OPEN] * (ALL - 1)
    assert len(await milestones(memory, acme)) == 1


async def test_the_same_request_delivered_twice_is_done_once(ana: Somebody, acme: int) -> None:
    first = as_a(Changed, await ana.types("playbook Acme done", cause="Ev1"))
    again = as_a(Changed, await ana.types("playbook Acme done", cause="Ev1"))
    assert (first.repeated, again.repeated) == (False, True)
    assert await states(ana) == [DONE] + [OPEN] * (ALL - 1)


async def test_two_people_at_once_do_a_step_once(ana: Somebody, ben: Somebody, memory: Memory, acme: int) -> None:
    line = f"playbook #{acme} onboard done 1"
    both = await asyncio.gather(ana.types(line), ben.types(line))
    assert sorted(type(one).__name__ for one in both) == ["Changed", "Problem"]
    assert len(await milestones(memory, acme)) == 1


async def test_two_people_at_once_start_a_playbook_once(ana: Somebody, ben: Somebody, memory: Memory) -> None:
    acme = as_a(Changed, await ana.does("add Acme")).partner_id
    both = await asyncio.gather(*(one.types(f"playbook #{acme} start recruit") for one in (ana, ben)))
    assert sorted(type(one).__name__ for one in both) == ["Changed", "Problem"]
    assert await runs(memory, acme) == [("recruit", RunStatus.RUNNING)]


async def test_what_runs_is_not_started_twice_but_shown(ana: Somebody, memory: Memory, acme: int) -> None:
    refused = as_a(Problem, await ana.types("playbook onboard Acme")).error
    assert f"The onboard playbook runs for Acme already, with 0 of {ALL} steps done." in refused.user_message
    assert (await progress(ana, refused.choices[0].line)).playbook == "onboard"
    await ana.does("playbook Acme stop yes")
    await ana.does("playbook onboard Acme")
    assert await runs(memory, acme) == [("onboard", RunStatus.RUNNING), ("onboard", RunStatus.STOPPED)]


async def test_of_several_playbooks_the_person_is_asked_which(ana: Somebody, acme: int) -> None:
    await ana.does("playbook co-marketing Acme")
    shown = as_a(Playbooks, await ana.does("playbook Acme"))
    assert [(one.playbook, one.next_step) for one in shown.runs] == [
        ("onboard", KICKOFF),
        ("co-marketing", playbook_of("co-marketing").steps[0].title),
    ]
    for move in ("done", "finish", "stop yes", "owner 1 me", "skip", "skip 1 no time"):
        asked = as_a(Problem, await ana.types(f"playbook Acme {move}")).error
        assert "2 playbooks run for Acme." in asked.user_message
    assert [choice.line for choice in asked.choices] == [
        f"playbook #{acme} co-marketing skip 1 no time",
        f"playbook #{acme} onboard skip 1 no time",
    ]
    assert (await moved(ana, "playbook Acme co-marketing done")).playbook == "co-marketing"


@pytest.mark.parametrize(
    ("move", "status", "said"),
    [
        ("finish", RunStatus.DONE, "is finished."),
        ("stop", RunStatus.STOPPED, f"is stopped, with 1 of {ALL} steps done."),
    ],
)
async def test_its_end_is_asked_first_and_happens_once(
    ana: Somebody, memory: Memory, acme: int, move: str, status: RunStatus, said: str
) -> None:
    await ana.does("playbook Acme done")
    asked = as_a(Confirm, await ana.does(f"playbook Acme {move}"))
    assert f"with 1 of {ALL} steps done" in asked.question
    assert await runs(memory, acme) == [("onboard", RunStatus.RUNNING)]
    assert as_a(Changed, await ana.does(asked.yes.line)).summary == f"Acme: the onboard playbook {said}"
    assert await runs(memory, acme) == [("onboard", status)]
    told = await ana.is_told(asked.yes.line)
    assert "The onboard playbook does not run for Acme." in told and "on 20 Nov 2026." in told


async def test_the_last_step_finishes_the_playbook_and_offers_what_follows_without_doing_it(
    ana: Somebody, memory: Memory, acme: int
) -> None:
    for number in range(1, ALL + 1):
        last = as_a(Changed, await ana.does(f"playbook #{acme} onboard done {number}"))
    assert last.summary.endswith("is done. With it, the onboard playbook is finished.")
    assert last.playbook is not None and last.playbook.step is None and last.playbook.success
    assert [(one.label, one.line) for one in last.playbook.suggestions] == [
        ("Move to Active", f"stage #{acme} active"),
        ("Start: Hold a business review", f"playbook #{acme} start qbr"),
    ]
    assert (await milestones(memory, acme))[-1].text == "Onboard playbook finished"
    partner = (await card(ana, "Acme")).partner
    assert partner.stage.value == "onboarding"
    assert await runs(memory, acme) == [("onboard", RunStatus.DONE)]


async def test_no_stage_that_the_partner_has_passed_is_suggested(ana: Somebody, acme: int) -> None:
    await ana.does("stage Acme growing")
    await ana.does("playbook Acme start qbr")
    finished = await moved(ana, "playbook Acme onboard finish yes")
    assert [step.state for step in finished.steps] == [SKIPPED] * ALL
    assert finished.suggestions == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "playbook Acme done",
            f"The step “{KICKOFF}” is as it was before. Removed the milestone “Onboard playbook: {KICKOFF}” from Acme.",
        ),
        ("playbook Acme skip 2 no time", f"The step “{TERMS}” is as it was before."),
        ("playbook Acme owner 4 none", None),
        (f"playbook Acme owner 4 <@{BEN}>", f"The step “{ONBOARD[3]}” is as it was before."),
        ("playbook Acme start exit", "Removed the exit playbook from Acme."),
        ("playbook Acme stop yes", "The onboard playbook is as it was before."),
    ],
)
async def test_every_move_can_be_taken_back(
    ana: Somebody, memory: Memory, acme: int, line: str, words: str | None
) -> None:
    before = await progress(ana), await runs(memory, acme)
    made = as_a(Changed, await ana.does(line))
    if words is None:
        assert made.change is None, "nothing was changed"
        return
    assert as_a(Changed, await ana.does(f"undo {made.change}")).summary == words
    assert (await progress(ana), await runs(memory, acme)) == before
    assert await milestones(memory, acme) == []


async def test_my_step_is_taken_back_although_a_colleague_went_on(ana: Somebody, ben: Somebody, acme: int) -> None:
    mine = as_a(Changed, await ana.does("playbook Acme done 1"))
    await ben.does("playbook Acme done 2")
    await ana.does(f"undo {mine.change}")
    assert await states(ana) == [OPEN, DONE] + [OPEN] * (ALL - 2)


async def meet(memory: Memory, *people: tuple[str, str]) -> None:
    async with memory.writing(TEAM, actor_id="U0", cause=f"met {people}") as changes:
        for user_id, name in people:
            await changes.save_person(Person(team_id=TEAM, user_id=user_id, name=name, read_at=NOON))


async def test_who_does_a_step_is_the_role_until_somebody_is_named(ana: Somebody, memory: Memory, acme: int) -> None:
    await meet(memory, (BEN, "Ben Carter"))
    steps = playbook_of("onboard").steps_for(Tier.REGISTERED)
    number, step = next((at, one) for at, one in enumerate(steps, 1) if one.owner is not StepRole.PAM)
    asked = as_a(Notice, await ana.does(f"playbook Acme owner {number}"))
    by_label = {choice.label: choice.line for choice in asked.choices}
    assert list(by_label) == ["I do it", "Ben Carter", "Whoever has the role"]
    named = as_a(Changed, await ana.does(by_label["Ben Carter"]))
    assert named.summary == f"Acme: step {number}, “{step.title}”, is for Ben Carter to do."
    shown = await step_of(ana, f"playbook Acme onboard {number}")
    assert (shown.role, shown.owner_id, shown.owner_name) == (step.owner.label, BEN, "Ben Carter")
    await ana.does(by_label["Whoever has the role"])
    assert (await step_of(ana, f"playbook Acme onboard {number}")).owner_id is None


async def test_only_a_colleague_is_named_for_a_step_that_is_open(
    ana: Somebody, colleagues: Colleagues, acme: int
) -> None:
    guest = "U0GUEST"
    colleagues.profiles[guest] = replace(await colleagues(team_id=TEAM, user_id=guest), outsider=True)
    assert "is no full member of this workspace" in await ana.is_told(f"playbook Acme owner 2 <@{guest}>")
    await ana.does("playbook Acme done 2")
    assert "is done already" in await ana.is_told(f"playbook Acme owner 2 <@{BEN}>")
    assert "There is no step 99." in await ana.is_told(f"playbook Acme owner 99 <@{BEN}>")


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
        assert [step.title for step in shown.steps][:2] == [KICKOFF, TERMS]
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
    assert as_a(Changed, await ana.does("undo")).summary.startswith(f"The step “{DATA}” is as")
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
