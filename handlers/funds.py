"""The forms about market development funds: what is asked for, and what an activity cost."""

import asyncio
import json
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import DomainError
from bot.program.money import read_amount
from bot.rendering.mdf_form import AMOUNT, CALLBACK_ID, DAY, PROOF, PURPOSE, FundsContext, funds_form_errors
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.mdf.requests import AskForFunds, FundsRequest, SpendFunds
from bot.services.results import Result
from bot.slack import Place
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.modals import SECONDS_TO_SAVE, what_is_wrong
from handlers.showing import show


def register(app: AsyncApp) -> None:
    """Listen to the forms about funds."""
    app.view(CALLBACK_ID)(handle_funds)


async def handle_funds(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open."""
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        about = FundsContext.decode(form.metadata)
        place = Place.from_json(json.loads(about.reply))
        async with asyncio.timeout(SECONDS_TO_SAVE):
            result = await _save(runtime, actor, form, about)
    except Exception as error:
        at_fault = error.field if isinstance(error, DomainError) else ""
        problems = {at_fault: what_is_wrong(error, actor)}
        await ack(response_action="errors", errors=funds_form_errors(problems, form.fields))
    else:
        await ack()
        runtime.tasks.spawn(_answer(runtime, actor, place, result), name="funds form answered")


async def _save(runtime: Runtime, actor: Actor, form: payloads.Submitted, about: FundsContext) -> Result:
    await let_in(runtime, actor)
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        currency = (await repository.workspace()).currency
    return await carry_out(runtime.desk, actor, _request(form, about, currency))


def _request(form: payloads.Submitted, about: FundsContext, currency: str) -> FundsRequest:
    amount = read_amount(form.fields.get(AMOUNT, ""), currency=currency)
    if about.activity_id is None:
        return AskForFunds(about.partner_id, amount, form.fields.get(PURPOSE, ""))
    proof = next(iter(form.files.get(PROOF, ())), "")
    day = form.fields.get(DAY, "")
    spent_on = date.fromisoformat(day) if day else None
    return SpendFunds(about.activity_id, amount, spent_on, proof, form.file_names.get(proof, ""))


async def _answer(runtime: Runtime, actor: Actor, place: Place, result: Result) -> None:
    async with told(runtime, actor, place, work="funds form"):
        await show(runtime, actor, place, result, key=f"{actor.cause}/answer")
