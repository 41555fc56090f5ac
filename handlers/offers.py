"""The form for a quarter of a joint offer."""

import json
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.program.periods import read_period
from bot.rendering.quarter_form import CALLBACK_ID, QUARTER, QuarterContext
from bot.services.money.requests import SaveQuarter
from bot.services.money.shares import AMOUNTS
from bot.slack import Place
from handlers import payloads
from handlers.saving import WrongFields, amount_of, save


def register(app: AsyncApp) -> None:
    """Listen to the form."""
    app.view(CALLBACK_ID)(handle_quarter)


async def handle_quarter(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open."""
    await save(ack, body, context, _read, name="quarter")


def _read(form: payloads.Submitted, currency: str) -> tuple[Place, SaveQuarter]:
    about, problems = QuarterContext.decode(form.metadata), dict[str, str]()
    amounts = {name: amount_of(form.fields, name, currency, problems) or 0 for name in AMOUNTS}
    if problems:
        raise WrongFields(problems)
    quarter = read_period(form.fields.get(QUARTER, ""), today=date.max)
    request = SaveQuarter(about.partner_id, about.offer, quarter.first, **amounts)
    return Place.from_json(json.loads(about.reply)), request
