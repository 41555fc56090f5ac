"""Sent forms: what is wrong is said in the form, what is right is saved before the form closes."""

import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import DomainError, Stale
from bot.rendering.form_context import FormContext
from bot.rendering.forms import CALLBACK_ID, form_errors, render_form
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.requests import OpenForm, Request
from bot.services.results import Changed, Form, Result
from bot.slack import Place
from handlers import payloads
from handlers.answering import let_in, refresh_home, show
from handlers.context import runtime_of
from handlers.errors import told
from handlers.forms import WrongFields, read_form


def register(app: AsyncApp) -> None:
    """Listen to sent forms."""
    app.view(CALLBACK_ID)(handle_form)


async def handle_form(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Save what was sent; Slack waits for the acknowledgement with the form still open.

    A form that is sent twice (a double click, a lost answer) has the same view id, and is saved once.
    """
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    about = FormContext.decode(form.metadata)
    try:
        await let_in(runtime, actor)
        result = await carry_out(runtime.desk, actor, await _request(runtime, actor, form, about))
    except WrongFields as wrong:
        await ack(response_action="errors", errors=form_errors(about.kind, wrong.problems))
    except Stale as error:
        await ack(response_action="update", view=await _fresh_form(runtime, actor, about, error))
    except DomainError as error:
        await ack(response_action="errors", errors=form_errors(about.kind, {None: _words(error)}))
    else:
        await ack()
        runtime.tasks.spawn(_answer(runtime, actor, about, result), name="form answered")


async def _request(runtime: Runtime, actor: Actor, form: payloads.Submitted, about: FormContext) -> Request:
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    return read_form(form, about, currency=workspace.currency)


async def _fresh_form(runtime: Runtime, actor: Actor, about: FormContext, error: Stale) -> payloads.Raw:
    """The same form over the partner as it is now; Slack keeps what was typed in the same fields."""
    form = await carry_out(runtime.desk, actor, OpenForm(about.kind, about.partner_id))
    assert isinstance(form, Form)
    return render_form(form, about.reply, warning=_words(error))


async def _answer(runtime: Runtime, actor: Actor, about: FormContext, result: Result) -> None:
    place = Place.from_json(json.loads(about.reply))
    async with told(runtime, actor, place, work=f"form {about.kind}"):
        if place.home and isinstance(result, Changed):
            await refresh_home(runtime, actor, result)
        else:
            await show(runtime, actor, place, result, key=f"{actor.cause}/answer")


def _words(error: DomainError) -> str:
    return " ".join(filter(None, (error.user_message, error.remedy)))
