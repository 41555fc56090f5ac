"""Starting a playbook for a partner."""

from zoneinfo import ZoneInfo

from bot.library.playbook import Playbook
from bot.model import Partner, PlaybookRun
from bot.model.errors import Choice, Refused
from bot.program.words import count, listed, on_day
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.libraries import library_of
from bot.services.playbook_requests import StartPlaybook, WorkPlaybook
from bot.services.playbook_results import Playbooks
from bot.services.playbooks.looking import named, of_partner
from bot.services.playbooks.runs import Begun, begun_for, rows_of, running, show
from bot.services.playbooks.views import progress_of
from bot.services.results import Changed


async def start(desk: Desk, actor: Actor, request: StartPlaybook) -> Changed | Playbooks:
    """Start a playbook: its steps are kept as they are now, so that later changes of the library leave them alone.

    Without a playbook, it is asked which.

    Raises:
        NotFound: there is no such playbook.
        Refused: it runs for the partner already.
    """
    library = await library_of(desk, actor.team_id)
    if request.playbook is None:
        async with desk.memory.reading(actor.team_id) as repository:
            return await of_partner(desk, repository, library, await live_partner(repository, request.partner_id))
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        playbook = named(library, request.playbook, partner)
        before = await begun_for(changes, library, partner)
        _refuse_second(partner, playbook, running(before))
        now, zone = desk.clock(), ZoneInfo((await changes.workspace()).timezone)
        run = await changes.add(
            PlaybookRun(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                playbook=playbook.name,
                started_at=now,
                updated_at=now,
            )
        )
        begun = Begun(run, tuple(rows_of(run, playbook, partner.tier, zone)), playbook)
        await changes.add_all(begun.steps)
        progress = await progress_of(desk, changes, library, partner, begun, among=before)
    return Changed(
        key_of(partner),
        partner.name,
        f"{partner.name}: the {playbook.name} playbook is started. It has {count(len(begun.steps), 'step')}; "
        f"the last one is due on {on_day(begun.steps[-1].due_on)}.{_doubt(partner, playbook)}",
        change=changes.revision,
        playbook=progress,
    )


def _refuse_second(partner: Partner, playbook: Playbook, runs: tuple[Begun, ...]) -> None:
    for one in runs:
        if one.run.playbook.casefold() == playbook.name:
            raise Refused(
                f"The {playbook.name} playbook runs for {partner.name} already, "
                f"with {one.machine.finished} of {count(len(one.steps), 'step')} done.",
                "Go on with that one, or stop it before you start it anew.",
                (
                    Choice("Show how far it is", line_for(WorkPlaybook(key_of(partner), one.run.playbook))),
                    show(partner),
                ),
            )


def _doubt(partner: Partner, playbook: Playbook) -> str:
    """Say that a playbook is meant for partners of other stages."""
    if partner.stage in playbook.stages:
        return ""
    meant = listed([stage.value for stage in playbook.stages])
    return f" It is meant for partners in the stage {meant}; this one is {partner.stage.value}."
