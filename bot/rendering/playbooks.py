"""How far a playbook is: a picture of its steps, the checklist, and the next step in full."""

from collections.abc import Iterator
from datetime import date

from bot.model import RunStatus, StepState
from bot.model.json import Json
from bot.program.words import count, in_days, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.people import person
from bot.rendering.safe import clip
from bot.services.playbook_results import PlaybookProgress, StepCard, StepLine

NAME = 60
NOTE = 200
# What is due within so many days is marked.
SOON = 3
# A longer picture would break into a second line on a phone.
MOST_SQUARES = 12
# So many lines of a checklist stay well below what one block holds.
LINES = 10
DONE, SKIPPED, LATE, NEAR, LATER = "✅", "⏭️", "🔴", "🟡", "⬜"


def playbook_progress(result: PlaybookProgress, private: bool) -> Screen:
    """Show how far a playbook is, and its next step.

    Args:
        result: how far it is.
        private: only the person who asks sees it, so mentioning who does a step pings nobody.
    """
    return Screen([*progress_blocks(result, private=private)], kit.actions(*_around(result), of=result.partner_name))


def progress_blocks(result: PlaybookProgress, *, private: bool) -> Iterator[Json]:
    """Give the checklist of a run and its step in full."""
    yield kit.header(clip(f"{result.title} · {result.partner_name}", limits.HEADER))
    yield rich.rich_text(rich.paragraph(*_picture(result)))
    for at in range(0, len(result.steps), LINES):
        lines = [_checked(step, result) for step in result.steps[at : at + LINES]]
        yield rich.rich_text(rich.paragraph(*(piece for line in lines for piece in line)))
    if result.step:
        yield kit.divider()
        yield from _step(result.step, result, private=private)
    elif result.status is RunStatus.DONE:
        yield from _done(result)


def _picture(result: PlaybookProgress) -> Iterator[rich.Inline]:
    """Draw the steps as squares, and count them."""
    steps = result.steps
    finished = sum(step.state is not StepState.OPEN for step in steps)
    if 0 < len(steps) <= MOST_SQUARES:
        yield "".join(_square(step, result) for step in sorted(steps, key=lambda step: step.state is StepState.OPEN))
        yield "  "
    yield rich.bold(f"{finished} of {len(steps)} done" if steps else f"{count(result.counted, 'step')} done")
    skipped = sum(step.state is StepState.SKIPPED for step in steps)
    if skipped:
        yield f", {skipped} of them skipped"
    late = sum(_is_late(step, result) for step in steps)
    if late:
        yield rich.bold(f", {late} overdue")
    if result.ended_on:
        how = "finished" if result.status is RunStatus.DONE else "stopped"
        yield f"\nStarted on {on_day(result.started_on)}, {how} on {on_day(result.ended_on)}."
    elif steps:
        yield f"\nStarted on {on_day(result.started_on)}, planned to end on {on_day(steps[-1].due_on)}."
    else:
        yield f"\nStarted on {on_day(result.started_on)}. Its steps are not in the library any more."


def _square(step: StepLine, result: PlaybookProgress) -> str:
    if step.state is not StepState.OPEN:
        return "🟩" if step.state is StepState.DONE else "🟦"
    return "🟥" if _is_late(step, result) else "⬜"


def _checked(step: StepLine, result: PlaybookProgress) -> Iterator[rich.Inline]:
    """Give the line of a step in the checklist."""
    title = f" {step.number}. {step.title}"
    yield "" if step.number % LINES == 1 else "\n"
    yield f"{_mark(step, result)}"
    shown = result.step is not None and result.step.number == step.number
    yield rich.styled(title, *(("bold",) if shown else ("strike",) if step.state is StepState.SKIPPED else ()))
    yield rich.styled(f"  {_told(step, result)}", "italic")


def _mark(step: StepLine, result: PlaybookProgress) -> str:
    if step.state is StepState.DONE:
        return DONE
    if step.state is StepState.SKIPPED:
        return SKIPPED
    return mark(step.due_on, result.today) if _runs(result) else LATER


def _told(step: StepLine, result: PlaybookProgress) -> str:
    by = f" by {clip(step.by, NAME)}" if step.by else ""
    on = f" on {on_day(step.finished_on)}" if step.finished_on else ""
    if step.state is StepState.DONE:
        return f"done{by}{on}"
    if step.state is StepState.SKIPPED:
        return f"skipped{by}{on}: {clip(step.note, NOTE)}" if step.note else f"skipped{by}{on}"
    if not _runs(result):
        return "left open"
    return due(step.due_on, result.today)


def due(day: date, today: date) -> str:
    """Say how far a day is on which a step is due: `due in 3 days`, `2 days overdue`."""
    days = _days(day, today)
    return f"{count(-days, 'day')} overdue" if days < 0 else in_days(days, "", "due")


def mark(day: date | None, today: date) -> str:
    """Give the sign of an open step: late, near, or later."""
    if day is None:
        return LATER
    return LATE if day < today else NEAR if _days(day, today) <= SOON else LATER


def _step(step: StepCard, result: PlaybookProgress, *, private: bool) -> Iterator[Json]:
    is_open = step.state is StepState.OPEN and _runs(result)
    pieces: list[rich.Inline] = [rich.bold(f"Step {step.number} of {len(result.steps)}: {step.title}")]
    if step.purpose:
        pieces.append(f"\n{step.purpose}")
    yield rich.rich_text(rich.paragraph(*pieces))
    if step.questions:
        yield from listed(map(rich.paragraph, step.questions), title="Questions to answer")
    yield rich.rich_text(rich.paragraph(*_facts(step, result, private=private)))
    if is_open:
        yield from kit.actions(*_moves(step, result), of=step.title)


def _facts(step: StepCard, result: PlaybookProgress, *, private: bool) -> Iterator[rich.Inline]:
    if step.done_when:
        yield rich.bold("Done when: ")
        yield f"{step.done_when}\n"
    if step.differs:
        yield rich.bold(f"For {result.tier} partners: ")
        yield f"{step.differs}\n"
    yield rich.bold("Owner: ")
    yield step.role
    if step.owner_id:
        yield ", "
        yield person(step.owner_id, step.owner_name, private=private)
    if step.state is StepState.OPEN and _runs(result):
        yield rich.bold("\nDue: ")
        yield f"{due(step.due_on, result.today).removeprefix('due ')} ({on_day(step.due_on)})"
    yield rich.bold("\nTemplate: ")
    yield step.template_title or step.template


def _moves(step: StepCard, result: PlaybookProgress) -> Iterator[kit.Control]:
    line = f"playbook #{result.partner_id} {result.playbook}"
    yield kit.Button("Step is done", Run(f"{line} done {step.number}"), "primary")
    yield kit.Button("Skip", Run(f"{line} skip {step.number}"))
    if step.template_title:
        fill = clip(f"Fill {step.template_title}", limits.BUTTON_LABEL)
        yield kit.Button(fill, Run(f"fill {step.template} for #{result.partner_id}"))
        yield kit.Button("Open the template", Run(f"templates {step.template}"))
    yield kit.Button("Who does it", Run(f"{line} owner {step.number}"))
    yield kit.Button("Stop", Run(f"{line} stop"), hint=clip(f"Stop: {result.title}", limits.BUTTON_LABEL))


def _done(result: PlaybookProgress) -> Iterator[Json]:
    """Say what to look at once a playbook is done."""
    if result.success:
        yield from listed(map(rich.paragraph, result.success), title="Look once more whether this holds")
    if result.suggestions:
        yield kit.context("Nothing else was changed. What may follow:")


def _around(result: PlaybookProgress) -> Iterator[kit.Button]:
    line = f"playbook #{result.partner_id}"
    yield from map(kit.choice, result.suggestions)
    if not result.steps and _runs(result):
        yield kit.Button("All is done", Run(f"{line} {result.playbook} finish"))
        yield kit.Button("Stop", Run(f"{line} {result.playbook} stop"))
    elif result.step and result.step.number != _next(result) and _next(result):
        yield kit.Button("Show the next step", Run(f"{line} {result.playbook}"))
    yield from map(kit.choice, result.others)
    if not _runs(result):
        yield kit.Button("Start a playbook", Run(f"{line} start"))
    yield kit.Button("Show the partner", Run(f"show #{result.partner_id}"))


def _next(result: PlaybookProgress) -> int | None:
    return next((step.number for step in result.steps if step.state is StepState.OPEN), None)


def _runs(result: PlaybookProgress) -> bool:
    return result.status is RunStatus.RUNNING


def _is_late(step: StepLine, result: PlaybookProgress) -> bool:
    return _runs(result) and step.state is StepState.OPEN and step.due_on < result.today


def _days(day: date, today: date) -> int:
    return (day - today).days
