"""`/partner …`, and the buttons that run a command line."""

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.runtime import Runtime
from bot.services.commands import COMMANDS
from bot.services.desk import Actor
from bot.work import Job
from handlers import payloads
from handlers.answering import let_in, may_be_repeated, respond
from handlers.context import runtime_of
from handlers.errors import told
from handlers.showing import show

COMMAND = "/partner"
KIND = "line"
NAMES = frozenset(command.name for command in COMMANDS)


def register(app: AsyncApp) -> None:
    """Listen to the slash command."""
    app.command(COMMAND)(handle_command)


async def handle_command(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write the command down, acknowledge it; it is answered in the background."""
    line = payloads.command(body)
    await runtime_of(context).inbox.accept(line.team_id, line.key, KIND, line.to_json())
    await ack()


async def answer_line(runtime: Runtime, job: Job) -> None:
    """Answer a command or a button."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work=f"/partner {_word(line.text)}"):
        await let_in(runtime, actor)
        results = await respond(runtime, actor, line.text)
        again = line.text if may_be_repeated(results) else None
        for number, result in enumerate(results):
            await show(
                runtime,
                actor,
                line.place,
                result,
                key=f"{line.key}/{number}",
                trigger_id=line.trigger_id,
                line=again,
            )


def _word(text: str) -> str:
    """The command for logs and metrics: one of ours, whatever was typed."""
    first = text.split(maxsplit=1)[:1]
    return first[0].lower() if first and first[0].lower() in NAMES else "other"
