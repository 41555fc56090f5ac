"""Pressed buttons: each runs a command line, for the person or for the channel."""

import re
from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model import Person
from bot.model.errors import NotUnderstood
from bot.rendering import Message, actions, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.results import Notice, Problem
from bot.slack import NotShared, Place
from bot.work import Job
from handlers import commands, payloads
from handlers.answering import SHAREABLE, let_in, respond
from handlers.context import runtime_of
from handlers.errors import told
from handlers.sending import parts, rendered, send
from handlers.showing import IN_DIRECT_MESSAGES, MOST_WHISPERS, show

SHARE_KIND = "share"
SHOW_ALL_KIND = "show_all"
KINDS: dict[type[actions.Action], str] = {
    actions.Run: commands.KIND,
    actions.Share: SHARE_KIND,
    actions.ShowAll: SHOW_ALL_KIND,
}
SHOWN_BEFORE = Notice("This is shown in the channel already. To show it once more, run the command again.")
WHY_NOT_SHARED = {
    "outsiders": Notice(
        "This channel is shared with another company, or I cannot see who reads it, so I did not post partner data "
        "here. In a private channel, invite me first: /invite @PartnerOS."
    ),
    "uncertain": Notice(
        "Slack did not say whether it showed that here. If you do not see it, press “Share in channel” again."
    ),
    "expired": Notice("This message is too old to share. Run the command again and share the fresh answer."),
}


def register(app: AsyncApp) -> None:
    """Listen to every button; one that we do not know is answered, too."""
    app.action(re.compile(".*"))(handle_press)


async def handle_press(ack: AsyncAck, body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write the press down and acknowledge it; its command line is run in the background."""
    runtime = runtime_of(context)
    press = payloads.pressed(body)
    try:
        action = actions.decode(press.action_id, press.value)
    except NotUnderstood as error:
        await ack()
        runtime.tasks.spawn(_tell_old_button(runtime, press, error), name="old button")
        return
    kind = KINDS[type(action)]
    trigger = press.trigger_id
    line = payloads.Line(press.team_id, press.user_id, trigger, action.line, press.place, trigger, press.message_ts)
    await runtime.inbox.accept(line.team_id, line.key, kind, line.to_json())
    await ack()


async def share(runtime: Runtime, job: Job) -> None:
    """Run a command line again and show its answer to everybody in the channel."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="share"):
        person = await let_in(runtime, actor)
        shared = [result for result in await respond(runtime, actor, line.text) if isinstance(result, SHAREABLE)]
        answers = [await rendered(runtime, actor, one, private=False, shared_by=person.name) for one in shared]
        messages = [message for answer in answers for message in answer]
        if len(messages) > MOST_WHISPERS:
            messages = [*messages[:MOST_WHISPERS], *render(_rest(len(messages), line.text, person))]
        # A press goes on where an earlier one under the same message ended.
        key = f"share/{line.place.channel}/{line.message_ts}" if line.message_ts else f"{line.key}/shared"
        await _show_to_all(runtime, actor, line, parts(key, messages))


async def _show_to_all(
    runtime: Runtime, actor: Actor, line: payloads.Line, messages: Sequence[tuple[str, Message]]
) -> None:
    """Show messages to the channel; the person is told what is not, or not surely, shown."""
    told_key = f"{line.key}/not-shared"
    try:
        if not await runtime.sender.share(actor.team_id, line.place, messages):
            await send(runtime, actor, line.place, render(SHOWN_BEFORE), key=told_key)
    except NotShared as error:
        await send(runtime, actor, line.place, render(_why(error, len(messages))), key=told_key)
        await runtime.sender.may_share_again(actor.team_id, messages[error.shown][0])


def _why(error: NotShared, of: int) -> Notice:
    if of == 1 or error.reason == "outsiders" or (error.reason == "expired" and not error.shown):
        return WHY_NOT_SHARED[error.reason]
    number = error.shown + 1
    what = "did not say whether it showed" if error.reason == "uncertain" else "did not take"
    return Notice(
        f"Slack {what} part {number} of {of} here. Press “Share in channel” again to go on with part {number}: "
        "the parts before it are not shown twice."
    )


async def show_all(runtime: Runtime, job: Job) -> None:
    """Run a command line again and send its answer with everything that was shortened or left out before."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    actor = Actor(line.team_id, line.user_id, line.key)
    in_view = line.place.home or line.place.view_id is not None
    async with told(runtime, actor, line.place, work="show all"):
        await let_in(runtime, actor)
        place = Place(line.user_id) if in_view else line.place
        for number, result in enumerate(await respond(runtime, actor, line.text)):
            await show(runtime, actor, place, result, key=f"{line.key}/all/{number}")
        if in_view:
            where = f"{line.key}/all/where"
            await show(runtime, actor, line.place, IN_DIRECT_MESSAGES, key=where, trigger_id=line.trigger_id)


def _rest(number: int, line: str, person: Person) -> Notice:
    return Notice(
        f"That was {MOST_WHISPERS} of {number} parts; Slack takes no more at once. "
        f"{person.name} has them all, and {commands.COMMAND} {line} shows them to you."
    )


async def _tell_old_button(runtime: Runtime, press: payloads.Pressed, error: NotUnderstood) -> None:
    actor = Actor(press.team_id, press.user_id, press.trigger_id)
    async with told(runtime, actor, press.place, work="old button"):
        await send(runtime, actor, press.place, render(Problem(error)), key=f"{actor.cause}/old")
