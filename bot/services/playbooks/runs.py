"""Getting hold of a partner's runs, each with its steps and with what the library says of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.library.loader import Library
from bot.library.playbook import Playbook, Step
from bot.library.run import Run, plan
from bot.memory import Changes, Repository
from bot.model import Partner, PlaybookRun, PlaybookStep, RunStatus, StepState, Tier
from bot.model.errors import Ambiguous, Choice, NotFound
from bot.program.words import capitalised, count, on_day, sentence
from bot.services.commands import line_for
from bot.services.finding import key_of
from bot.services.playbook_requests import StartPlaybook, WorkPlaybook
from bot.services.requests import ShowPartner


@dataclass(frozen=True)
class Begun:
    """A playbook that was started for a partner.

    Attributes:
        steps: its steps; of a run of before steps had rows, what the library says they are, not stored yet.
        definition: what the library says of it now, None where it is not there any more.
    """

    run: PlaybookRun
    steps: tuple[PlaybookStep, ...]
    definition: Playbook | None

    @property
    def machine(self) -> Run:
        """How far it is."""
        return Run(tuple(step.state for step in self.steps), self.run.status)

    @property
    def title(self) -> str:
        """What people call it."""
        return self.definition.title if self.definition else capitalised(self.run.playbook.replace("-", " "))

    def step(self, number: int) -> PlaybookStep:
        """Give a step that is there."""
        return self.steps[number - 1]

    def described(self, number: int) -> Step | None:
        """Give what the library says of a step; it may have been rewritten since the start, or be gone."""
        title = self.step(number).title
        steps = self.definition.steps if self.definition else ()
        return next((step for step in steps if step.title == title), None)


async def begun_for(repository: Repository, library: Library, partner: Partner) -> tuple[Begun, ...]:
    """Give the runs of a partner, the one that was started last first."""
    workspace = await repository.workspace()
    steps = defaultdict[int, list[PlaybookStep]](list)
    for step in await repository.steps(key_of(partner)):
        steps[step.run_id].append(step)
    begun = []
    for run in await repository.runs(key_of(partner)):
        definition = library.playbook(run.playbook)
        rows = steps.get(run.id or 0) or (
            rows_of(run, definition, partner.tier, ZoneInfo(workspace.timezone)) if definition else []
        )
        begun.append(Begun(run, tuple(rows), definition))
    return tuple(begun)


def rows_of(run: PlaybookRun, playbook: Playbook, tier: Tier, zone: ZoneInfo, *, by: str = "") -> list[PlaybookStep]:
    """Give the steps of a run as the library has them now; those that the run counts as done are finished on their day.

    Args:
        run: a stored run.
        playbook: what it is a run of.
        tier: the partner's.
        zone: the workspace's timezone, in which instants become days.
        by: the Slack user who finished what is done, empty where nobody knows.
    """
    assert run.id is not None
    planned = plan(playbook, tier=tier, starts_on=run.started_at.astimezone(zone).date())
    done = len(planned) if run.status is RunStatus.DONE else min(run.step, len(planned))
    last = run.updated_at.astimezone(zone).date()
    return [
        PlaybookStep(
            team_id=run.team_id,
            partner_id=run.partner_id,
            run_id=run.id,
            number=one.number,
            title=one.step.title,
            template=one.step.template,
            role=one.step.owner,
            due_on=one.due_on,
            state=StepState.DONE if one.number <= done else StepState.OPEN,
            finished_on=last if one.number == done else min(one.due_on, last) if one.number < done else None,
            finished_by=by if one.number <= done else "",
            milestone=one.step.milestone,
        )
        for one in planned
    ]


async def store(changes: Changes, begun: Begun) -> None:
    """Keep the steps of a run that has no rows of its own yet."""
    if any(step.id is None for step in begun.steps):
        await changes.add_all(begun.steps)


def running(begun: Iterable[Begun]) -> tuple[Begun, ...]:
    """Give those that are not ended."""
    return tuple(one for one in begun if one.run.status is RunStatus.RUNNING)


async def the_one(repository: Repository, begun: Sequence[Begun], partner: Partner, request: WorkPlaybook) -> Begun:
    """Give the run that a request is about.

    Raises:
        NotFound: none runs, or not the one that is named; it says whether it has ended.
        Ambiguous: several run and none is named; each choice goes on with one of them.
    """
    runs = running(begun)
    wanted = request.playbook.casefold() if request.playbook else None
    found = [one for one in runs if wanted in (None, one.run.playbook.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(
            f"{capitalised(count(len(found), 'playbook'))} run for {partner.name}.",
            "Which one do you mean?",
            tuple(Choice(one.title, line_for(replace(request, playbook=one.run.playbook))) for one in found),
        )
    which = f"The {request.playbook} playbook does not run" if wanted else "No playbook runs"
    ended = next((one.run for one in begun if one.run.playbook.casefold() == wanted), None)
    raise NotFound(
        sentence(f"{which} for {partner.name}"),
        await _ended(repository, ended) if ended else "Start one, or look at the next steps.",
        (
            *(Choice(one.title, line_for(WorkPlaybook(key_of(partner), one.run.playbook))) for one in runs),
            Choice("Start a playbook", line_for(StartPlaybook(key_of(partner)))),
            show(partner),
        ),
    )


async def _ended(repository: Repository, run: PlaybookRun) -> str:
    how = "finished" if run.status is RunStatus.DONE else "stopped"
    return f"It was {how} on {on_day(ended_on(run, ZoneInfo((await repository.workspace()).timezone)))}."


def ended_on(run: PlaybookRun, zone: ZoneInfo) -> date:
    """Give the day on which a run ended."""
    return run.updated_at.astimezone(zone).date()


def show(partner: Partner) -> Choice:
    """Offer to show the partner."""
    return Choice("Show the partner", line_for(ShowPartner(key_of(partner))))
