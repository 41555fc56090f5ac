"""How far a playbook is, as it is shown."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.memory import Repository
from bot.model import Partner, PlaybookStep, RunStatus, Stage, StepRole
from bot.model.errors import Choice
from bot.services.commands import line_for
from bot.services.desk import Desk
from bot.services.finding import key_of
from bot.services.people import name_of
from bot.services.playbook_requests import StartPlaybook, WorkPlaybook
from bot.services.playbook_results import PlaybookLine, PlaybookProgress, StepCard, StepLine
from bot.services.playbooks.runs import Begun, ended_on, running
from bot.services.requests import SetStage
from bot.services.snapshot import today_in


async def progress_of(
    desk: Desk,
    repository: Repository,
    library: Library,
    partner: Partner,
    begun: Begun,
    *,
    among: Sequence[Begun],
    number: int | None = None,
) -> PlaybookProgress:
    """Show how far a playbook is.

    Args:
        desk: where people are remembered.
        repository: the workspace.
        library: the workspace's.
        partner: whose playbook it is.
        begun: the run.
        among: all runs of the partner.
        number: the step to show in full, the next one by default.
    """
    workspace = await repository.workspace()
    zone = ZoneInfo(workspace.timezone)
    run, machine = begun.run, begun.machine
    shown = number or (machine.next if run.status is RunStatus.RUNNING else None)
    others = [one for one in running(among) if one.run.id != run.id]
    done = begun.definition if run.status is RunStatus.DONE else None
    return PlaybookProgress(
        partner_id=key_of(partner),
        partner_name=partner.name,
        playbook=run.playbook,
        title=begun.title,
        tier=partner.tier.label,
        status=run.status,
        started_on=run.started_at.astimezone(zone).date(),
        ended_on=None if run.status is RunStatus.RUNNING else ended_on(run, zone),
        steps=tuple([await _line(desk, repository, step) for step in begun.steps]),
        counted=run.step,
        step=await _card(desk, repository, library, partner, begun, shown) if shown else None,
        success=done.success if done else (),
        suggestions=tuple(_suggestions(library, partner, done, others)) if done else (),
        others=tuple(Choice(one.title, line_for(WorkPlaybook(key_of(partner), one.run.playbook))) for one in others),
        today=today_in(workspace, desk.clock()),
    )


def to_start(playbooks: Iterable[Playbook], stage: Stage | None = None) -> tuple[PlaybookLine, ...]:
    """Give playbooks that can be started, those that fit a stage first."""
    lines = [
        PlaybookLine(
            name=one.name,
            title=one.title,
            description=one.description,
            steps=len(one.steps),
            days=one.steps[-1].due_days,
            fits=stage in one.stages,
        )
        for one in sorted(playbooks, key=_in_life)
    ]
    return tuple(sorted(lines, key=lambda line: not line.fits))


def _in_life(playbook: Playbook) -> tuple[int, int]:
    """Order playbooks as they come in a partner's life: by their stages, the last of them first."""
    stages = [list(Stage).index(stage) for stage in playbook.stages]
    return max(stages), min(stages)


async def _line(desk: Desk, repository: Repository, step: PlaybookStep) -> StepLine:
    return StepLine(
        number=step.number,
        title=step.title,
        state=step.state,
        due_on=step.due_on,
        finished_on=step.finished_on,
        by=await name_of(desk, repository, step.finished_by or None),
        note=step.note,
    )


async def _card(
    desk: Desk, repository: Repository, library: Library, partner: Partner, begun: Begun, number: int
) -> StepCard:
    step, described, template = begun.step(number), begun.described(number), library.get(begun.step(number).template)
    owner_id = step.owner_id or (partner.owner_id if step.role is StepRole.PAM else None)
    return StepCard(
        number=number,
        title=step.title,
        state=step.state,
        template=step.template,
        template_title=template.title if template else "",
        purpose=described.purpose if described else "",
        questions=described.questions if described else (),
        done_when=described.done_when if described else "",
        differs=described.tiers.get(partner.tier, "") if described else "",
        role=step.role.label,
        owner_id=owner_id,
        owner_name=await name_of(desk, repository, owner_id),
        due_on=step.due_on,
    )


def _suggestions(
    library: Library, partner: Partner, playbook: Playbook, running_now: Iterable[Begun]
) -> Iterator[Choice]:
    """Offer what may follow a playbook that is done: the stage it ends in, and the next one."""
    stages = list(Stage)
    if playbook.ends_in and stages.index(partner.stage) < stages.index(playbook.ends_in):
        yield Choice(f"Move to {playbook.ends_in.label}", line_for(SetStage(key_of(partner), playbook.ends_in)))
    follows = library.playbook(playbook.next) if playbook.next else None
    if follows and all(one.run.playbook != follows.name for one in running_now):
        yield Choice(f"Start: {follows.title}", line_for(StartPlaybook(key_of(partner), follows.name)))
