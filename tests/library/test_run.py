"""The run machine: whatever is pressed, in whatever order and how often, a run stays one that makes sense."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.playbook import Playbook, Step
from bot.library.run import Run, Why, WrongMove, plan
from bot.model import RunStatus, Stage, StepRole, StepState, Tier

OPEN, DONE, SKIPPED = StepState
TODAY = date(2026, 11, 20)


def step(title: str, due_days: int, *skip_for: Tier) -> Step:
    return Step(
        title=title,
        template="legal/nda",
        purpose="",
        questions=(),
        done_when="",
        owner=StepRole.PAM,
        due_days=due_days,
        skip_for=frozenset(skip_for),
    )


PLAYBOOK = Playbook(
    name="onboard",
    title="Onboard",
    description="",
    start_when="",
    stages=(Stage.ONBOARDING,),
    ends_in=Stage.ACTIVE,
    success=(),
    next=None,
    steps=(step("One", 0), step("Two", 4, Tier.REGISTERED, Tier.SILVER), step("Three", 9)),
)
BEGUN = Run((OPEN, OPEN, OPEN))


def test_the_steps_of_a_tier_are_numbered_and_due_from_the_start_on() -> None:
    def planned(tier: Tier) -> list[tuple[int, str, int]]:
        found = plan(PLAYBOOK, tier=tier, starts_on=TODAY)
        return [(one.number, one.step.title, (one.due_on - TODAY).days) for one in found]

    assert planned(Tier.GOLD) == [(1, "One", 0), (2, "Two", 4), (3, "Three", 9)]
    assert planned(Tier.SILVER) == [(1, "One", 0), (2, "Three", 9)]


def test_steps_are_done_in_any_order_and_with_the_last_one_the_playbook_is_done() -> None:
    run = BEGUN.done(2)
    assert (run.next, run.finished, run.last_finished) == (1, 1, 2)
    run = run.skip(1).done(3)
    assert run == Run((SKIPPED, DONE, DONE), RunStatus.DONE) and run.next is None


def test_a_step_can_be_opened_again_while_the_playbook_runs() -> None:
    assert BEGUN.done(1).back(1) == BEGUN == BEGUN.skip(3).back(3)
    with pytest.raises(WrongMove) as wrong:
        BEGUN.back(1)
    assert wrong.value.why is Why.OPEN


def test_finishing_leaves_out_what_is_open_and_stopping_leaves_everything_as_it_is() -> None:
    assert BEGUN.done(1).finish() == Run((DONE, SKIPPED, SKIPPED), RunStatus.DONE)
    assert BEGUN.done(1).stop() == Run((DONE, OPEN, OPEN), RunStatus.STOPPED)


@pytest.mark.parametrize(("state", "why"), [(DONE, Why.DONE), (SKIPPED, Why.SKIPPED)])
def test_a_second_press_moves_nothing_on(state: StepState, why: Why) -> None:
    run = Run((state, OPEN, OPEN))
    for move in (run.done, run.skip):
        with pytest.raises(WrongMove) as wrong:
            move(1)
        assert (wrong.value.why, wrong.value.number) == (why, 1)


@pytest.mark.parametrize("number", [0, -1, 4, 10**9])
def test_there_are_no_other_steps_than_its_own(number: int) -> None:
    for move in (BEGUN.done, BEGUN.skip, BEGUN.back):
        with pytest.raises(WrongMove) as wrong:
            move(number)
        assert wrong.value.why is Why.NO_SUCH_STEP


MOVES = st.one_of(
    st.tuples(st.sampled_from(["done", "skip", "back"]), st.integers(-1, 7)),
    st.tuples(st.sampled_from(["finish", "stop"]), st.none()),
)


@given(st.integers(0, 6), st.lists(MOVES, max_size=30))
def test_any_order_of_moves_leaves_a_consistent_run(steps: int, moves: list[tuple[str, int | None]]) -> None:
    run = Run((OPEN,) * steps)
    for name, number in moves:
        before = run
        try:
            run = getattr(run, name)() if number is None else getattr(run, name)(number)
        except WrongMove:
            assert before.status is not RunStatus.RUNNING or number is not None
            continue
        assert run != before and before.status is RunStatus.RUNNING, "a move that is made changes something, once"
        changed = [at for at, (old, new) in enumerate(zip(before.states, run.states, strict=True), 1) if old != new]
        assert changed == [number] or name in ("finish", "stop")
    assert len(run.states) == steps
    assert run.finished == sum(state is not OPEN for state in run.states)
    assert not (run.status is RunStatus.DONE and run.next), "nothing is open in a playbook that is done"
    assert run.next is None or run.states[run.next - 1] is OPEN
    due = [one.due_on for one in plan(PLAYBOOK, tier=Tier.GOLD, starts_on=TODAY)]
    assert due == sorted(due) and due[0] >= TODAY - timedelta(0)
