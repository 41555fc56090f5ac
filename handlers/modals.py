"""The forms of records: what is seen to be outdated or there already is shown in the form, before anything is saved."""

import json

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import Stale
from bot.rendering.form_context import FormContext
from bot.rendering.form_fields import FormField
from bot.rendering.forms import ADD_ANYWAY, CALLBACK_ID, render_form
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.contacts import SimilarPerson
from bot.services.desk import Actor
from bot.services.requests import OpenForm
from bot.services.results import Form, Result
from bot.services.similar import SimilarHere
from bot.slack import Place
from handlers import payloads
from handlers.forms import read_form
from handlers.saving import answer, currency_of, in_time, in_words

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

    async def saved(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        about = FormContext.decode(form.metadata)
        place = Place.from_json(json.loads(about.reply))
        try:
            result = await _save(runtime, actor, form, about)
        except Outdated as outdated:
            await ack(response_action="update", view=outdated.view)
            return
        await ack()
        answer(runtime, actor, place, result, about.kind)

    await in_time(ack, body, context, saved, field_of=FIELDS_OF_RECORDS)


async def _save(runtime: Runtime, actor: Actor, form: payloads.Submitted, about: FormContext) -> Result:
    request = read_form(form, about, currency=await currency_of(runtime, actor))
    try:
        return await carry_out(runtime.desk, actor, request)
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
