"""The program as people set it: from a form, from a file, or back to the defaults."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date

from bot.memory import Changes
from bot.model import Workspace
from bot.model.errors import Choice, DomainError
from bot.program.settings import SETTINGS, Values, WrongSettings, edited, read_texts, reset_values
from bot.program.words import capitalised, on_day
from bot.services.desk import Actor, Desk
from bot.services.program import own
from bot.services.program.access import PROGRAM, check_may_set
from bot.services.program.file import read_file
from bot.services.program.looking import APPROVER, CURRENCY, TIMEZONE, changed_fields, own_sections
from bot.services.program.requests import CheckProgramFile, KeepProgramFile, ResetProgram, SaveProgram
from bot.services.program.results import ProgramDiff, ProgramFault, ProgramFaults
from bot.services.results import Changed, Confirm, FieldChange
from bot.services.snapshot import today_in, versions_of

SAME = "The program says that already. Nothing changed."


class WrongProgram(DomainError):
    """What was sent cannot count; nothing was changed.

    Attributes:
        problems: what is wrong, by the name of the field.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(next(iter(problems.values())), "Nothing was changed.", (PROGRAM,))
        self.problems = problems


async def save(desk: Desk, actor: Actor, request: SaveProgram) -> Changed:
    """Let what stands in a form count from its day on; what was not touched stays as it is.

    Raises:
        Refused: the person may not change the program.
        WrongProgram: something cannot be read, or the numbers contradict each other.
    """
    await check_may_set(desk, actor)
    touched = {
        name: text
        for name, text in request.texts.items()
        if name not in request.before or text.strip() != request.before[name].strip()
    }
    of_company = {name: touched.pop(name) for name in (CURRENCY, TIMEZONE, APPROVER) if name in touched}
    approver = await own.approver_named(desk, actor, of_company)
    async with _writing(desk, actor) as changes:
        workspace = await changes.workspace()
        fields = list(await own.set_own(desk, changes, of_company, approver=approver))
        texts = {name: text for name, text in touched.items() if name in SETTINGS}
        values, unread = read_texts(texts, workspace.currency)
        if unread:
            raise WrongProgram({one.path: one.reason for one in unread})
        since = request.since or today_in(workspace, desk.clock())
        try:
            fields += await _set(changes, workspace, values, since=since, by=actor.user_id)
        except WrongSettings as wrong:
            raise WrongProgram({one.path: one.reason for one in wrong.faults}) from wrong
    return _told(changes, tuple(fields), since=since, today=today_in(workspace, desk.clock()))


async def check_file(desk: Desk, actor: Actor, request: CheckProgramFile) -> ProgramDiff | ProgramFaults:
    """Tell what a file would change, or everything that is wrong with it; nothing is changed.

    Raises:
        Refused: the person may not change the program.
    """
    await check_may_set(desk, actor)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    since = request.since or today_in(workspace, desk.clock())
    values = _read(workspace, request.content, since=since)
    if isinstance(values, ProgramFaults):
        return values
    before = versions_of(workspace)
    after = edited(before, values, since=since, by=actor.user_id)
    return ProgramDiff(changed_fields(before.on(since), after.on(since), workspace.currency), since)


async def keep_file(desk: Desk, actor: Actor, request: KeepProgramFile) -> Changed | ProgramFaults:
    """Let a file count from its day on, unless something is wrong with it.

    Raises:
        Refused: the person may not change the program.
    """
    await check_may_set(desk, actor)
    async with _writing(desk, actor) as changes:
        workspace = await changes.workspace()
        today = today_in(workspace, desk.clock())
        since = request.since or today
        values = _read(workspace, request.content, since=since)
        if isinstance(values, ProgramFaults):
            return values
        fields = await _set(changes, workspace, values, since=since, by=actor.user_id)
    return _told(changes, fields, since=since, today=today)


async def reset(desk: Desk, actor: Actor, request: ResetProgram) -> Changed | Confirm:
    """Go back to the defaults from today on, after asking where anything differs; the past keeps its rules.

    Raises:
        Refused: the person may not change the program.
    """
    await check_may_set(desk, actor)
    section = request.section
    what = f"“{section.heading}”" if section else "the whole program"
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    versions = versions_of(workspace)
    differing = own_sections(versions.on(today_in(workspace, desk.clock())), versions.defaults)
    if not (differing & {section} if section else differing):
        told = f"{capitalised(what)} has the defaults already. Nothing changed."
        return Changed(0, "", told, next_steps=(PROGRAM,))
    if not request.confirmed:
        line = " ".join(filter(None, ("program reset", section.value if section else "", "yes")))
        return Confirm(
            f"Set {what} back to the defaults from today on? What was before keeps its rules.", Choice("Reset", line)
        )
    async with _writing(desk, actor) as changes:
        workspace = await changes.workspace()
        today = today_in(workspace, desk.clock())
        try:
            defaults = reset_values(versions_of(workspace).defaults, section)
            fields = await _set(changes, workspace, defaults, since=today, by=actor.user_id)
        except WrongSettings as wrong:
            raise WrongProgram({one.path: one.reason for one in wrong.faults}) from wrong
    return _told(changes, fields, since=today, today=today)


def _writing(desk: Desk, actor: Actor) -> AbstractAsyncContextManager[Changes]:
    return desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause)


def _read(workspace: Workspace, content: bytes, *, since: date) -> Values | ProgramFaults:
    """Read a file, and try whether it can count: what contradicts is said on the line where it stands."""
    read = read_file(content, workspace.currency)
    faults = list(read.faults)
    try:
        edited(versions_of(workspace), read.values, since=since, by="")
    except WrongSettings as wrong:
        faults += (ProgramFault(read.lines[one.path], one.reason) for one in wrong.faults)
    return ProgramFaults(tuple(sorted(faults, key=lambda one: one.line))) if faults else read.values


async def _set(
    changes: Changes, workspace: Workspace, values: Values, *, since: date, by: str
) -> tuple[FieldChange, ...]:
    before = versions_of(workspace)
    after = edited(before, values, since=since, by=by)
    await changes.change(workspace, program=after.stored())
    return changed_fields(before.on(since), after.on(since), workspace.currency)


def _told(changes: Changes, fields: tuple[FieldChange, ...], *, since: date, today: date) -> Changed:
    if not fields:
        return Changed(0, "", SAME)
    if since == today:
        said = "The program is changed. It counts like this from today on."
    elif since > today:
        said = f"The program will change. It counts like this from {on_day(since)} on."
    else:
        said = f"The program is changed. It counts like this from {on_day(since)} on, for what was since then too."
    return Changed(0, "", said, fields, changes.revision)
