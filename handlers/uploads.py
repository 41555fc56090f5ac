"""Files of a workspace's own templates and playbooks: written down when the form is sent, fetched and checked after."""

import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import Choice, DomainError
from bot.rendering.own_library import CALLBACK_ID, FILE, NAME, SECTION
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.own_files import MOST_BYTES
from bot.services.own_requests import KeepOwn
from bot.slack import Place, Rejected
from bot.work import Job
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.showing import show

KIND = "upload"


def register(app: AsyncApp) -> None:
    """Listen to the form that takes a file."""
    app.view(CALLBACK_ID)(handle_upload)


async def handle_upload(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write the file down and close the form; a form that is sent twice is written down once."""
    form = payloads.submitted(body)
    files = form.files.get(FILE, ())
    if not files:
        await ack(response_action="errors", errors={FILE: "Choose a file."})
        return
    upload = payloads.Upload(
        team_id=form.team_id,
        user_id=form.user_id,
        key=f"view:{form.view_id}",
        place=Place.from_json(json.loads(form.metadata)),
        trigger_id=form.trigger_id,
        file_id=files[0],
        section=form.fields.get(SECTION, ""),
        name=form.fields.get(NAME, ""),
    )
    await runtime_of(context).inbox.accept(upload.team_id, upload.key, KIND, upload.to_json())
    await ack()


async def keep_upload(runtime: Runtime, job: Job) -> None:
    """Fetch a file, and keep it where it is as it should be."""
    upload = payloads.Upload.from_json(job.team_id, job.key, job.payload)
    actor = Actor(upload.team_id, upload.user_id, upload.key)
    async with told(runtime, actor, upload.place, work="upload"):
        await let_in(runtime, actor)
        try:
            file = await runtime.sender.files.fetch(upload.file_id, most=MOST_BYTES)
        except Rejected as error:
            raise DomainError(
                "Slack did not give me the file.", "Upload it again.", (Choice("Upload a file", "templates upload"),)
            ) from error
        kept = await carry_out(runtime.desk, actor, KeepOwn(file.name, file.content, upload.section, upload.name))
        await show(runtime, actor, upload.place, kept, key=f"{job.key}/answer", trigger_id=upload.trigger_id)
