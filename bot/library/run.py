"""A playbook as it is run: which steps apply and when they are due, and the moves that are allowed. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from bot.library.playbook import Playbook, Step
from bot.model import RunStatus, StepState, Tier


@dataclass(frozen=True)
class Planned:
    """A step of a run that begins; `number` counts from 1."""

    number: int
    step: Step
    due_on: date


def plan(playbook: Playbook, *, tier: Tier, starts_on: date) -> tuple[Planned, ...]:
    """Give the steps that apply to a partner, each with its day.

    Args:
        playbook: what is started.
        tier: the partner's.
        starts_on: the day of the start in the workspace's timezone.
    """
    return tuple(
        Planned(number, step, starts_on + timedelta(days=step.due_days))
        for number, step in enumerate(playbook.steps_for(tier), 1)
    )


class Why(Enum):
    """Why a move is not possible."""

    ENDED = "the playbook is not running"
    NO_SUCH_STEP = "there is no step of that number"
    DONE = "the step is done already"
    SKIPPED = "the step was skipped already"
    OPEN = "the step is open already"


class WrongMove(Exception):
    """A move that cannot be made; `number` is the step that it names, if it names one."""

    def __init__(self, why: Why, number: int | None = None) -> None:
        super().__init__(why.value)
        self.why = why
        self.number = number


@dataclass(frozen=True)
class Run:
    """How far a playbook is. Each move gives the run after it.

    A move names the step that it is about, so that the same move, made twice, never goes on to the next one. Steps may
    be done in any order. A run that is done has no open step; one that was stopped stays as it was.

    Attributes:
        states: of the steps, the first one's first.
    """

    states: tuple[StepState, ...]
    status: RunStatus = RunStatus.RUNNING

    @property
    def next(self) -> int | None:
        """The number of the first open step."""
        return next((number for number, state in enumerate(self.states, 1) if state is StepState.OPEN), None)

    @property
    def last_finished(self) -> int | None:
        """The number of the last step that is not open."""
        finished = (number for number, state in enumerate(self.states, 1) if state is not StepState.OPEN)
        return max(finished, default=None)

    @property
    def finished(self) -> int:
        """How many steps are done or skipped."""
        return sum(state is not StepState.OPEN for state in self.states)

    def done(self, number: int) -> "Run":
        """Finish a step; with the last open one the playbook is done.

        Raises:
            WrongMove: it is not open, or the playbook does not run.
        """
        return self._closed(number, StepState.DONE)

    def skip(self, number: int) -> "Run":
        """Leave a step out; with the last open one the playbook is done.

        Raises:
            WrongMove: it is not open, or the playbook does not run.
        """
        return self._closed(number, StepState.SKIPPED)

    def back(self, number: int) -> "Run":
        """Open a step again.

        Raises:
            WrongMove: it is open, or the playbook does not run.
        """
        if self._state(number) is StepState.OPEN:
            raise WrongMove(Why.OPEN, number)
        return self._with(number, StepState.OPEN)

    def finish(self) -> "Run":
        """End the playbook as done; the steps that are open are left out.

        Raises:
            WrongMove: the playbook does not run.
        """
        self._must_run()
        left_out = (StepState.SKIPPED if state is StepState.OPEN else state for state in self.states)
        return Run(tuple(left_out), RunStatus.DONE)

    def stop(self) -> "Run":
        """End the playbook where it is.

        Raises:
            WrongMove: the playbook does not run.
        """
        self._must_run()
        return replace(self, status=RunStatus.STOPPED)

    def _closed(self, number: int, to: StepState) -> "Run":
        state = self._state(number)
        if state is not StepState.OPEN:
            raise WrongMove(Why.DONE if state is StepState.DONE else Why.SKIPPED, number)
        after = self._with(number, to)
        return after if after.next else replace(after, status=RunStatus.DONE)

    def _with(self, number: int, state: StepState) -> "Run":
        return replace(self, states=(*self.states[: number - 1], state, *self.states[number:]))

    def _state(self, number: int) -> StepState:
        self._must_run()
        if not 1 <= number <= len(self.states):
            raise WrongMove(Why.NO_SUCH_STEP, number)
        return self.states[number - 1]

    def _must_run(self) -> None:
        if self.status is not RunStatus.RUNNING:
            raise WrongMove(Why.ENDED)
