"""Naming who does a step of a playbook."""

from bot.model import StepState
from bot.model.errors import Choice, Refused
from bot.program.words import sentence
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.grammar import shortened
from bot.services.libraries import library_of
from bot.services.people import check_owner, name_of
from bot.services.playbook_requests import AskStepOwner, OwnStep, WorkPlaybook
from bot.services.playbooks.looking import no_such_step
from bot.services.playbooks.runs import Begun, begun_for, store, the_one
from bot.services.playbooks.views import progress_of
from bot.services.results import Changed, Notice
from bot.services.whose import called_or_like

MOST_PEOPLE = 5


async def own_step(desk: Desk, actor: Actor, request: OwnStep) -> Changed:
    """Name who does a step, or leave it to whoever has the role.

    Raises:
        NotFound: no such playbook runs, or it has no such step.
        Refused: the step is finished, or that person is no full member of the workspace.
    """
    await check_owner(desk, actor, request.owner_id, partner_id=request.partner_id)
    library = await library_of(desk, actor.team_id)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        among = await begun_for(changes, library, partner)
        begun = await the_one(changes, among, partner, WorkPlaybook(request.partner_id, request.playbook))
        number = _open_step(begun, request.step)
        await store(changes, begun)
        is_new = await changes.change(begun.step(number), owner_id=request.owner_id)
        progress = await progress_of(desk, changes, library, partner, begun, among=among, number=number)
        name = await name_of(desk, changes, request.owner_id)
    step = begun.step(number)
    whose = f"is for {name or 'them'} to do" if request.owner_id else f"is left to the role: {step.role.label.lower()}"
    said = sentence(f"{partner.name}: step {number}, “{step.title}”, {whose}")
    change = changes.revision if is_new else None
    return Changed(key_of(partner), partner.name, said, change=change, playbook=progress)


async def ask_owner(desk: Desk, actor: Actor, request: AskStepOwner) -> Notice:
    """Ask who is to do a step: the person who asks, colleagues who are known, or whoever has the role.

    Raises:
        NotFound: no such playbook runs, or it has no such step.
        Refused: the step is finished.
    """
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        among = await begun_for(repository, library, partner)
        begun = await the_one(repository, among, partner, WorkPlaybook(request.partner_id, request.playbook))
        number = _open_step(begun, request.step)
        people = [one for one in await repository.people() if not one.outsider and one.user_id != actor.user_id]
    found = called_or_like(request.name, people) if request.name else people
    nobody = f" I know nobody called “{shortened(request.name)}” here." if request.name and not found else ""
    title = begun.step(number).title

    def line(owner_id: str | None) -> str:
        return line_for(OwnStep(key_of(partner), begun.run.playbook, number, owner_id))

    return Notice(
        f"Who does step {number}, “{title}”, for {partner.name}?{nobody} Pick somebody, or type this and "
        f"pick the person behind @: /partner playbook {partner.name} {begun.run.playbook} owner {number} @",
        (
            Choice("I do it", line(actor.user_id)),
            *(Choice(shortened(one.name, 40), line(one.user_id)) for one in found[:MOST_PEOPLE]),
            Choice("Whoever has the role", line(None)),
        ),
    )


def _open_step(begun: Begun, number: int | None) -> int:
    """Give the step that is meant, the next one by default."""
    number = number or begun.machine.next
    if number is None or not 1 <= number <= len(begun.steps):
        raise no_such_step(begun, number or 1)
    step = begun.step(number)
    if step.state is not StepState.OPEN:
        how = "done" if step.state is StepState.DONE else "skipped"
        raise Refused(
            f"Step {number}, “{step.title}”, is {how} already.",
            "Open it again before you name somebody for it.",
            (Choice("Show how far it is", line_for(WorkPlaybook(begun.run.partner_id, begun.run.playbook))),),
        )
    return number
