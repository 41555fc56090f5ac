"""The forms about market development funds: what is asked for, and what an activity cost."""

import json
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.rendering.mdf_form import AMOUNT, CALLBACK_ID, DAY, PROOF, PURPOSE, FundsContext
from bot.services.mdf.requests import AskForFunds, FundsRequest, SpendFunds
from bot.slack import Place
from handlers import payloads
from handlers.saving import WrongFields, amount_of, day_of, save


def register(app: AsyncApp) -> None:
    """Listen to the forms about funds."""
    app.view(CALLBACK_ID)(handle_funds)


async def handle_funds(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open."""
    await save(ack, body, context, _read, name="funds")


def _read(form: payloads.Submitted, currency: str) -> tuple[Place, FundsRequest]:
    about, problems = FundsContext.decode(form.metadata), dict[str, str]()
    amount = amount_of(form.fields, AMOUNT, currency, problems)
    day = day_of(form.fields, DAY, problems)
    if amount is None:
        problems.setdefault(AMOUNT, "Write an amount.")
    if amount is None or problems:
        raise WrongFields(problems)
    return Place.from_json(json.loads(about.reply)), _request(form, about, amount, day)


def _request(form: payloads.Submitted, about: FundsContext, amount: int, day: date | None) -> FundsRequest:
    if about.activity_id is None:
        return AskForFunds(about.partner_id, amount, form.fields.get(PURPOSE, ""))
    proof = next(iter(form.files.get(PROOF, ())), "")
    return SpendFunds(about.activity_id, amount, day, proof, form.file_names.get(proof, ""))
