"""What people write: to the coach, in direct messages and mentions, or as the answer to what a fill asks."""

import asyncio

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.model import Speaker, Turn
from bot.rendering import Message, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.replying import MISTAKEN, ask_again, read_reply, reply
from bot.services.filling.results import Download, FillQuestion
from bot.services.requests import Ask
from bot.services.results import Notice, Result
from bot.work import Job
from handlers import payloads
from handlers.answering import consult, let_in
from handlers.context import runtime_of
from handlers.errors import told
from handlers.long_answers import with_a_file
from handlers.sending import rendered, send
from handlers.showing import show

KIND = "message"
# What the coach is reminded of; a conversation about one thing is rarely longer.
TURNS_REMEMBERED = 20
SHARED_CHANNEL = Notice(
    "This channel is shared with another company, so I do not talk about partners here. Write to me directly."
)


def register(app: AsyncApp) -> None:
    """Listen to direct messages and mentions."""
    app.event("message")(handle_said)
    app.event("app_mention")(handle_said)


async def handle_said(body: payloads.Raw, context: AsyncBoltContext) -> None:
    """Write down what somebody said to us."""
    said = payloads.said(body)
    if said is not None:
        await runtime_of(context).inbox.accept(said.team_id, said.key, KIND, said.to_json())


async def answer_message(runtime: Runtime, job: Job) -> None:
    """Answer in the message's thread, which is the conversation."""
    said = payloads.Said.from_json(job.team_id, job.key, job.payload)
    actor = Actor(said.team_id, said.user_id, said.key)
    async with told(runtime, actor, said.place, work="message"):
        await let_in(runtime, actor)
        channel = said.place.channel or ""
        if await runtime.sender.has_outsiders(channel):
            for message in render(SHARED_CHANNEL):
                await runtime.sender.hint(channel, said.user_id, message)
            return
        if await _answers_a_fill(runtime, actor, job, said):
            return
        await _talk(runtime, actor, said)


async def _answers_a_fill(runtime: Runtime, actor: Actor, job: Job, said: payloads.Said) -> bool:
    """Take a message in the thread of a fill as its answer; False when it is none.

    Messages of a thread are taken one after the other: two at once answer two questions. What a message answers is
    written down before anything else, so that taking it up again after a crash answers the same question.
    """
    thread = (actor.team_id, said.place.channel or "", said.place.thread_ts or "")
    if "fill" not in job.payload and await runtime.desk.memory.fills.in_thread(*thread) is None:
        return False
    async with runtime.desk.replying.setdefault(thread, asyncio.Lock()):
        match job.payload:
            case {"fill": int(fill_id), "asking": str(asking)}:
                pass
            case _:
                fill = await runtime.desk.memory.fills.in_thread(*thread)
                if fill is None or fill.id is None:
                    return False
                fill_id, asking = fill.id, fill.asking
                await runtime.inbox.decided(job, fill=fill_id, asking=asking)
        request = read_reply(fill_id, asking, said.text)
        if isinstance(request, Ask):
            await _talk(runtime, actor, said)
            results = await ask_again(runtime.desk, actor, fill_id, asking, MISTAKEN)
        else:
            results = await reply(runtime.desk, actor, asking, request)
        for number, result in enumerate(results):
            await show(runtime, actor, said.place, result, key=f"{said.key}/fill/{number}")
    return True


async def _talk(runtime: Runtime, actor: Actor, said: payloads.Said) -> None:
    for number, (result, messages) in enumerate(await _converse(runtime, actor, said)):
        key = f"{said.key}/{number}"
        if isinstance(result, FillQuestion | Download):
            await show(runtime, actor, said.place, result, key=key)
        else:
            to_send = await with_a_file(runtime, actor, said.place, result, messages, key=key)
            await send(runtime, actor, said.place, to_send, key=key)


async def _converse(runtime: Runtime, actor: Actor, said: payloads.Said) -> list[tuple[Result, tuple[Message, ...]]]:
    """Give each answer with its messages in the light of what was said before, and keep both sides."""
    memory = runtime.desk.memory.conversations
    channel, thread_ts = said.place.channel or "", said.place.thread_ts or ""
    history = await memory.turns(actor.team_id, channel, thread_ts, limit=TURNS_REMEMBERED)
    results = await consult(runtime, actor, said.text, history)
    answers = [await rendered(runtime, actor, result, private=said.place.private) for result in results]
    answered = "\n".join(message.unmarked for messages in answers for message in messages)
    replies = ((Speaker.PERSON, said.text), (Speaker.COACH, answered))
    for speaker, text in replies:
        await memory.say(
            Turn(
                team_id=actor.team_id,
                channel=channel,
                thread_ts=thread_ts,
                key=said.key,
                speaker=speaker,
                user_id=actor.user_id,
                text=text,
                said_at=runtime.clock(),
            )
        )
    return list(zip(results, answers, strict=True))
