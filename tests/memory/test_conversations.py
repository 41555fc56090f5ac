"""A thread with the coach is a conversation, and is kept."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import Speaker, Turn
from tests.clock import Clock

pytestmark = pytest.mark.anyio


async def say(
    memory: Memory, clock: Clock, text: str, *, key: str, by: Speaker = Speaker.PERSON, thread: str = "1.0"
) -> None:
    await memory.conversations.say(
        Turn(
            team_id="T1",
            channel="D1",
            thread_ts=thread,
            key=key,
            speaker=by,
            user_id="U1",
            text=text,
            said_at=clock(),
        )
    )


async def texts(memory: Memory, *, thread: str = "1.0", limit: int = 9) -> list[str]:
    return [turn.text for turn in await memory.conversations.turns("T1", "D1", thread, limit)]


async def test_a_conversation_is_read_oldest_first_and_from_its_end(memory: Memory, clock: Clock) -> None:
    for number in range(5):
        await say(memory, clock, f"{number}", key=f"Ev{number}")
    assert await texts(memory) == ["0", "1", "2", "3", "4"]
    assert await texts(memory, limit=2) == ["3", "4"]


async def test_question_and_answer_share_the_key_of_their_event_and_are_each_kept_once(
    memory: Memory, clock: Clock
) -> None:
    for _ in range(2):
        await say(memory, clock, "Who is at risk?", key="Ev1")
        await say(memory, clock, "Nobody.", key="Ev1", by=Speaker.COACH)
    turns = await memory.conversations.turns("T1", "D1", "1.0", 9)
    assert [(turn.speaker, turn.text, turn.said_at) for turn in turns] == [
        (Speaker.PERSON, "Who is at risk?", clock()),
        (Speaker.COACH, "Nobody.", clock()),
    ]


async def test_threads_are_told_apart(memory: Memory, clock: Clock) -> None:
    await say(memory, clock, "here", key="Ev1")
    await say(memory, clock, "there", key="Ev2", thread="2.0")
    assert (await texts(memory), await texts(memory, thread="2.0")) == (["here"], ["there"])


async def test_what_no_database_keeps_is_left_out(memory: Memory, clock: Clock) -> None:
    await say(memory, clock, "a\0b \ud83d 🚀", key="Ev1")
    assert await texts(memory) == ["ab  🚀"]


async def test_old_turns_are_forgotten(memory: Memory, clock: Clock) -> None:
    await say(memory, clock, "old", key="Ev1")
    clock.forward(days=2)
    await say(memory, clock, "new", key="Ev2")
    assert await memory.conversations.forget_before(clock() - timedelta(days=1)) == 1
    assert await texts(memory) == ["new"]
