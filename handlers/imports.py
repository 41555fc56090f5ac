"""Files that are imported: written down when the form is sent, fetched and looked at after, brought in with a progress.

Applying thousands of rows is a piece of work of its own, so that a process which dies on the way leaves it to the next.
"""

import asyncio
import json
from dataclasses import replace

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model import ImportKind
from bot.rendering import render
from bot.rendering.import_forms import (
    COLUMNS_CALLBACK_ID,
    DETECT,
    FILE,
    FILE_CALLBACK_ID,
    KIND,
    ColumnsContext,
)
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.importing.batches import carry_through, save_columns
from bot.services.importing.other_files import ANOTHER
from bot.services.importing.requests import KeepImport
from bot.services.importing.results import ImportRunning
from bot.services.importing.tables import MOST_BYTES
from bot.slack import Place, SlackTrouble
from bot.work import Job
from handlers import payloads
from handlers.answering import let_in
from handlers.errors import told
from handlers.given_files import fetch_given, write_down
from handlers.keeping import keep
from handlers.showing import show

KIND_OF_FILE = "import file"
LINE = "import"
# Slack: a message takes an update every three seconds or so.
SECONDS_BETWEEN_EDITS = 3.0


def register(app: AsyncApp) -> None:
    """Listen to the forms of an import."""
    app.view(FILE_CALLBACK_ID)(handle_file)
    app.view(COLUMNS_CALLBACK_ID)(handle_columns)


async def handle_file(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write the file down and close the form; a form that is sent twice is written down once."""
    form = payloads.submitted(body)
    kind = form.fields.get(KIND, DETECT)
    about = {"kind": "" if kind == DETECT else kind}
    await write_down(ack, context, form, about, field=FILE, kind=KIND_OF_FILE, line=LINE)


async def look_at_file(runtime: Runtime, job: Job) -> None:
    """Fetch a file, and show what it would do."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    kind = str(job.payload.get("kind", ""))
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="import"):
        await let_in(runtime, actor)
        file_id = str(job.payload.get("file_id", ""))
        file = await fetch_given(runtime, file_id, most=MOST_BYTES, again=(ANOTHER,))
        wanted = KeepImport(file.name, file.content, ImportKind(kind) if kind in set(ImportKind) else None)
        card = await carry_out(runtime.desk, actor, wanted)
        await show(runtime, actor, line.place, card, key=f"{job.key}/answer", trigger_id=line.trigger_id)


async def handle_columns(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Keep which column is what, and show the file again."""
    await keep(ack, body, context, _keep_columns)


async def _keep_columns(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> tuple[Place, str]:
    about = ColumnsContext.decode(form.metadata)
    places = {name: int(place) for name, place in form.fields.items() if place.isdecimal()}
    await save_columns(runtime.desk, actor, about.import_id, places)
    return Place.from_json(json.loads(about.reply)), f"import #{about.import_id}"


async def bring_in(runtime: Runtime, job: Job) -> None:
    """Bring many rows in, with a message that tells how far it is."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    import_id, rows = (int(str(job.payload.get(name, 0))) for name in ("import_id", "rows"))
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="import"):
        await let_in(runtime, actor)
        running = ImportRunning(import_id, str(job.payload.get("file_name", "")), rows)
        progress = _Progress(runtime, actor, line.place, running)
        await progress.begin()
        telling = asyncio.create_task(progress.tell())
        try:
            done = await carry_through(runtime.desk, actor, import_id, progress.note)
        finally:
            telling.cancel()
        await progress.end()
        await show(runtime, actor, line.place, done, key=f"{job.key}/answer")


class _Progress:
    """The message that tells how far an import is."""

    def __init__(self, runtime: Runtime, actor: Actor, place: Place, running: ImportRunning) -> None:
        self._runtime = runtime
        self._actor = actor
        self._place = place
        self._running = running
        self._channel, self._ts = "", ""

    def note(self, done: int, total: int) -> None:
        """Note how many rows are in."""
        self._running = replace(self._running, done=done, rows=total)

    async def begin(self) -> None:
        """Post the message: in the thread where it was asked for, else in direct messages."""
        sender, place = self._runtime.sender, self._place
        in_thread = place.thread_ts is not None and place.channel is not None
        self._channel = (place.channel if in_thread else None) or await sender.direct_channel(self._actor.user_id)
        (message,) = render(self._running)
        key = f"{self._actor.cause}/progress"
        self._ts = await sender.post(
            self._actor.team_id, self._channel, message, key=key, thread_ts=place.thread_ts if in_thread else None
        )

    async def tell(self) -> None:
        """Show how far it is, every few seconds."""
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_EDITS)
            await self.end()

    async def end(self) -> None:
        """Show how far it is now; an edit that Slack does not take is no reason to stop."""
        (message,) = render(self._running)
        try:
            await self._runtime.sender.calls.call(
                "chat.update", channel=self._channel, ts=self._ts, text=message.text, blocks=list(message.blocks)
            )
        except SlackTrouble:
            return
