"""Playbooks in lists: which run, which can be started, what one is, and what ran before."""

from collections.abc import Iterator

from bot.model import RunStatus
from bot.model.json import Json
from bot.program.words import count, listed, on_day, sentence
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.playbooks import due, mark
from bot.rendering.safe import clip
from bot.services.playbook_results import (
    PastRun,
    PlannedStep,
    PlaybookHistory,
    PlaybookLine,
    PlaybookPage,
    Playbooks,
    RunLine,
)

NAME = 80
_ALL = kit.Button("All playbooks", Run("playbook"))


def playbooks(result: Playbooks) -> Screen:
    """Show what runs and what can be started."""
    partner = clip(result.partner_name, limits.BUTTON_LABEL)
    of_partner = result.partner_id is not None
    body = [kit.header(clip(f"Playbooks of {result.partner_name}" if of_partner else "Playbooks", limits.HEADER))]
    body += _running(result)
    if result.playbooks:
        body += bullets((rich.paragraph(*_offered(one)) for one in result.playbooks), title="What can be started")
        body += kit.actions(*(_starts(result) if of_partner else map(_look_at, result.playbooks)), of=partner)
    around = [kit.Button("Show the partner", Run(f"show #{result.partner_id}"))] if of_partner else []
    past = [kit.Button("What ran before", Run(f"playbook #{result.partner_id} history"))] if of_partner else []
    return Screen(body, kit.actions(*_pages(result), *past, *around))


def _running(result: Playbooks) -> Iterator[Json]:
    named = result.partner_id is None
    if not result.runs:
        said = f"No playbook runs for {clip(result.partner_name, NAME)}" if not named else "No playbook runs"
        yield rich.rich_text(rich.paragraph(sentence(said)))
        return
    more = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    yield from bullets(
        (rich.paragraph(*_line(one, result, named=named)) for one in result.runs),
        title=f"Running now: {result.total:,}{more}",
    )
    lines = [(_called(one, named=named), Run(f"playbook #{one.partner_id} {one.playbook}")) for one in result.runs]
    if named:
        options = (kit.Option(clip(label, limits.OPTION_LABEL), run) for label, run in lines)
        yield from kit.actions(kit.Picker("Open one", tuple(options)))
    else:
        yield from kit.actions(*(kit.Button(clip(label, limits.BUTTON_LABEL), run) for label, run in lines))


def _called(one: RunLine, *, named: bool) -> str:
    return f"{clip(one.partner_name, NAME)} · {one.title}" if named else one.title


def _line(one: RunLine, result: Playbooks, *, named: bool) -> Iterator[rich.Inline]:
    yield f"{mark(one.due_on, result.today)} "
    yield rich.bold(_called(one, named=named))
    yield f": {one.steps_done} of {one.steps} done" if one.steps else f": {count(one.steps_done, 'step')} done"
    if one.next_step and one.due_on:
        yield f". Next: {one.next_step}, {due(one.due_on, result.today)}"


def _offered(one: PlaybookLine) -> Iterator[rich.Inline]:
    yield rich.bold(one.title)
    yield f": {one.description} {count(one.steps, 'step')} in {count(one.days, 'day')}."
    if one.fits:
        yield rich.bold(" It fits the stage.")


def _starts(result: Playbooks) -> Iterator[kit.Control]:
    """Offer what fits as buttons, the others in a list."""
    first = [one for one in result.playbooks if one.fits]
    others = [one for one in result.playbooks if not one.fits]
    for one in first:
        yield kit.Button(clip(f"Start: {one.title}", limits.BUTTON_LABEL), _start(result, one), "primary")
    if others:
        options = (kit.Option(clip(one.title, limits.OPTION_LABEL), _start(result, one)) for one in others)
        yield kit.Picker("Start another one" if first else "Start one", tuple(options))


def _start(result: Playbooks, one: PlaybookLine) -> Run:
    return Run(f"playbook #{result.partner_id} start {one.name}")


def _look_at(one: PlaybookLine) -> kit.Button:
    return kit.Button(clip(one.title, limits.BUTTON_LABEL), Run(f"playbook {one.name}"))


def _pages(result: Playbooks) -> Iterator[kit.Button]:
    if result.page > 1:
        yield kit.Button("Previous", Run(f"playbook page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next", Run(f"playbook page {result.page + 1}"))


def playbook_page(result: PlaybookPage) -> Screen:
    """Show what a playbook is."""
    stages = listed([stage.lower() for stage in result.stages])
    ends = f" It ends in the stage {result.ends_in.lower()}." if result.ends_in else ""
    body = [
        kit.header(clip(result.title, limits.HEADER)),
        rich.rich_text(
            rich.paragraph(
                f"{result.description}\n",
                rich.bold("Start it when: "),
                f"{result.start_when}\n",
                rich.bold("For partners in: "),
                f"{stages}.{ends}",
            )
        ),
        *bullets((rich.paragraph(*_planned(step)) for step in result.steps), title="Steps", ordered=True),
        *bullets(map(rich.paragraph, result.success), title="It went well when"),
    ]
    return Screen(body, kit.actions(*_begin(result)))


def _planned(step: PlannedStep) -> Iterator[rich.Inline]:
    yield step.title
    not_for = f", not for {listed(step.not_for)}" if step.not_for else ""
    yield rich.styled(f"  {step.role}, by day {step.due_days}{not_for}", "italic")


def _begin(result: PlaybookPage) -> Iterator[kit.Button]:
    if result.partner_id is None:
        yield kit.Button("Start it for a partner", Run(f"playbook start {result.name}"), "primary")
    else:
        label = clip(f"Start it for {result.partner_name}", limits.BUTTON_LABEL)
        yield kit.Button(label, Run(f"playbook #{result.partner_id} start {result.name}"), "primary")
    if result.follows:
        yield kit.Button(clip(f"Then: {result.follows.label}", limits.BUTTON_LABEL), Run(result.follows.line))
    yield _ALL


def playbook_history(result: PlaybookHistory) -> Screen:
    """Show the playbooks that ran for a partner."""
    name = clip(result.partner_name, limits.BUTTON_LABEL)
    around = kit.actions(
        kit.Button("Start a playbook", Run(f"playbook #{result.partner_id} start")),
        kit.Button("Show the partner", Run(f"show #{result.partner_id}")),
        of=name,
    )
    if not result.runs:
        said = sentence(f"No playbook was ever started for {clip(result.partner_name, NAME)}")
        return Screen([rich.rich_text(rich.paragraph(said))], around)
    items = (rich.paragraph(*_past(one)) for one in result.runs)
    head = kit.header(clip(f"Playbooks of {result.partner_name} so far", limits.HEADER))
    return Screen([head, *bullets(items)], around)


def _past(one: PastRun) -> Iterator[rich.Inline]:
    yield rich.bold(one.title)
    how = {RunStatus.DONE: "finished", RunStatus.STOPPED: "stopped", RunStatus.RUNNING: "still runs"}[one.status]
    yield f": {how}{f' on {on_day(one.ended_on)}' if one.ended_on else ''}, started on {on_day(one.started_on)}. "
    yield f"{one.done} of {one.steps} steps done" if one.steps else f"{count(one.done, 'step')} done"
    yield f", {one.skipped} skipped" if one.skipped else ""
    yield f", {count(one.late, 'step')} after its day." if one.late else "."
