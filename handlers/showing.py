"""Where a result is shown: in the channel or thread where it was asked for, in a view, or in a direct message."""

import json
from collections.abc import Awaitable
from functools import partial

from bot.model.json import Json
from bot.rendering import render, render_home, render_screen
from bot.rendering.opened_forms import opened_form
from bot.runtime import Runtime
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.filling.results import Download, FillCard, FilledDocument, FillQuestion
from bot.services.importing.results import ImportRunning
from bot.services.requests import OpenHome
from bot.services.results import Changed, Home, Notice, Problem, Result
from bot.slack import MOST_ANSWERS, Place, Rejected
from handlers import payloads
from handlers.answering import CHANGING, REPEATABLE, SHAREABLE
from handlers.directly import send_directly
from handlers.long_answers import with_a_file
from handlers.sending import built, rendered, send

IMPORT_KIND = "import"
# The last answer that a response URL takes says where the rest is, or what went wrong.
MOST_WHISPERS = MOST_ANSWERS - 1
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
    if trigger_id and await _form_opened(runtime, place, result, trigger_id):
        return
    if isinstance(result, ImportRunning):
        await _begin_import(runtime, actor, place, result, key=key)
        return
    if isinstance(result, FillQuestion | Download):
        told = await send_directly(runtime, actor, place, result, key=key)
        if told is None:
            return
        result, key, line = told, f"{key}/told", None
    again = (_line_of(result) or line) if isinstance(result, REPEATABLE) else None
    if await _shown_in_a_view(runtime, actor, place, result, trigger_id, again):
        return
    if place.home or place.view_id:
        # The view can no longer be reached: the person reads it in a direct message.
        place = Place(place.user_id)
    share_line = again if place.response_url and isinstance(result, SHAREABLE) else None
    messages = await rendered(runtime, actor, result, private=place.private, line=again, share_line=share_line)
    messages = await with_a_file(runtime, actor, place, result, messages, key=key)
    if place.thread_ts is None and place.response_url and len(messages) > MOST_WHISPERS:
        in_direct = await rendered(runtime, actor, result, line=again)
        await send(runtime, actor, Place(place.user_id), in_direct, key=key)
        messages, key = render(IN_DIRECT_MESSAGES, share_line=share_line), f"{key}/where"
    await send(runtime, actor, place, messages, key=key)


async def _begin_import(runtime: Runtime, actor: Actor, place: Place, result: ImportRunning, *, key: str) -> None:
    """Write down that many rows are to be brought in, which a piece of work of its own does."""
    line = payloads.Line(actor.team_id, actor.user_id, f"{key}/import", "import", place, "")
    about: Json = {"import_id": result.import_id, "file_name": result.file_name, "rows": result.rows}
    await runtime.inbox.accept(line.team_id, line.key, IMPORT_KIND, {**line.to_json(), **about})


async def refresh_home(runtime: Runtime, actor: Actor, latest: Result | None = None) -> None:
    """Show the person's App Home as things are now, with what they just did there on top."""
    result = await carry_out(runtime.desk, actor, OpenHome())
    assert isinstance(result, Home)
    await runtime.sender.publish_home(actor.user_id, render_home(result, latest))


def _line_of(result: Result) -> str | None:
    """Give the line that shows a document or a fill again; the one behind it may have been an answer to it."""
    match result:
        case FilledDocument():
            return f"fill #{result.fill_id} document"
        case FillCard():
            return f"fill #{result.fill_id}"
    return None


async def _form_opened(runtime: Runtime, place: Place, result: Result, trigger_id: str) -> bool:
    """Open the form of a result if its trigger is still good; a button that opens it is offered otherwise."""
    view = opened_form(result, json.dumps(place.to_json()))
    if view is None:
        return False
    return await _taken(runtime.sender.open_view(trigger_id, view, over=place.view_id is not None))


async def _shown_in_a_view(
    runtime: Runtime, actor: Actor, place: Place, result: Result, trigger_id: str, line: str | None
) -> bool:
    """Show a result in App Home or a modal, if that is where it belongs and the view can be reached."""
    if place.home and isinstance(result, Changed | Notice | Problem):
        await refresh_home(runtime, actor, result)
        return True
    taken = await _shown_in_a_modal(runtime, place, result, trigger_id, line)
    if isinstance(result, CHANGING) and (place.home or place.view_id):
        # App Home may lie below the modal, and shows what was before.
        await refresh_home(runtime, actor)
    return taken


async def _shown_in_a_modal(runtime: Runtime, place: Place, result: Result, trigger_id: str, line: str | None) -> bool:
    """Show a result in a modal above App Home or a form, or in the one that is open."""
    opens = place.home or place.form
    # Slack: a modal opens by a trigger only, and a form is answered without one.
    if (opens and not trigger_id) or not (opens or place.view_id):
        return False
    view = await built(result, partial(render_screen, result, line=line))
    if opens:
        return await _taken(runtime.sender.open_view(trigger_id, view, over=place.form))
    return await _taken(runtime.sender.update_view(place.view_id or "", view))


async def _taken(showing: Awaitable[None]) -> bool:
    """Wait for a view to be shown; False when it came too late for that."""
    try:
        await showing
    except Rejected as error:
        if error.reason in TOO_LATE:
            return False
        raise
    return True
