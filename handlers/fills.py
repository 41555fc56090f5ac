"""The form of a document that is filled: its answers are kept before it closes, the document comes after that."""

import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.rendering.fill_form import CALLBACK_ID, FillContext
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.filling import WrongAnswers, save_answers
from bot.services.filling.requests import SaveAnswers
from bot.slack import Place
from handlers import payloads
from handlers.keeping import keep
from handlers.saving import WrongFields


def register(app: AsyncApp) -> None:
    """Listen to the form of a fill."""
    app.view(CALLBACK_ID)(handle_answers)


async def handle_answers(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Keep the answers, and ask for the document."""
    await keep(ack, body, context, _keep_answers)


async def _keep_answers(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> tuple[Place, str]:
    about = FillContext.decode(form.metadata)
    try:
        await save_answers(runtime.desk, actor, SaveAnswers(about.fill_id, form.fields, form.before))
    except WrongAnswers as wrong:
        raise WrongFields(wrong.problems) from wrong
    return Place.from_json(json.loads(about.reply)), f"fill #{about.fill_id} document"
