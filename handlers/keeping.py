"""Sent forms whose answer takes its time: what was sent is kept while they are open, a line shows it after they closed.

The line is written into the inbox, once for a form: one that is sent twice is shown once, also after a crash.
"""

import asyncio
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from bot.model.errors import DomainError
from bot.rendering.form_errors import field_errors
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.slack import Place
from handlers import commands, payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.saving import SECONDS_TO_SAVE, WrongFields, what_is_wrong

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
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        async with asyncio.timeout(SECONDS_TO_SAVE):
            await let_in(runtime, actor)
            place, text = await keeper(runtime, actor, form)
            line = payloads.Line(actor.team_id, actor.user_id, f"{actor.cause}/kept", text, place, form.trigger_id)
            await runtime.inbox.accept(line.team_id, line.key, commands.KIND, line.to_json())
    except WrongFields as wrong:
        await ack(response_action="errors", errors=field_errors(wrong.problems, form.fields))
    except Exception as error:
        at_fault = error.field if isinstance(error, DomainError) else ""
        problems = {at_fault: what_is_wrong(error, actor)}
        await ack(response_action="errors", errors=field_errors(problems, form.fields))
    else:
        await ack()
