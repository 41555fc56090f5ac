"""The program as people look at it: what counts today, how it came to be, and the whole as a file."""

from collections.abc import Mapping
from itertools import pairwise

from bot.model import Workspace
from bot.model.errors import NotUnderstood
from bot.program.config import ProgramConfig
from bot.program.settings import SETTINGS, Section, differences, values_of
from bot.program.settings.file import as_yaml
from bot.services.desk import Actor, Desk
from bot.services.filling.results import Download
from bot.services.people import name_of
from bot.services.program.access import check_may_set, may_set
from bot.services.program.choices import SECTIONS
from bot.services.program.requests import (
    DownloadProgram,
    OpenProgram,
    OpenProgramUpload,
    ShowProgram,
    ShowProgramHistory,
)
from bot.services.program.results import (
    ProgramField,
    ProgramForm,
    ProgramHistory,
    ProgramPage,
    ProgramUpload,
    ProgramVersionLine,
)
from bot.services.results import FieldChange
from bot.services.snapshot import today_in, versions_of

CURRENCY, TIMEZONE, APPROVER = "currency", "timezone", "approver"
"""The fields of the form that are the workspace's own."""


async def show(desk: Desk, actor: Actor, request: ShowProgram) -> ProgramPage:
    """Give the program in use today."""
    may_change = await may_set(desk, actor)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today, versions = today_in(workspace, desk.clock()), versions_of(workspace)
        current = versions.version_on(today)
        author_id = current.by if current else ""
        return ProgramPage(
            program=versions.on(today),
            section=request.section,
            currency=workspace.currency,
            timezone=workspace.timezone,
            since=current.since if current else None,
            author_id=author_id,
            author=await name_of(desk, repository, author_id or None),
            next_on=next((one.since for one in versions.all if one.since > today), None),
            approver_id=workspace.approver_id,
            approver=await name_of(desk, repository, workspace.approver_id),
            may_change=may_change,
            own_sections=own_sections(versions.on(today), versions.defaults),
        )


async def history(desk: Desk, actor: Actor, request: ShowProgramHistory) -> ProgramHistory:
    """Give every version of the program, the latest first."""
    may_change = await may_set(desk, actor)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        versions = versions_of(workspace)
        current = versions.version_on(today_in(workspace, desk.clock()))
        programs = (versions.defaults, *(one.program for one in versions.all))
        lines = [
            ProgramVersionLine(
                since=one.since,
                author_id=one.by,
                author=await name_of(desk, repository, one.by or None),
                fields=changed_fields(before, after, workspace.currency),
                is_current=one is current,
                is_coming=one.since > today_in(workspace, desk.clock()),
            )
            for one, (before, after) in zip(versions.all, pairwise(programs), strict=True)
        ]
    return ProgramHistory(tuple(reversed(lines)), may_change)


async def download(desk: Desk, actor: Actor, request: DownloadProgram) -> Download:
    """Give the whole program in use today as a file that can be changed and uploaded again."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    today = today_in(workspace, desk.clock())
    text = as_yaml(versions_of(workspace).on(today), currency=workspace.currency, today=today)
    return Download("partner-program.yml", text, "The partner program")


async def open_form(desk: Desk, actor: Actor, request: OpenProgram) -> ProgramForm:
    """Give the form of a section, filled with what counts today.

    Raises:
        NotUnderstood: it is not said which.
        Refused: the person may not change the program.
    """
    await check_may_set(desk, actor)
    section = request.section
    if section is None:
        raise NotUnderstood("Which part of the program do you want to change?", "Choose one.", SECTIONS)
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    today = today_in(workspace, desk.clock())
    fields = tuple(fields_of(versions_of(workspace).on(today), workspace, section).values())
    approver_id = workspace.approver_id if section is Section.DEALS else None
    return ProgramForm(section, fields, today, approver_id)


async def open_upload(desk: Desk, actor: Actor, request: OpenProgramUpload) -> ProgramUpload:
    """Give the form that takes a file.

    Raises:
        Refused: the person may not change the program.
    """
    await check_may_set(desk, actor)
    async with desk.memory.reading(actor.team_id) as repository:
        return ProgramUpload(today_in(await repository.workspace(), desk.clock()))


def fields_of(program: ProgramConfig, workspace: Workspace, section: Section) -> Mapping[str, ProgramField]:
    """Give the fields of a section's form by their names."""
    values = values_of(program)
    own = (
        ProgramField(CURRENCY, "Currency", workspace.currency, "Its code, such as EUR. Every amount is in it."),
        ProgramField(TIMEZONE, "Timezone", workspace.timezone, "Such as Europe/Berlin. Days begin and end in it."),
    )
    fields = [
        ProgramField(
            name=path,
            label=one.label,
            text=one.show(values[path], workspace.currency),
            how=one.kind.how,
            options=one.kind.options,
            group=one.group,
            is_lines=one.is_list,
        )
        for path, one in SETTINGS.items()
        if one.section is section
    ]
    return {one.name: one for one in (*(own if section is Section.MONEY else ()), *fields)}


def own_sections(program: ProgramConfig, defaults: ProgramConfig) -> frozenset[Section]:
    """Give the sections in which a program differs from the defaults."""
    values, before = values_of(program), values_of(defaults)
    return frozenset(one.section for path, one in SETTINGS.items() if values[path] != before[path])


def changed_fields(before: ProgramConfig, after: ProgramConfig, currency: str) -> tuple[FieldChange, ...]:
    """Give what differs between two programs, both values in words; those of a list stand in one line."""
    return tuple(
        FieldChange(one.setting.full_label, _in_a_line(one.before), _in_a_line(one.after))
        for one in differences(before, after, currency)
    )


def _in_a_line(text: str) -> str:
    return "; ".join(text.split("\n")) if text else "none"
