"""Files of a workspace's own templates and playbooks: written down when the form is sent, fetched and checked after."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import Choice
from bot.rendering.own_library import CALLBACK_ID, FILE, NAME, SECTION
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.own_files import MOST_BYTES
from bot.services.own_requests import KeepOwn
from bot.work import Job
from handlers import payloads
from handlers.answering import let_in
from handlers.errors import told
from handlers.given_files import fetch_given, write_down
from handlers.showing import show

KIND = "upload"
LINE = "templates upload"


def register(app: AsyncApp) -> None:
    """Listen to the form that takes a file."""
    app.view(CALLBACK_ID)(handle_upload)


async def handle_upload(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write the file down and close the form; a form that is sent twice is written down once."""
    form = payloads.submitted(body)
    about = {"section": form.fields.get(SECTION, ""), "name": form.fields.get(NAME, "")}
    await write_down(ack, context, form, about, field=FILE, kind=KIND, line=LINE)


async def keep_upload(runtime: Runtime, job: Job) -> None:
    """Fetch a file, and keep it where it is as it should be."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    file_id, section, name = (str(job.payload.get(part, "")) for part in ("file_id", "section", "name"))
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="upload"):
        await let_in(runtime, actor)
        again = (Choice("Upload a file", LINE),)
        file = await fetch_given(runtime, file_id, most=MOST_BYTES, again=again)
        kept = await carry_out(runtime.desk, actor, KeepOwn(file.name, file.content, section, name))
        await show(runtime, actor, line.place, kept, key=f"{job.key}/answer", trigger_id=line.trigger_id)
