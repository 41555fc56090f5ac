"""Sent forms: read and carried out while they are open, what is wrong said in them, the answer after they closed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from bot.model.errors import DomainError
from bot.program.money import read_amount
from bot.rendering.form_errors import field_errors
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.requests import Request
from bot.services.results import Result
from bot.slack import Place, Unreachable
from handlers import payloads
from handlers.answering import let_in
from handlers.context import runtime_of
from handlers.errors import log_failure, told, unexpected
from handlers.showing import show

# Slack: a form waits three seconds for its acknowledgement; then it says itself that there was trouble.
SECONDS_TO_SAVE = 2.5
TOO_SLOW = "This is taking too long. Send it again in a moment; nothing is saved twice."

Reader = Callable[[payloads.Submitted, str], tuple[Place, Request]]
"""Gives where a form's answer goes, and what the form asks for; amounts are in the currency that it is handed."""


Work = Callable[[Runtime, Actor, payloads.Submitted], Awaitable[None]]
"""Does what a form is for and acknowledges it; it may raise `WrongFields` or a `DomainError`."""


class WrongFields(Exception):
    """Some fields cannot be read; `problems` says what is wrong with each, by block id."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


async def save(
    ack: AsyncAck,
    body: payloads.Raw,
    context: AsyncBoltContext,
    read: Reader,
    *,
    name: str,
    field_of: Mapping[str, str] | None = None,
) -> None:
    """Carry out what a form means; a form that is sent twice has the same view id, and is carried out once.

    Args:
        ack: closes the form, or says at a field what is wrong.
        body: the form as Slack sent it.
        context: what Bolt hands to listeners.
        read: reads it; it may raise `WrongFields` or a `DomainError`.
        name: what the form is about, in logs and metrics.
        field_of: the block id at which an error about a record's field is said, where it is another.
    """

    async def saved(runtime: Runtime, actor: Actor, form: payloads.Submitted) -> None:
        place, request = read(form, await currency_of(runtime, actor))
        result = await carry_out(runtime.desk, actor, request)
        await ack()
        answer(runtime, actor, place, result, name)

    await in_time(ack, body, context, saved, field_of=field_of)


async def in_time(
    ack: AsyncAck,
    body: payloads.Raw,
    context: AsyncBoltContext,
    work: Work,
    *,
    field_of: Mapping[str, str] | None = None,
) -> None:
    """Do something while Slack waits with the form open, and say at the fields what is wrong.

    Args:
        ack: says at a field what is wrong.
        body: the form as Slack sent it.
        context: what Bolt hands to listeners.
        work: does it.
        field_of: the block id at which an error about a record's field is said, where it is another.
    """
    runtime = runtime_of(context)
    form = payloads.submitted(body)
    actor = Actor(form.team_id, form.user_id, f"view:{form.view_id}")
    try:
        async with asyncio.timeout(SECONDS_TO_SAVE):
            await let_in(runtime, actor)
            await work(runtime, actor, form)
    except WrongFields as wrong:
        await ack(response_action="errors", errors=field_errors(wrong.problems, form.fields))
    except Exception as error:
        at_fault = error.field if isinstance(error, DomainError) else ""
        problems = {(field_of or {}).get(at_fault, at_fault): what_is_wrong(error, actor)}
        await ack(response_action="errors", errors=field_errors(problems, form.fields))


def answer(runtime: Runtime, actor: Actor, place: Place, result: Result, name: str) -> None:
    """Show what a form came to, after it closed.

    Args:
        runtime: the rooms of the house.
        actor: who sent it.
        place: where it was opened.
        result: what it came to.
        name: what the form is about, in logs and metrics.
    """

    async def shown() -> None:
        async with told(runtime, actor, place, work=f"form {name}"):
            await show(runtime, actor, place, result, key=f"{actor.cause}/answer")

    runtime.tasks.spawn(shown(), name=f"{name} form answered")


def what_is_wrong(error: Exception, actor: Actor) -> str:
    """Say why a form could not be saved; what is a failure of ours is logged, with a reference."""
    match error:
        case DomainError():
            return in_words(error)
        case TimeoutError() | Unreachable():
            return TOO_SLOW
    reference = log_failure(error, actor, work="form")
    return f"{in_words(unexpected(reference).error)} {reference}"


def in_words(error: DomainError) -> str:
    """Say what is wrong and what to do next."""
    return " ".join(filter(None, (error.user_message, error.remedy)))


async def currency_of(runtime: Runtime, actor: Actor) -> str:
    """Give the currency of somebody's workspace."""
    async with runtime.desk.memory.reading(actor.team_id) as repository:
        return (await repository.workspace()).currency


def amount_of(fields: Mapping[str, str], name: str, currency: str, problems: dict[str, str]) -> int | None:
    """Read a field's amount, in minor units; None for nothing, and where it cannot be read: `problems` says why."""
    text = fields.get(name, "")
    if not text.strip():
        return None
    try:
        return read_amount(text, currency=currency)
    except DomainError as doubt:
        problems[name] = in_words(doubt)
        return None


def day_of(fields: Mapping[str, str], name: str, problems: dict[str, str]) -> date | None:
    """Read a field's day; None for nothing, and where it cannot be read: `problems` says why."""
    text = fields.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        problems[name] = "Choose a day from the calendar."
        return None
