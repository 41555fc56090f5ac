"""From a line or a message to the answer in Slack: what commands, buttons and the coach share."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from hashlib import sha256
from typing import TypeVar

from bot.coach import Carried, CoachTurn
from bot.model import Person, Turn
from bot.rendering import Message, diagrams_in, render, render_form, render_home, render_screen
from bot.runtime import Runtime
from bot.services.carry_out import carry_out, read, run_line
from bot.services.desk import Actor
from bot.services.filling.browsing import read_aloud
from bot.services.libraries import library_of
from bot.services.people import admit
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, PlaybookProgress, Playbooks
from bot.services.requests import Ask, OpenHome
from bot.services.results import (
    Changed,
    CoachAnswer,
    Form,
    HelpPage,
    History,
    Home,
    Notice,
    PartnerCard,
    PartnerList,
    Problem,
    Recommendations,
    Result,
)
from bot.slack import MOST_ANSWERS, Place, Rejected

T = TypeVar("T")
PLAYBOOKS = (Playbooks, PlaybookPage, PlaybookProgress, PlaybookHistory)
# What may be shown to a channel; a change or a question is its author's own.
SHAREABLE = (PartnerCard, History, PartnerList, Recommendations, HelpPage, CoachAnswer, *PLAYBOOKS)
# What a command line gives that changes nothing, so that it may be run once more to show all of it.
REPEATABLE = (*SHAREABLE, Home)
# The last answer that a response URL takes says where the rest is, or what went wrong.
MOST_WHISPERS = MOST_ANSWERS - 1
# A longer answer of the coach would keep everybody else waiting while it is set.
LONG = 20_000
IN_DIRECT_MESSAGES = Notice("This is long, so all of it is in your direct messages with me.")
# Slack: a trigger opens one view within three seconds; a modal that was closed is not found.
TOO_LATE = frozenset(
    {
        "exchanged_trigger_id",
        "expired_trigger_id",
        "invalid_trigger_id",
        "not_found",
        "trigger_exchanged",
        "trigger_expired",
        "view_not_found",
    }
)


async def let_in(runtime: Runtime, actor: Actor) -> Person:
    """Give the person behind a request, who has to be a member of the workspace.

    Raises:
        Outsider: they are not.
    """
    return await admit(runtime.desk, actor)


async def respond(runtime: Runtime, actor: Actor, line: str) -> tuple[Result, ...]:
    """Run a command line; a question goes to the coach.

    Raises:
        DomainError: it cannot be done as asked.
    """
    request = await read(runtime.desk, actor, line)
    if isinstance(request, Ask):
        return await consult(runtime, actor, request.question)
    return (await carry_out(runtime.desk, actor, request),)


async def consult(runtime: Runtime, actor: Actor, question: str, history: tuple[Turn, ...] = ()) -> tuple[Result, ...]:
    """Ask the coach and give what it says and did, in order."""

    async def run(line: str) -> Result:
        return await run_line(runtime.desk, actor, line)

    async with runtime.desk.memory.reading(actor.team_id) as repository:
        names = await runtime.desk.snapshots.names(repository)
    turn = CoachTurn(
        text=question,
        user_id=actor.user_id,
        team_id=actor.team_id,
        history=history,
        known_names=names.names,
        library=await library_of(runtime.desk, actor.team_id),
        read_aloud=partial(read_aloud, runtime.desk, actor.team_id),
        run=run,
    )
    return tuple(
        [
            event.result if isinstance(event, Carried) else CoachAnswer(event.markdown, event.citations, event.choices)
            async for event in runtime.coach.answer(turn)
        ]
    )


async def show(
    runtime: Runtime,
    actor: Actor,
    place: Place,
    result: Result,
    *,
    key: str,
    trigger_id: str = "",
    line: str | None = None,
) -> None:
    """Show a result where it belongs.

    Args:
        runtime: the rooms of the house.
        actor: who asked.
        place: where they asked.
        result: what it came to.
        key: names this answer, so that it is sent once.
        trigger_id: opens a form; empty where Slack gave none, and a button is offered instead.
        line: the command line behind the result, for "Share in channel" and "Show all"; None when there is none that
            may be run once more.
    """
    if isinstance(result, Form) and trigger_id and await _form_opened(runtime, place, result, trigger_id):
        return
    again = line if isinstance(result, REPEATABLE) else None
    if await _shown_in_a_view(runtime, actor, place, result, trigger_id, again):
        return
    if place.home or place.view_id:
        # The view can no longer be reached: the person reads it in a direct message.
        place = Place(place.user_id)
    share_line = again if place.response_url and isinstance(result, SHAREABLE) else None
    messages = await rendered(runtime, actor, result, private=place.private, line=again, share_line=share_line)
    if place.thread_ts is None and place.response_url and len(messages) > MOST_WHISPERS:
        in_direct = await rendered(runtime, actor, result, line=again)
        await send(runtime, actor, Place(place.user_id), in_direct, key=key)
        messages, key = render(IN_DIRECT_MESSAGES, share_line=share_line), f"{key}/where"
    await send(runtime, actor, place, messages, key=key)


async def rendered(
    runtime: Runtime,
    actor: Actor,
    result: Result,
    *,
    private: bool = True,
    line: str | None = None,
    share_line: str | None = None,
    shared_by: str | None = None,
) -> tuple[Message, ...]:
    """Give the messages for a result as `render` does, its diagrams drawn."""
    diagrams = await runtime.diagrams.drawn(actor.team_id, await _built(result, partial(diagrams_in, result)))
    how = partial(render, private=private, line=line, share_line=share_line, shared_by=shared_by, diagrams=diagrams)
    return await _built(result, partial(how, result))


async def _built(result: Result, build: Callable[[], T]) -> T:
    """Build what shows a result, in a thread where that takes long."""
    is_long = isinstance(result, CoachAnswer) and len(result.markdown) > LONG
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


def may_be_repeated(results: Iterable[Result]) -> bool:
    """Tell whether the command line that gave these changed nothing, so that it may be run once more."""
    return all(isinstance(result, REPEATABLE) for result in results)


async def refresh_home(runtime: Runtime, actor: Actor, latest: Result | None = None) -> None:
    """Show the person's App Home as things are now, with what they just did there on top."""
    result = await carry_out(runtime.desk, actor, OpenHome())
    assert isinstance(result, Home)
    await runtime.sender.publish_home(actor.user_id, render_home(result, latest))


async def _form_opened(runtime: Runtime, place: Place, form: Form, trigger_id: str) -> bool:
    """Open a form if its trigger is still good; a button that opens it is offered otherwise."""
    view = render_form(form, reply=json.dumps(place.to_json()))
    return await _taken(runtime.sender.open_view(trigger_id, view, over=place.view_id is not None))


async def _shown_in_a_view(
    runtime: Runtime, actor: Actor, place: Place, result: Result, trigger_id: str, line: str | None
) -> bool:
    """Show a result in App Home or a modal, if that is where it belongs and the view is still there."""
    if place.home and isinstance(result, Changed | Notice | Problem):
        await refresh_home(runtime, actor, result)
        return True
    if place.home or place.form:
        view = await _built(result, partial(render_screen, result, line=line))
        return await _taken(runtime.sender.open_view(trigger_id, view, over=place.form))
    if place.view_id:
        view = await _built(result, partial(render_screen, result, line=line))
        taken = await _taken(runtime.sender.update_view(place.view_id, view))
        if isinstance(result, Changed | Notice):
            # App Home may lie below the window, and shows what was before.
            await refresh_home(runtime, actor)
        return taken
    return False


async def _taken(showing: Awaitable[None]) -> bool:
    """Wait for a view to be shown; False when it came too late for that."""
    try:
        await showing
    except Rejected as error:
        if error.reason in TOO_LATE:
            return False
        raise
    return True
