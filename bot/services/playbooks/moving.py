"""Moving a playbook on: a step done, skipped or opened again, the end."""

from bot.library.run import Run, Why, WrongMove
from bot.memory import Repository
from bot.model import Partner, RunStatus
from bot.model.errors import Choice, DomainError, Refused
from bot.program.words import count, on_day
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.libraries import library_of
from bot.services.people import name_of
from bot.services.playbook_requests import PlaybookMove, WorkPlaybook
from bot.services.playbook_results import PlaybookPage, PlaybookProgress, Playbooks
from bot.services.playbooks.looking import no_such_step, show_progress
from bot.services.playbooks.runs import Begun, begun_for, store, the_one
from bot.services.playbooks.views import progress_of
from bot.services.playbooks.writing import write
from bot.services.results import Changed, Confirm, Notice

LEFT_OUT = "Open when the playbook was finished."
REASONS = (
    ("It does not apply", "It does not apply to this partner."),
    ("It was done before", "It was done before the playbook began."),
    ("There is no time", "There is no time for it now."),
)
SAID = {PlaybookMove.DONE: "done", PlaybookMove.SKIP: "skipped", PlaybookMove.BACK: "open again"}


async def work(
    desk: Desk, actor: Actor, request: WorkPlaybook
) -> Changed | Confirm | Notice | Playbooks | PlaybookPage | PlaybookProgress:
    """Show a playbook that runs, or move it on. Its end is asked about first, and why a step is skipped.

    Raises:
        NotFound: no such playbook runs for the partner, or it has no such step.
        Ambiguous: several run, and none is named.
        Refused: the step was finished before, by whom it says; or none was.
    """
    match request.move:
        case None:
            return await show_progress(desk, actor, request)
        case PlaybookMove.SKIP if not request.reason.strip():
            return await _asked_why(desk, actor, request)
        case PlaybookMove.FINISH | PlaybookMove.STOP if not request.confirmed:
            return await _asked(desk, actor, request)
    library = await library_of(desk, actor.team_id)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        all_begun = await begun_for(changes, library, partner)
        begun = await the_one(changes, all_begun, partner, request)
        number = numbered(begun, request)
        try:
            after = moved(begun.machine, request.move, number)
        except WrongMove as wrong:
            raise await _in_words(desk, changes, begun, wrong) from wrong
        await store(changes, begun)
        note = LEFT_OUT if request.move is PlaybookMove.FINISH else request.reason.strip()
        await write(desk, actor, changes, begun, after, note=note)
        progress = await progress_of(desk, changes, library, partner, begun, among=all_begun)
    summary = _summary(partner, begun, request.move, number)
    return Changed(key_of(partner), partner.name, summary, change=changes.revision, playbook=progress)


def numbered(begun: Begun, request: WorkPlaybook) -> int | None:
    """Give the step that a request is about; None for the whole playbook.

    Raises:
        Refused: a step is to be opened again and none is finished.
        NotFound: nothing is known of the steps.
    """
    if request.move in (PlaybookMove.FINISH, PlaybookMove.STOP):
        return None
    machine = begun.machine
    number = request.step or (machine.last_finished if request.move is PlaybookMove.BACK else machine.next)
    if number is None and begun.steps:
        raise Refused("No step is finished yet.", "There is nothing to open again.", (_how_far(begun),))
    if number is None:
        raise no_such_step(begun, begun.run.step + 1)
    return number


def moved(machine: Run, move: PlaybookMove | None, number: int | None) -> Run:
    """Give a run after a move.

    Raises:
        WrongMove: it cannot be made.
    """
    if number is None:
        return machine.finish() if move is PlaybookMove.FINISH else machine.stop()
    steps = {PlaybookMove.DONE: machine.done, PlaybookMove.SKIP: machine.skip, PlaybookMove.BACK: machine.back}
    return steps[move or PlaybookMove.DONE](number)


async def _in_words(desk: Desk, repository: Repository, begun: Begun, wrong: WrongMove) -> DomainError:
    """Say why a move cannot be made: who did it before, and what is next."""
    number = wrong.number or 0
    if wrong.why is Why.NO_SUCH_STEP:
        return no_such_step(begun, number)
    step, coming = begun.step(number), begun.machine.next
    if wrong.why is Why.OPEN:
        return Refused(
            f"Step {number}, “{step.title}”, is open already.", "There is nothing to do.", (_how_far(begun),)
        )
    name = await name_of(desk, repository, step.finished_by or None)
    how = "done" if wrong.why is Why.DONE else "skipped"
    when = f" on {on_day(step.finished_on)}" if step.finished_on else ""
    remedy = f"Step {coming} is the next one: {begun.step(coming).title}." if coming else "Nothing is open any more."
    return Refused(
        f"Step {number}, “{step.title}”, was {how}{f' by {name}' if name else ''}{when} already.",
        remedy,
        (_how_far(begun), Choice(f"Open step {number} again", line_of(begun, PlaybookMove.BACK, step=number))),
    )


def _summary(partner: Partner, begun: Begun, move: PlaybookMove, number: int | None) -> str:
    run = begun.run
    finished = f"the {run.playbook} playbook is finished"
    if number is None:
        machine = begun.machine
        stopped = f"the {run.playbook} playbook is stopped, with {machine.finished} of {len(machine.states)} steps done"
        return f"{partner.name}: {finished if run.status is RunStatus.DONE else stopped}."
    said = (
        f"{partner.name}: step {number} of the {run.playbook} playbook, “{begun.step(number).title}”, is {SAID[move]}."
    )
    return f"{said} With it, {finished}." if run.status is RunStatus.DONE else said


async def _asked_why(desk: Desk, actor: Actor, request: WorkPlaybook) -> Notice:
    """Ask why a step is skipped; whoever looks at the playbook later wants to know."""
    partner, begun = await _looked_up(desk, actor, request)
    number = numbered(begun, request)
    assert number is not None
    try:
        moved(begun.machine, request.move, number)
    except WrongMove as wrong:
        async with desk.memory.reading(actor.team_id) as repository:
            raise await _in_words(desk, repository, begun, wrong) from wrong
    command = f"/partner playbook {partner.name} {begun.run.playbook} skip {number}"
    return Notice(
        f"Why is step {number}, “{begun.step(number).title}”, skipped for {partner.name}? Pick a reason, or write your "
        f"own: {command} and the reason.",
        (
            *(Choice(label, line_of(begun, PlaybookMove.SKIP, step=number, reason=why)) for label, why in REASONS),
            Choice("Do not skip it", line_for(WorkPlaybook(key_of(partner), begun.run.playbook))),
        ),
    )


async def _asked(desk: Desk, actor: Actor, request: WorkPlaybook) -> Confirm:
    partner, begun = await _looked_up(desk, actor, request)
    name, machine = f"the {begun.run.playbook} playbook of {partner.name}", begun.machine
    open_steps = len(machine.states) - machine.finished
    done = f"{machine.finished} of {count(len(machine.states), 'step')} done"
    yes = line_of(begun, request.move, confirmed=True)
    if request.move is PlaybookMove.STOP:
        return Confirm(f"Stop {name}, with {done}? It leaves the next steps.", Choice("Stop the playbook", yes))
    left_out = f" {count(open_steps, 'step')} that {'is' if open_steps == 1 else 'are'} open will count as left out."
    return Confirm(
        f"Is {name} finished, with {done}?{left_out if open_steps else ''} It is remembered as a milestone.",
        Choice("It is finished", yes),
    )


async def _looked_up(desk: Desk, actor: Actor, request: WorkPlaybook) -> tuple[Partner, Begun]:
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        return partner, await the_one(repository, await begun_for(repository, library, partner), partner, request)


def line_of(
    begun: Begun, move: PlaybookMove | None, *, step: int | None = None, reason: str = "", confirmed: bool = False
) -> str:
    """Give the line of a move of a run, for a button; it names the playbook and the step."""
    run = begun.run
    return line_for(WorkPlaybook(run.partner_id, run.playbook, move, step, reason, confirmed))


def _how_far(begun: Begun) -> Choice:
    return Choice("Show how far it is", line_of(begun, None))
