"""The forms of the program: a section is saved before the form closes, a file is looked at before it counts.

A file is fetched from Slack each time, so that nothing of it is kept until somebody says that it counts.
"""

import json
from dataclasses import replace
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.program.settings import Section
from bot.rendering.program_form import (
    CALLBACK_ID,
    DIFF_CALLBACK_ID,
    FILE,
    FILE_CALLBACK_ID,
    SINCE,
    ProgramContext,
    diff_form,
    faults_form,
    same_form,
)
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.program.file import MOST_BYTES
from bot.services.program.requests import CheckProgramFile, KeepProgramFile, SaveProgram
from bot.services.program.results import ProgramDiff, ProgramFaults
from bot.services.program.setting import WrongProgram
from bot.slack import Place
from handlers import payloads
from handlers.given_files import fetch_given
from handlers.saving import WrongFields, answer, day_of, in_time

# A form that only shows has no field to say anything at; Slack still wants one named.
_AT_THE_FILE = {"": FILE}


def register(app: AsyncApp) -> None:
    """Listen to the forms of the program."""
    app.view(CALLBACK_ID)(handle_section)
    app.view(FILE_CALLBACK_ID)(handle_file)
    app.view(DIFF_CALLBACK_ID)(handle_diff)


async def handle_section(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save a section; a form that is sent twice is saved once."""

    async def save(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        about = ProgramContext.decode(form.metadata)
        texts = {name: text for name, text in form.fields.items() if name != SINCE}
        request = SaveProgram(Section(about.section), texts, form.before, _since(form))
        try:
            result = await carry_out(runtime.desk, actor, request)
        except WrongProgram as wrong:
            raise WrongFields(wrong.problems) from wrong
        await ack()
        answer(runtime, actor, Place.from_json(json.loads(about.reply)), result, "program")

    await in_time(ack, body, context, save, field_of=_AT_THE_FILE)


async def handle_file(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Show in the form what a file would change, or what is wrong with it."""

    async def check(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        about = ProgramContext.decode(form.metadata)
        file_id = next((one for ids in form.files.values() for one in ids), "")
        if not file_id:
            raise WrongFields({FILE: "Choose a file."})
        since = _since(form)
        content = (await fetch_given(runtime, file_id, most=MOST_BYTES, field=FILE)).content
        result = await carry_out(runtime.desk, actor, CheckProgramFile(content, since))
        seen = replace(about, file_id=file_id, since=since or date.min)
        if isinstance(result, ProgramFaults):
            view = faults_form(result, seen)
        else:
            assert isinstance(result, ProgramDiff)
            view = diff_form(result, seen) if result.fields else same_form(seen)
        await ack(response_action="update", view=view)

    await in_time(ack, body, context, check, field_of=_AT_THE_FILE)


async def handle_diff(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Let a file count whose changes were seen."""

    async def keep(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        about = ProgramContext.decode(form.metadata)
        content = (await fetch_given(runtime, about.file_id, most=MOST_BYTES, field=FILE)).content
        result = await carry_out(runtime.desk, actor, KeepProgramFile(content, about.since))
        if isinstance(result, ProgramFaults):
            # Somebody changed the program since: now it contradicts.
            await ack(response_action="update", view=faults_form(result, about))
            return
        await ack()
        answer(runtime, actor, Place.from_json(json.loads(about.reply)), result, "program")

    await in_time(ack, body, context, keep, field_of=_AT_THE_FILE)


def _since(form: payloads.Submitted) -> date | None:
    """Read from which day on a change counts.

    Raises:
        WrongFields: it is no day.
    """
    problems: dict[str, str] = {}
    since = day_of(form.fields, SINCE, problems)
    if problems:
        raise WrongFields(problems)
    return since
