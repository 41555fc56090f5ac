"""The forms of deals: what stands against a registration is told while it is filled, and kept when it is sent."""

import json
import re
from collections.abc import Mapping

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model import DealOrigin
from bot.model.errors import DomainError
from bot.model.json import Json, JsonValue
from bot.rendering import deal_form, deal_move_form
from bot.rendering.deal_form import DealContext
from bot.rendering.deal_move_form import DealMoveContext
from bot.rendering.safe import clip
from bot.runtime import Runtime
from bot.services.deals.registering import form as register_form
from bot.services.deals.requests import DealDraft, EditDeal, RegisterDeal, WorkDeal
from bot.services.desk import Actor
from bot.slack import Place, SlackTrouble
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.saving import WrongFields, amount_of, currency_of, day_of, save

# Slack: at most 100 options are shown for what somebody types.
_MOST_FOUND = 100
_WATCHED = re.compile("|".join(deal_form.WATCHED))


def register(app: AsyncApp) -> None:
    """Listen to the forms of deals, and to what is typed in the one of a registration."""
    app.action({"block_id": _WATCHED})(handle_typed)
    app.options({"block_id": deal_form.PARTNER, "action_id": "value"})(handle_search)
    app.view(deal_form.CALLBACK_ID)(handle_registration)
    app.view(deal_move_form.CALLBACK_ID)(handle_move)


async def handle_typed(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Look at once what stands against what was typed; the next character looks again, so it needs no inbox."""
    await ack()
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    runtime.tasks.spawn(_look(runtime, form, payloads.view_hash(body)), name="registration looked at")


async def _look(runtime: Runtime, form: payloads.Submitted, seen: str) -> None:
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}/look")
    try:
        about = DealContext.decode(form.metadata)
        await let_in(runtime, actor)
        currency = await currency_of(runtime, actor)
        fresh = await register_form(runtime.desk, actor, _draft(form.fields, currency, {}))
        if deal_form.digest(fresh.check) != about.said:
            # Slack: fields of the same name keep what was typed.
            view = deal_form.deal_form(fresh, about.reply)
            await runtime.sender.update_view(form.view_id, view, seen=seen)
    except (DomainError, SlackTrouble):
        # It is only a preview: everything is looked at again when the form is sent.
        return


async def handle_search(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Give the partners whose name has what was typed."""
    runtime = runtime_of(context)
    typed = payloads.searched(body)
    actor = Actor(typed.team_id, typed.user_id, "search")
    await let_in(runtime, actor)
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        names = await runtime.desk.snapshots.names(repository)
    wanted = typed.text.casefold().strip()
    found = [one for one in names if wanted in one.name.casefold()][:_MOST_FOUND]
    await ack(options=[_option(one.id, one.name) for one in found])


def _option(number: int, name: str) -> Json:
    text: JsonValue = {"type": "plain_text", "text": clip(name, 75)}
    return {"text": text, "value": str(number)}


async def handle_registration(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Keep a registration, or what was changed of a deal; Slack waits with the form still open."""
    await save(ack, body, context, _registration, name="deal", field_of=deal_form.FIELD_OF)


async def handle_move(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Make the move that a small form says more about."""
    await save(ack, body, context, _move, name="deal", field_of=deal_form.FIELD_OF)


def _registration(form: payloads.Submitted, currency: str) -> tuple[Place, RegisterDeal | EditDeal]:
    about, problems = DealContext.decode(form.metadata), dict[str, str]()
    draft = _draft(form.fields, currency, problems, partner_id=about.partner_id if about.deal_id else None)
    if not draft.is_whole and not problems:
        problems[deal_form.FIELDS[0]] = "Fill in what is not marked as optional."
    if problems:
        raise WrongFields(problems)
    place = Place.from_json(json.loads(about.reply))
    if about.deal_id is None:
        return place, RegisterDeal(draft)
    return place, EditDeal(about.deal_id, draft, about.revision)


def _move(form: payloads.Submitted, currency: str) -> tuple[Place, WorkDeal]:
    about, problems, fields = DealMoveContext.decode(form.metadata), dict[str, str](), form.fields
    amount = amount_of(fields, deal_move_form.AMOUNT, currency, problems)
    day = day_of(fields, deal_move_form.DAY, problems)
    text = fields.get(deal_move_form.TEXT, "").strip()
    if deal_move_form.TEXT in fields and not text:
        problems[deal_move_form.TEXT] = "Write a few words."
    if problems:
        raise WrongFields(problems)
    by_company = bool(fields.get(deal_move_form.BY_COMPANY))
    place = Place.from_json(json.loads(about.reply))
    return place, WorkDeal(about.deal_id, about.move, text=text, day=day, amount=amount, by_company=by_company)


def _draft(
    fields: Mapping[str, str], currency: str, problems: dict[str, str], *, partner_id: int | None = None
) -> DealDraft:
    """Read the fields of a registration; what cannot be read is left out, and `problems` says why."""
    partner, origin = fields.get(deal_form.PARTNER, ""), fields.get(deal_form.ORIGIN, "")
    return DealDraft(
        partner_id=int(partner) if partner.isdecimal() else partner_id,
        customer=fields.get(deal_form.CUSTOMER, "").strip(),
        value=amount_of(fields, deal_form.VALUE, currency, problems),
        expected_close=day_of(fields, deal_form.CLOSE, problems),
        origin=DealOrigin(origin) if origin in set(DealOrigin) else None,
        domain=fields.get(deal_form.DOMAIN, "").strip(),
        contact=fields.get(deal_form.CONTACT, "").strip(),
        note=fields.get(deal_form.NOTE, "").strip(),
    )
