"""Conversations with the coach: direct messages, and mentions in channels."""

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.model import Speaker, Turn
from bot.rendering import Message, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.results import Notice
from bot.work import Job
from handlers import payloads
from handlers.answering import consult, let_in, rendered, send
from handlers.context import runtime_of
from handlers.errors import told

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
        for number, messages in enumerate(await _converse(runtime, actor, said)):
            await send(runtime, actor, said.place, messages, key=f"{said.key}/{number}")


async def _converse(runtime: Runtime, actor: Actor, said: payloads.Said) -> list[tuple[Message, ...]]:
    """Give the messages of each answer in the light of what was said before, and keep both sides."""
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
    return answers
