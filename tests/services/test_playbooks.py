"""A playbook is started for a partner, moved on step by step, and ended only when somebody says so."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import MilestoneKind, RunStatus, StepRole, Tier
from bot.services.playbook_results import Playbooks
from bot.services.results import Changed, Confirm, Notice, Problem
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a, card
from tests.services.running import (
    ALL,
    DONE,
    KICKOFF,
    MONEY,
    ONBOARD,
    OPEN,
    PLACE,
    SKIPPED,
    TODAY,
    meet,
    milestones,
    moved,
    playbook_of,
    progress,
    runs,
    states,
    step_of,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def acme(ana: Somebody) -> int:
    """A partner in onboarding, registered, for whom the first playbook runs."""
    partner_id = as_a(Changed, await ana.does("add Acme")).partner_id
    await ana.does("stage Acme onboarding")
    await ana.does("playbook start onboard for Acme")
    return partner_id


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
    assert f"Why is step 2, “{PLACE}”, skipped for Acme?" in asked.text
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
        f"Onboard playbook: {MONEY}",
    ]


@pytest.mark.parametrize("again", ["done 1", "skip 1", "skip 1 no time"])
async def test_a_double_click_moves_nothing_on_and_says_who_was_first(
    ana: Somebody, ben: Somebody, memory: Memory, acme: int, again: str
) -> None:
    await meet(memory, (ANA, "Ana Ruiz"))
    await ana.does(f"playbook #{acme} onboard done 1")
    told = await ben.is_told(f"playbook #{acme} onboard {again}")
    assert f"Step 1, “{KICKOFF}”, was done by Ana Ruiz on 20 Nov 2026 already." in told
    assert f"Step 2 is the next one: {PLACE}." in told
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
        ("playbook Acme skip 2 no time", f"The step “{PLACE}” is as it was before."),
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
