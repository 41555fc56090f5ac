"""The form for a quarter of a joint offer."""

import asyncio
import json
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import DomainError, NotUnderstood
from bot.program.money import DoubtfulAmount, read_amount
from bot.program.periods import read_period
from bot.rendering.quarter_form import CALLBACK_ID, QUARTER, QuarterContext, quarter_form_errors
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.money.requests import SaveQuarter
from bot.services.money.shares import AMOUNTS
from bot.services.results import Result
from bot.slack import Place
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.modals import SECONDS_TO_SAVE, what_is_wrong
from handlers.showing import show


def register(app: AsyncApp) -> None:
    """Listen to the form."""
    app.view(CALLBACK_ID)(handle_quarter)


async def handle_quarter(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open."""
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        about = QuarterContext.decode(form.metadata)
        place = Place.from_json(json.loads(about.reply))
        async with asyncio.timeout(SECONDS_TO_SAVE):
            result = await _save(runtime, actor, form, about)
    except Exception as error:
        at_fault = error.field if isinstance(error, DomainError) else ""
        await ack(
            response_action="errors",
            errors=quarter_form_errors({at_fault: what_is_wrong(error, actor)}, form.fields),
        )
    else:
        await ack()
        runtime.tasks.spawn(_answer(runtime, actor, place, result), name="quarter form answered")


async def _save(runtime: Runtime, actor: Actor, form: payloads.Submitted, about: QuarterContext) -> Result:
    await let_in(runtime, actor)
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        currency = (await repository.workspace()).currency
    amounts = {name: _amount(form.fields.get(name, ""), name, currency) for name in AMOUNTS}
    quarter = read_period(form.fields.get(QUARTER, ""), today=date.max)
    return await carry_out(runtime.desk, actor, SaveQuarter(about.partner_id, about.offer, quarter.first, **amounts))


def _amount(text: str, name: str, currency: str) -> int:
    """Read an amount; nothing is nothing.

    Raises:
        NotUnderstood: it reads as none, or two ways; it says so at its field.
    """
    if not text.strip():
        return 0
    try:
        return read_amount(text, currency=currency)
    except DoubtfulAmount as doubt:
        raise NotUnderstood(doubt.user_message, doubt.remedy, field=name) from doubt


async def _answer(runtime: Runtime, actor: Actor, place: Place, result: Result) -> None:
    async with told(runtime, actor, place, work="quarter form"):
        await show(runtime, actor, place, result, key=f"{actor.cause}/answer")
