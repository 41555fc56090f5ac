"""The form of a document that is filled: its answers are kept before it closes, the document comes after that."""

import asyncio
import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.rendering.fill_form import CALLBACK_ID, FillContext
from bot.rendering.form_errors import field_errors
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.filling import WrongAnswers, save_answers
from bot.services.filling.requests import SaveAnswers
from bot.slack import Place
from handlers import commands, payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.saving import SECONDS_TO_SAVE, what_is_wrong


def register(app: AsyncApp) -> None:
    """Listen to the form of a fill."""
    app.view(CALLBACK_ID)(handle_answers)


async def handle_answers(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Keep the answers; Slack waits for the acknowledgement with the form still open.

    The document is asked for in the inbox, once for a form: one that is sent twice gives it once.
    """
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        async with asyncio.timeout(SECONDS_TO_SAVE):
            await _save(runtime, actor, form)
    except WrongAnswers as wrong:
        await ack(response_action="errors", errors=field_errors(wrong.problems, form.fields))
    except Exception as error:
        problems = {"": what_is_wrong(error, actor)}
        await ack(response_action="errors", errors=field_errors(problems, form.fields))
    else:
        await ack()


async def _save(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
    about = FillContext.decode(form.metadata)
    place = Place.from_json(json.loads(about.reply))
    await let_in(runtime, actor)
    await save_answers(runtime.desk, actor, SaveAnswers(about.fill_id, form.fields, form.before))
    key, line = f"{actor.cause}/document", f"fill #{about.fill_id} document"
    wanted = payloads.Line(actor.team_id, actor.user_id, key, line, place, form.trigger_id)
    await runtime.inbox.accept(actor.team_id, key, commands.KIND, wanted.to_json())
