"""What goes into direct messages wherever it was asked for: the questions of a fill, and files."""

from bot.rendering import render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.results import Download, FillQuestion
from bot.services.results import Notice
from bot.slack import Place, Rejected
from handlers.sending import rendered, send

ASKED = Notice("I ask you in our direct messages, one question at a time. You can stop there and go on any day.")
ASKED_ON = Notice("I asked on in our direct messages, in the thread where we began.")
SENT = "“{}” is in your direct messages with me, as a file."
FIRST = (
    "I ask you here what {} needs, one question at a time. Answer in this thread. Write skip to leave one open, back "
    "for the one before, show to see the document so far, later or stop to leave it. A question of your own, with a "
    "question mark at its end, goes to the coach."
)


async def send_directly(
    runtime: Runtime, actor: Actor, place: Place, result: FillQuestion | Download, *, key: str
) -> Notice | None:
    """Ask a question of a fill in a thread of its own, or send a file.

    Args:
        runtime: the rooms of the house.
        actor: who asked.
        place: where they asked.
        result: the question or the file.
        key: names it, so that it is sent once.

    Returns:
        What is to be said where they asked, None where they see it anyway.
    """
    direct = place if _in_thread(place) else Place(actor.user_id, await runtime.sender.direct_channel(actor.user_id))
    if isinstance(result, Download):
        await runtime.sender.files.send(
            actor.team_id,
            direct.channel or "",
            result.name,
            result.data,
            title=result.title,
            key=key,
            thread_ts=direct.thread_ts,
        )
        told = Notice(SENT.format(result.title))
    elif await _asked_on(runtime, actor, direct, result, key=key):
        return ASKED_ON
    else:
        await _ask(runtime, actor, direct, result, key=key)
        told = ASKED
    is_there = direct.channel == place.channel and not place.home and place.view_id is None
    return None if is_there else told


async def _asked_on(runtime: Runtime, actor: Actor, direct: Place, question: FillQuestion, *, key: str) -> bool:
    """Ask where the fill asked before, unless it was asked for in a thread; False when that is not there."""
    fill = await runtime.desk.memory.fills.get(actor.team_id, question.fill_id)
    if direct.thread_ts is not None or fill is None or fill.channel != direct.channel or not fill.thread_ts:
        return False
    try:
        await send(runtime, actor, _thread(direct, fill.thread_ts), await rendered(runtime, actor, question), key=key)
    except Rejected:
        # Somebody deleted where it began.
        return False
    return True


async def _ask(runtime: Runtime, actor: Actor, direct: Place, question: FillQuestion, *, key: str) -> None:
    messages = await rendered(runtime, actor, question)
    thread = direct.thread_ts
    if thread is None:
        about = f" for {question.partner_name}" if question.partner_name else ""
        (first,) = render(Notice(FIRST.format(f"“{question.title}”{about}")))
        thread = await runtime.sender.post(actor.team_id, direct.channel or "", first, key=f"{key}/first")
    await runtime.desk.memory.fills.ask_in(actor.team_id, question.fill_id, direct.channel or "", thread)
    await send(runtime, actor, _thread(direct, thread), messages, key=key)


def _in_thread(place: Place) -> bool:
    """Tell whether this is a thread of the person's direct messages with the bot."""
    return place.thread_ts is not None and place.private and not place.home and place.view_id is None


def _thread(direct: Place, thread_ts: str) -> Place:
    return Place(direct.user_id, direct.channel, thread_ts)
