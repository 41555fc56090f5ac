"""The forms of records: what is seen to be outdated or there already is shown in the form, before anything is saved."""

import asyncio
import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import DomainError, NotUnderstood, Stale
from bot.rendering.form_context import FormContext
from bot.rendering.form_fields import FormField
from bot.rendering.forms import ADD_ANYWAY, CALLBACK_ID, form_errors, render_form
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.contacts import SimilarPerson
from bot.services.desk import Actor
from bot.services.requests import OpenForm
from bot.services.results import Form, Result
from bot.services.similar import SimilarHere
from bot.slack import Place
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.forms import read_form
from handlers.saving import SECONDS_TO_SAVE, WrongFields, answer, in_words, what_is_wrong

# Where a record's field has another name in the forms.
FIELDS_OF_RECORDS = {
    "owner_id": FormField.OWNER,
    "annual_target": FormField.TARGET,
    "activated_on": FormField.ACTIVATED,
    "happened_on": FormField.DAY,
}


class Outdated(Exception):
    """There is something to see before the form is sent again; `view` is the form that shows it."""

    def __init__(self, view: payloads.Raw) -> None:
        super().__init__("the form is outdated")
        self.view = view


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
    try:
        about = FormContext.decode(form.metadata)
    except NotUnderstood as error:
        # Which form it was is not known, but its fields are.
        await ack(response_action="errors", errors=dict.fromkeys(list(form.fields)[:1], in_words(error)))
        return
    try:
        place = Place.from_json(json.loads(about.reply))
        async with asyncio.timeout(SECONDS_TO_SAVE):
            result = await _save(runtime, actor, form, about)
    except Outdated as outdated:
        await ack(response_action="update", view=outdated.view)
    except WrongFields as wrong:
        await ack(response_action="errors", errors=form_errors(about.kind, wrong.problems))
    except Exception as error:
        problems = {_at_fault(error): what_is_wrong(error, actor)}
        await ack(response_action="errors", errors=form_errors(about.kind, problems))
    else:
        await ack()
        answer(runtime, actor, place, result, about.kind)


async def _save(runtime: Runtime, actor: Actor, form: payloads.Submitted, about: FormContext) -> Result:
    await let_in(runtime, actor)
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    try:
        return await carry_out(runtime.desk, actor, read_form(form, about, currency=workspace.currency))
    except Stale as error:
        # Slack keeps what was typed in fields of the same name.
        fresh = await carry_out(runtime.desk, actor, OpenForm(about.kind, about.partner_id))
        assert isinstance(fresh, Form)
        raise Outdated(render_form(fresh, about.reply, opened=about.version, warning=in_words(error))) from error
    except SimilarHere as error:
        fresh = await carry_out(runtime.desk, actor, OpenForm(about.kind))
        assert isinstance(fresh, Form)
        warning = f"{error.user_message} If it is another company, press {ADD_ANYWAY}."
        view = render_form(fresh, about.reply, warning=warning, asked=error.name, choices=error.looks)
        raise Outdated(view) from error
    except SimilarPerson as error:
        fresh = await carry_out(runtime.desk, actor, OpenForm(about.kind, about.partner_id))
        assert isinstance(fresh, Form)
        warning = f"{error.user_message} Then write that name. If it is another person, press {ADD_ANYWAY}."
        raise Outdated(render_form(fresh, about.reply, warning=warning, asked=error.name)) from error


def _at_fault(error: Exception) -> str:
    """Give the field at which an error is said, nothing where it is about none."""
    name = error.field if isinstance(error, DomainError) else ""
    return FIELDS_OF_RECORDS.get(name, name)
