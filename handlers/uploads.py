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
from bot.slack import KeptElsewhere, Place, Rejected
from bot.work import Job
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.showing import show

KIND = "upload"
LINE = "templates upload"


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
    place = Place.from_json(json.loads(form.metadata))
    line = payloads.Line(form.team_id, form.user_id, f"view:{form.view_id}", LINE, place, form.trigger_id)
    upload = {"file_id": files[0], "section": form.fields.get(SECTION, ""), "name": form.fields.get(NAME, "")}
    await runtime_of(context).inbox.accept(line.team_id, line.key, KIND, {**line.to_json(), **upload})
    await ack()


async def keep_upload(runtime: Runtime, job: Job) -> None:
    """Fetch a file, and keep it where it is as it should be."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    file_id, section, name = (str(job.payload.get(part, "")) for part in ("file_id", "section", "name"))
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="upload"):
        await let_in(runtime, actor)
        again = Choice("Upload a file", LINE)
        try:
            file = await runtime.sender.files.fetch(file_id, most=MOST_BYTES)
        except KeptElsewhere as error:
            remedy = "Download it, and upload it from your computer."
            raise DomainError("The file is kept outside of Slack, where I do not read.", remedy, (again,)) from error
        except Rejected as error:
            raise DomainError("Slack did not give me the file.", "Upload it again.", (again,)) from error
        kept = await carry_out(runtime.desk, actor, KeepOwn(file.name, file.content, section, name))
        await show(runtime, actor, line.place, kept, key=f"{job.key}/answer", trigger_id=line.trigger_id)
