"""Sent forms whose answer takes its time: what was sent is kept while they are open, a line shows it after they closed.

The line is written into the inbox, once for a form: one that is sent twice is shown once, also after a crash.
"""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.slack import Place
from handlers import commands, payloads
from handlers.saving import in_time

Keeper = Callable[[Runtime, Actor, payloads.Submitted], Awaitable[tuple[Place, str]]]
"""Keeps what was sent, and gives where the answer goes and the command line that shows it."""


async def keep(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext, keeper: Keeper) -> None:
    """Keep what a form says; Slack waits for the acknowledgement with the form still open.

    Args:
        ack: closes the form, or says at a field what is wrong.
        body: the form as Slack sent it.
        context: what Bolt hands to listeners.
        keeper: keeps it; it may raise `WrongFields` or a `DomainError`.
    """

    async def kept(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        place, text = await keeper(runtime, actor, form)
        line = payloads.Line(actor.team_id, actor.user_id, f"{actor.cause}/kept", text, place, form.trigger_id)
        await runtime.inbox.accept(line.team_id, line.key, commands.KIND, line.to_json())
        await ack()

    await in_time(ack, body, context, kept)
