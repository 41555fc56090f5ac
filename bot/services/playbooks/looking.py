"""Looking at playbooks: what runs, what can be started, what one is, and what ran before."""

from zoneinfo import ZoneInfo

from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.memory import Repository
from bot.model import Partner, RunStatus, StepState
from bot.model.errors import Choice, NotFound
from bot.model.facts import OpenRun, PartnerFacts
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner
from bot.services.grammar import shortened
from bot.services.libraries import library_of
from bot.services.playbook_requests import ShowPlaybook, ShowPlaybookHistory, ShowPlaybooks, StartPlaybook, WorkPlaybook
from bot.services.playbook_results import (
    PastRun,
    PlannedStep,
    PlaybookHistory,
    PlaybookPage,
    PlaybookProgress,
    Playbooks,
    RunLine,
)
from bot.services.playbooks.runs import Begun, begun_for, ended_on, running, the_one
from bot.services.playbooks.views import progress_of, to_start
from bot.services.snapshot import Portfolio, today_in

PAGE = 10


async def show_playbooks(desk: Desk, actor: Actor, request: ShowPlaybooks) -> Playbooks:
    """Give what runs in the workspace, the person's own partners first, then by the day that the next step is due."""
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        portfolio = await desk.snapshots.portfolio(repository, today)
    runs = _running(portfolio, actor.user_id, library)
    pages = max(-(-len(runs) // PAGE), 1)
    page = min(max(request.page, 1), pages)
    return Playbooks(
        runs=runs[(page - 1) * PAGE : page * PAGE],
        total=len(runs),
        playbooks=to_start(library.playbooks),
        today=today,
        page=page,
        pages=pages,
    )


async def show_playbook(desk: Desk, actor: Actor, request: ShowPlaybook) -> PlaybookPage:
    """Say what a playbook is.

    Raises:
        NotFound: there is none of that name.
    """
    library = await library_of(desk, actor.team_id)
    return page_of(named(library, request.playbook), library, None)


async def show_progress(desk: Desk, actor: Actor, request: WorkPlaybook) -> Playbooks | PlaybookPage | PlaybookProgress:
    """Show the playbook that runs for a partner: of several those that run, of none those that can be started.

    Raises:
        NotFound: there is no playbook, or no step, of that name.
    """
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        begun = await begun_for(repository, library, partner)
        runs = running(begun)
        if request.playbook is None and len(runs) != 1:
            return await of_partner(desk, repository, library, partner)
        wanted = (request.playbook or runs[0].run.playbook).casefold()
        definition = library.playbook(wanted)
        if definition and all(one.run.playbook.casefold() != wanted for one in runs):
            return page_of(definition, library, partner)
        one = await the_one(repository, begun, partner, request)
        if request.step is not None and not 1 <= request.step <= len(one.steps):
            raise no_such_step(one, request.step)
        return await progress_of(desk, repository, library, partner, one, among=begun, number=request.step)


async def of_partner(desk: Desk, repository: Repository, library: Library, partner: Partner) -> Playbooks:
    """Give what runs for a partner, and what can be started."""
    today = today_in(await repository.workspace(), desk.clock())
    (facts,) = await repository.facts(today=today, partner_id=key_of(partner))
    runs = tuple(_line(facts, run, library) for run in facts.runs)
    free = (one for one in library.playbooks if all(run.playbook != one.name for run in facts.runs))
    return Playbooks(
        runs=runs,
        total=len(runs),
        playbooks=to_start(free, partner.stage),
        today=today,
        partner_id=key_of(partner),
        partner_name=partner.name,
    )


async def show_past(desk: Desk, actor: Actor, request: ShowPlaybookHistory) -> PlaybookHistory:
    """Give the playbooks that ran for a partner, or run, the newest first."""
    library = await library_of(desk, actor.team_id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        zone = ZoneInfo((await repository.workspace()).timezone)
        begun = await begun_for(repository, library, partner)
    return PlaybookHistory(
        partner_id=key_of(partner), partner_name=partner.name, runs=tuple(_past(one, zone) for one in begun)
    )


def named(library: Library, name: str, partner: Partner | None = None) -> Playbook:
    """Give a playbook of the library.

    Raises:
        NotFound: there is none of that name; the choices are those that there are.
    """
    found = library.playbook(name.casefold())
    if found:
        return found
    raise NotFound(
        f"There is no playbook called “{shortened(name)}”.",
        "Pick one of these.",
        tuple(
            Choice(one.title, line_for(StartPlaybook(key_of(partner), one.name) if partner else ShowPlaybook(one.name)))
            for one in to_start(library.playbooks, partner.stage if partner else None)
        ),
    )


def no_such_step(begun: Begun, number: int) -> NotFound:
    """Say that a playbook has no step of a number."""
    has = (
        f"has {len(begun.steps)} steps" if begun.steps else "is not in the library any more, so I do not know its steps"
    )
    run = begun.run
    return NotFound(
        f"There is no step {number}.",
        f"The {run.playbook} playbook {has}.",
        (Choice("Show how far it is", line_for(WorkPlaybook(run.partner_id, run.playbook))),),
    )


def page_of(playbook: Playbook, library: Library, partner: Partner | None) -> PlaybookPage:
    """Say what a playbook is, and offer to start it for a partner."""
    follows = library.playbook(playbook.next) if playbook.next else None
    return PlaybookPage(
        name=playbook.name,
        title=playbook.title,
        description=playbook.description,
        start_when=playbook.start_when,
        stages=tuple(stage.label for stage in playbook.stages),
        ends_in=playbook.ends_in.label if playbook.ends_in else "",
        success=playbook.success,
        steps=tuple(
            PlannedStep(
                title=step.title,
                role=step.owner.label,
                due_days=step.due_days,
                not_for=tuple(tier.label for tier in sorted(step.skip_for)),
            )
            for step in playbook.steps
        ),
        follows=Choice(follows.title, line_for(ShowPlaybook(follows.name))) if follows else None,
        partner_id=key_of(partner) if partner else None,
        partner_name=partner.name if partner else "",
    )


def _running(portfolio: Portfolio, user_id: str, library: Library) -> tuple[RunLine, ...]:
    pairs = [(facts, run) for facts in portfolio.by_id.values() for run in facts.runs]
    last = portfolio.today.max
    pairs.sort(key=lambda pair: (pair[0].owner_id != user_id, pair[1].due_on or last, pair[0].folded))
    return tuple(_line(facts, run, library) for facts, run in pairs)


def _line(facts: PartnerFacts, run: OpenRun, library: Library) -> RunLine:
    definition = library.playbook(run.playbook)
    return RunLine(
        partner_id=facts.partner_id,
        partner_name=facts.name,
        playbook=run.playbook,
        title=definition.title if definition else run.playbook,
        steps_done=run.steps_done,
        steps=run.steps,
        next_step=run.next_step,
        due_on=run.due_on,
    )


def _past(begun: Begun, zone: ZoneInfo) -> PastRun:
    run, states = begun.run, begun.machine.states
    return PastRun(
        playbook=run.playbook,
        title=begun.title,
        status=run.status,
        started_on=run.started_at.astimezone(zone).date(),
        ended_on=None if run.status is RunStatus.RUNNING else ended_on(run, zone),
        done=states.count(StepState.DONE) if states else run.step,
        skipped=states.count(StepState.SKIPPED),
        steps=len(states),
        late=sum(bool(step.finished_on and step.finished_on > step.due_on) for step in begun.steps),
    )
