"""Playbooks that run for a partner: how far they are, a step done, the end."""

from collections.abc import Iterable
from datetime import date

from bot.memory import Changes
from bot.model import Milestone, MilestoneKind, Partner, PlaybookRun, RunStatus
from bot.model.errors import Choice, NotFound, NotUnderstood, Refused
from bot.program.words import count, on_day, sentence
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.requests import PlaybookMove, Recommend, ShowPartner, WorkPlaybook
from bot.services.results import Changed, Confirm, Notice
from bot.services.snapshot import today_in

ENDS = {PlaybookMove.FINISH: RunStatus.DONE, PlaybookMove.STOP: RunStatus.STOPPED}


async def work(desk: Desk, actor: Actor, request: WorkPlaybook) -> Changed | Confirm | Notice:
    """Say how far a partner's playbook is, or move it on; its end is asked first.

    Raises:
        NotFound: no such playbook runs for the partner.
        Refused: the step is done already.
        NotUnderstood: an earlier step is not done yet.
    """
    if request.move is PlaybookMove.STEP:
        return await _step_done(desk, actor, request)
    if request.confirmed and request.move is not None:
        return await _ended(desk, actor, request)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        run = _running(await repository.runs(request.partner_id), partner, request.playbook)
        last_step_on = today_in(await repository.workspace(), run.updated_at)
    return _asked(partner, run, request.move) if request.move else _how_far(partner, run, last_step_on)


def _how_far(partner: Partner, run: PlaybookRun, last_step_on: date) -> Notice:
    last = f"{'the last' if run.step else 'begun'} on {on_day(last_step_on)}"
    return Notice(
        f"The {run.playbook} playbook of {partner.name}: {count(run.step, 'step')} done, {last}. What is next?",
        (
            Choice(f"Step {run.step + 1} is done", _line(run, PlaybookMove.STEP, step=run.step + 1)),
            Choice("All is done", _line(run, PlaybookMove.FINISH)),
            Choice("Stop it", _line(run, PlaybookMove.STOP)),
        ),
    )


def _asked(partner: Partner, run: PlaybookRun, move: PlaybookMove) -> Confirm:
    name = f"the {run.playbook} playbook of {partner.name}"
    if move is PlaybookMove.FINISH:
        question = f"Is {name} finished, after {count(run.step, 'step')}? It is remembered as a milestone."
        return Confirm(question, Choice("It is finished", _line(run, move, confirmed=True)))
    question = f"Stop {name} after {count(run.step, 'step')}? It leaves the next steps."
    return Confirm(question, Choice("Stop the playbook", _line(run, move, confirmed=True)))


async def _step_done(desk: Desk, actor: Actor, request: WorkPlaybook) -> Changed:
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner, run = await _to_change(changes, request)
        coming = run.step + 1
        done = coming if request.step is None else request.step
        on = (Choice(f"Step {coming} is done", _line(run, PlaybookMove.STEP, step=coming)), _show(partner))
        if done < coming:
            raise Refused(f"Step {done} is done already.", f"Step {coming} is the next one.", on)
        if done > coming:
            raise NotUnderstood(f"Step {coming} comes before step {done}.", "Steps are done one after the other.", on)
        await changes.change(run, step=done, updated_at=desk.clock())
    summary = f"{partner.name}: step {done} of the {run.playbook} playbook is done."
    return Changed(key_of(partner), partner.name, summary, change=changes.revision)


async def _ended(desk: Desk, actor: Actor, request: WorkPlaybook) -> Changed:
    """End a run; one that was finished is a milestone of the partnership."""
    assert request.move is not None
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner, run = await _to_change(changes, request)
        status = ENDS[request.move]
        await changes.change(run, status=status, updated_at=desk.clock())
        if status is RunStatus.DONE:
            milestone = Milestone(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                kind=MilestoneKind.OTHER,
                text=f"{run.playbook.capitalize()} playbook finished",
                happened_on=today_in(await changes.workspace(), desk.clock()),
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
            await changes.add(milestone)
    end = "finished" if status is RunStatus.DONE else f"stopped after {count(run.step, 'step')}"
    summary = f"{partner.name}: the {run.playbook} playbook is {end}."
    return Changed(key_of(partner), partner.name, summary, change=changes.revision)


async def _to_change(changes: Changes, request: WorkPlaybook) -> tuple[Partner, PlaybookRun]:
    partner = await partner_to_change(changes, request.partner_id)
    return partner, _running(await changes.runs(request.partner_id), partner, request.playbook)


def _running(runs: Iterable[PlaybookRun], partner: Partner, playbook: str | None) -> PlaybookRun:
    """Find the newest run that is not ended, of any playbook or the one named."""
    wanted = playbook.casefold() if playbook else None
    running = [run for run in runs if run.status is RunStatus.RUNNING]
    found = [run for run in running if wanted in (None, run.playbook.casefold())]
    if found:
        return max(found, key=lambda run: run.id or 0)
    which = f"The {playbook} playbook does not run" if playbook else "No playbook runs"
    raise NotFound(
        sentence(f"{which} for {partner.name}"),
        "It may have ended before. The next steps say what to do.",
        (
            *(Choice(f"The {run.playbook} playbook", _line(run)) for run in running),
            Choice("Next steps", line_for(Recommend(key_of(partner)))),
            _show(partner),
        ),
    )


def _show(partner: Partner) -> Choice:
    return Choice("Show the partner", line_for(ShowPartner(key_of(partner))))


def _line(
    run: PlaybookRun, move: PlaybookMove | None = None, *, step: int | None = None, confirmed: bool = False
) -> str:
    return line_for(WorkPlaybook(run.partner_id, run.playbook, move, step, confirmed))
