"""The form for a quarter of a joint offer."""

import json
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import DomainError
from bot.program.periods import read_period
from bot.rendering.quarter_form import CALLBACK_ID, QUARTER, QuarterContext
from bot.services.money.requests import SaveQuarter
from bot.services.money.shares import AMOUNTS
from bot.slack import Place
from handlers import payloads
from handlers.saving import WrongFields, amount_of, in_words, save


def register(app: AsyncApp) -> None:
    """Listen to the form."""
    app.view(CALLBACK_ID)(handle_quarter)


async def handle_quarter(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open."""
    await save(ack, body, context, _read, name="quarter")


def _read(form: payloads.Submitted, currency: str) -> tuple[Place, SaveQuarter]:
    about, problems = QuarterContext.decode(form.metadata), dict[str, str]()
    amounts = {name: amount_of(form.fields, name, currency, problems) or 0 for name in AMOUNTS}
    first = _first_day(form.fields.get(QUARTER, ""), problems)
    if problems:
        raise WrongFields(problems)
    request = SaveQuarter(about.partner_id, about.offer, first, **amounts)
    return Place.from_json(json.loads(about.reply)), request


def _first_day(text: str, problems: dict[str, str]) -> date:
    """Read the first day of a quarter; where it cannot be read, `problems` says why."""
    try:
        return read_period(text, today=date.max).first
    except DomainError as unclear:
        problems[QUARTER] = in_words(unclear)
        return date.min
