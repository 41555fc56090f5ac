"""What a move of a playbook writes down, all in one change: its steps, their milestones, the end of the run."""

from datetime import date

from bot.library.run import Run
from bot.memory import Changes
from bot.model import Milestone, MilestoneKind, PlaybookStep, RunStatus, StepState
from bot.program.words import capitalised
from bot.services.desk import Actor, Desk
from bot.services.playbooks.runs import Begun
from bot.services.snapshot import today_in


async def write(desk: Desk, actor: Actor, changes: Changes, begun: Begun, after: Run, *, note: str) -> None:
    """Write a move down.

    Args:
        desk: has the clock.
        actor: who made it.
        changes: the change that it is part of.
        begun: the run as it was, its steps stored.
        after: the run as it is to be.
        note: why steps are skipped, where some are.
    """
    run = begun.run
    pen = _Pen(desk, actor, changes, run.partner_id, f"{_called(run.playbook)} playbook")
    for step, state in zip(begun.steps, after.states, strict=True):
        if state is not step.state:
            await pen.set(step, state, note)
    if after.status is not run.status:
        await changes.change(run, status=after.status, updated_at=desk.clock())
        if after.status is RunStatus.DONE:
            await pen.remember(" finished", MilestoneKind.OTHER)


def _called(playbook: str) -> str:
    """Give a playbook's name as a sentence begins with it: `Onboard`, `QBR`."""
    return playbook.upper() if len(playbook) <= 3 else capitalised(playbook.replace("-", " "))


class _Pen:
    def __init__(self, desk: Desk, actor: Actor, changes: Changes, partner_id: int, playbook: str) -> None:
        self._desk, self._actor, self._changes = desk, actor, changes
        self._partner_id, self._playbook = partner_id, playbook

    async def set(self, step: PlaybookStep, state: StepState, note: str) -> None:
        """Give a step its new state; the milestone of a step that is opened again goes."""
        finished = state is not StepState.OPEN
        if step.milestone_id is not None:
            milestone = await self._changes.row(str(Milestone.__tablename__), step.milestone_id)
            if milestone is not None:
                await self._changes.remove(milestone)
        done = state is StepState.DONE
        await self._changes.change(
            step,
            state=state,
            finished_on=await self._today() if finished else None,
            finished_by=self._actor.user_id if finished else "",
            note=note if state is StepState.SKIPPED else "",
            milestone_id=await self.remember(f": {step.title}", step.milestone) if done else None,
        )

    async def remember(self, what: str, kind: MilestoneKind) -> int | None:
        milestone = await self._changes.add(
            Milestone(
                team_id=self._actor.team_id,
                partner_id=self._partner_id,
                kind=kind,
                text=f"{self._playbook}{what}",
                happened_on=await self._today(),
                author_id=self._actor.user_id,
                created_at=self._desk.clock(),
            )
        )
        return milestone.id

    async def _today(self) -> date:
        return today_in(await self._changes.workspace(), self._desk.clock())
