"""Results as messages, and messages on their way: each is sent once."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from typing import TypeVar

from bot.rendering import Message, diagrams_in, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.results import FilledDocument, TemplateText
from bot.services.results import CoachAnswer, Result
from bot.slack import Place

T = TypeVar("T")
# A longer text would keep everybody else waiting while it is set.
LONG = 20_000


async def rendered(
    runtime: Runtime,
    actor: Actor,
    result: Result,
    *,
    private: bool = True,
    line: str | None = None,
    share_line: str | None = None,
    shared_by: str | None = None,
    lead: str = "",
) -> tuple[Message, ...]:
    """Give the messages for a result as `render` does, its diagrams drawn."""
    diagrams = await runtime.diagrams.drawn(actor.team_id, await built(result, partial(diagrams_in, result)))
    how = partial(
        render, private=private, line=line, share_line=share_line, shared_by=shared_by, diagrams=diagrams, lead=lead
    )
    return await built(result, partial(how, result))


async def built(result: Result, build: Callable[[], T]) -> T:
    """Build what shows a result, in a thread where that takes long."""
    is_long = isinstance(result, CoachAnswer | FilledDocument | TemplateText) and len(result.markdown) > LONG
    return await asyncio.to_thread(build) if is_long else build()


async def send(runtime: Runtime, actor: Actor, place: Place, messages: Sequence[Message], *, key: str) -> None:
    """Send the messages of one answer in order, each once.

    Args:
        runtime: the rooms of the house.
        actor: who asked.
        place: where they asked.
        messages: what `render` gave.
        key: names the answer.
    """
    named = parts(key, messages) if len(messages) > 1 else [(key, message) for message in messages]
    for part, message in named:
        await runtime.sender.answer(actor.team_id, place, message, key=part)


def parts(key: str, messages: Sequence[Message]) -> tuple[tuple[str, Message], ...]:
    """Name each message of an answer by what all of it says, so that it is known later which of them are out.

    The coach, asked once more, may say something else: that is sent whole, never as the end of another answer.
    """
    words = "\0".join(message.text for message in messages)
    digest = sha256(words.encode()).hexdigest()[:16]
    return tuple((f"{key}/{digest}/{number}", message) for number, message in enumerate(messages, 1))
