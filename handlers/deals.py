"""The forms of deals: what stands against a registration is told while it is filled, and kept when it is sent."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model import DealOrigin
from bot.model.errors import DomainError
from bot.model.json import Json, JsonValue
from bot.program.deals.states import Move
from bot.program.money import read_amount
from bot.rendering import deal_form, deal_move_form
from bot.rendering.deal_form import DealContext
from bot.rendering.deal_move_form import DealMoveContext
from bot.rendering.fill_form import ERROR
from bot.rendering.safe import clip
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.deals.registering import form as register_form
from bot.services.deals.requests import DealDraft, EditDeal, RegisterDeal, WorkDeal
from bot.services.desk import Actor
from bot.services.requests import Request
from bot.services.results import Result
from bot.slack import Place, SlackTrouble
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.modals import SECONDS_TO_SAVE, what_is_wrong
from handlers.showing import show

# Slack: at most 100 options are shown for what somebody types.
_MOST_FOUND = 100
_WATCHED = re.compile("|".join(deal_form.WATCHED))


class WrongFields(Exception):
    """Some fields cannot be read; `problems` says what is wrong with each, by block id."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


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
        currency = await _currency(runtime, actor)
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

    def read(form: payloads.Submitted, currency: str) -> Request:
        about, problems = DealContext.decode(form.metadata), dict[str, str]()
        draft = _draft(form.fields, currency, problems, partner_id=about.partner_id if about.deal_id else None)
        if not draft.is_whole and not problems:
            problems[deal_form.FIELDS[0]] = "Fill in what is not marked as optional."
        if problems:
            raise WrongFields(problems)
        return RegisterDeal(draft) if about.deal_id is None else EditDeal(about.deal_id, draft, about.revision)

    await _sent(ack, body, context, read, lambda form: DealContext.decode(form.metadata).reply)


async def handle_move(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Make the move that a small form says more about."""

    def read(form: payloads.Submitted, currency: str) -> Request:
        about = DealMoveContext.decode(form.metadata)
        return _move(form.fields, about.deal_id, about.move, currency)

    await _sent(ack, body, context, read, lambda form: DealMoveContext.decode(form.metadata).reply)


async def _sent(
    ack: AsyncAck,
    body: payloads.Raw,
    context: AsyncBoltContext,
    read: Callable[[payloads.Submitted, str], Request],
    reply: Callable[[payloads.Submitted], str],
) -> None:
    """Carry out what a form means; a form that is sent twice has the same view id, and is carried out once."""
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        async with asyncio.timeout(SECONDS_TO_SAVE):
            await let_in(runtime, actor)
            place = Place.from_json(json.loads(reply(form)))
            request = read(form, await _currency(runtime, actor))
            result = await carry_out(runtime.desk, actor, request)
    except WrongFields as wrong:
        await ack(response_action="errors", errors={name: clip(said, ERROR) for name, said in wrong.problems.items()})
    except Exception as error:
        await ack(response_action="errors", errors={_at_fault(error, form): clip(what_is_wrong(error, actor), ERROR)})
    else:
        await ack()
        runtime.tasks.spawn(_answer(runtime, actor, place, result), name="deal form answered")


async def _answer(runtime: Runtime, actor: Actor, place: Place, result: Result) -> None:
    async with told(runtime, actor, place, work="form deal"):
        # Above App Home a modal was just closed: what came of it is read in a direct message.
        where = Place(place.user_id) if place.home or place.view_id else place
        await show(runtime, actor, where, result, key=f"{actor.cause}/answer")


async def _currency(runtime: Runtime, actor: Actor) -> str:
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        return (await repository.workspace()).currency


def _at_fault(error: Exception, form: payloads.Submitted) -> str:
    """Give the field at which an error is said; Slack shows it only where there is one."""
    name = error.field if isinstance(error, DomainError) else ""
    wanted = deal_form.FIELD_OF.get(name, name)
    return wanted if wanted in form.fields else next(iter(form.fields), "")


def _draft(
    fields: Mapping[str, str], currency: str, problems: dict[str, str], *, partner_id: int | None = None
) -> DealDraft:
    """Read the fields of a registration; what cannot be read is left out, and `problems` says why."""
    partner, origin = fields.get(deal_form.PARTNER, ""), fields.get(deal_form.ORIGIN, "")
    return DealDraft(
        partner_id=int(partner) if partner.isdecimal() else partner_id,
        customer=fields.get(deal_form.CUSTOMER, "").strip(),
        value=_amount(fields.get(deal_form.VALUE, ""), currency, deal_form.VALUE, problems),
        expected_close=_day(fields.get(deal_form.CLOSE, "")),
        origin=DealOrigin(origin) if origin in set(DealOrigin) else None,
        domain=fields.get(deal_form.DOMAIN, "").strip(),
        contact=fields.get(deal_form.CONTACT, "").strip(),
        note=fields.get(deal_form.NOTE, "").strip(),
    )


def _move(fields: Mapping[str, str], deal_id: int, move: Move, currency: str) -> WorkDeal:
    problems: dict[str, str] = {}
    amount = _amount(fields.get(deal_move_form.AMOUNT, ""), currency, deal_move_form.AMOUNT, problems)
    text = fields.get(deal_move_form.TEXT, "").strip()
    if deal_move_form.TEXT in fields and not text:
        problems[deal_move_form.TEXT] = "Write a few words."
    if problems:
        raise WrongFields(problems)
    by_company = bool(fields.get(deal_move_form.BY_COMPANY))
    day = _day(fields.get(deal_move_form.DAY, ""))
    return WorkDeal(deal_id, move, text=text, day=day, amount=amount, by_company=by_company)


def _amount(text: str, currency: str, field: str, problems: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    try:
        return read_amount(text, currency=currency)
    except DomainError as doubt:
        problems[field] = f"{doubt.user_message} {doubt.remedy}"
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
