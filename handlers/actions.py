"""Pressed buttons: each runs a command line, for the person or for the channel."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model.errors import NotUnderstood
from bot.rendering import actions, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.results import Notice, Problem
from bot.slack import Rejected
from bot.work import Job
from handlers import commands, payloads
from handlers.answering import SHAREABLE, let_in, respond
from handlers.context import runtime_of
from handlers.errors import told

SHARE_KIND = "share"
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
    kind = SHARE_KIND if isinstance(action, actions.Share) else commands.KIND
    line = payloads.Line(press.team_id, press.user_id, press.trigger_id, action.line, press.place, press.trigger_id)
    await runtime.inbox.accept(line.team_id, line.key, kind, line.to_json())
    await ack()


async def share(runtime: Runtime, job: Job) -> None:
    """Run a command line again and show its answer to everybody in the channel."""
    line = payloads.Line.from_json(job.team_id, job.key, job.payload)
    actor = Actor(line.team_id, line.user_id, line.key)
    async with told(runtime, actor, line.place, work="share"):
        person = await let_in(runtime, actor)
        for number, result in enumerate(await respond(runtime, actor, line.text)):
            if not isinstance(result, SHAREABLE):
                continue
            try:
                message = render(result, private=False, shared_by=person.name)
                await runtime.sender.share(actor.team_id, line.place, message, key=f"{line.key}/shared/{number}")
            except Rejected as error:
                why = WHY_NOT_SHARED.get(error.reason)
                if why is None:
                    raise
                await runtime.sender.answer(actor.team_id, line.place, render(why), key=f"{line.key}/not-shared")


async def _tell_old_button(runtime: Runtime, press: payloads.Pressed, error: NotUnderstood) -> None:
    actor = Actor(press.team_id, press.user_id, press.trigger_id)
    async with told(runtime, actor, press.place, work="old button"):
        await runtime.sender.answer(actor.team_id, press.place, render(Problem(error)), key=f"{actor.cause}/old")
