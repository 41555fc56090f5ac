"""Pressed buttons: each runs a command line, for the person or for the channel."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.model import Person
from bot.model.errors import NotUnderstood
from bot.rendering import actions, diagrams_in, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.results import Notice, Problem
from bot.slack import Place, Rejected
from bot.work import Job
from handlers import commands, payloads
from handlers.answering import IN_DIRECT_MESSAGES, SHAREABLE, let_in, named, respond, send, show
from handlers.context import runtime_of
from handlers.errors import told

SHARE_KIND = "share"
SHOW_ALL_KIND = "show_all"
KINDS: dict[type[actions.Action], str] = {
    actions.Run: commands.KIND,
    actions.Share: SHARE_KIND,
    actions.ShowAll: SHOW_ALL_KIND,
}
# Slack: a response URL takes five answers; the last of them says that there is more.
MOST_SHARED = 4
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
            diagrams = await runtime.diagrams.drawn(actor.team_id, diagrams_in(result))
            messages = render(result, private=False, shared_by=person.name, diagrams=diagrams)
            if len(messages) > MOST_SHARED:
                messages = (*messages[:MOST_SHARED], *render(_rest(len(messages), line.text, person)))
            try:
                for key, message in named(f"{line.key}/shared/{number}", messages):
                    await runtime.sender.share(actor.team_id, line.place, message, key=key)
            except Rejected as error:
                why = WHY_NOT_SHARED.get(error.reason)
                if why is None:
                    raise
                await send(runtime, actor, line.place, render(why), key=f"{line.key}/not-shared")


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


def _rest(parts: int, line: str, person: Person) -> Notice:
    return Notice(
        f"That was {MOST_SHARED} of {parts} parts; Slack takes no more at once. "
        f"{person.name} has them all, and {commands.COMMAND} {line} shows them to you."
    )


async def _tell_old_button(runtime: Runtime, press: payloads.Pressed, error: NotUnderstood) -> None:
    actor = Actor(press.team_id, press.user_id, press.trigger_id)
    async with told(runtime, actor, press.place, work="old button"):
        await send(runtime, actor, press.place, render(Problem(error)), key=f"{actor.cause}/old")
