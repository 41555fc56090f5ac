"""What somebody writes in the thread in which a fill asks: the answer, one of a few words alone, or a question."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from bot.model.errors import DomainError
from bot.services.desk import Actor, Desk
from bot.services.filling.filling import work
from bot.services.filling.requests import FillMove, WorkFill
from bot.services.filling.results import FilledDocument, FillQuestion, LibraryResult
from bot.services.grammar import Words, is_visible
from bot.services.requests import Ask
from bot.services.results import Notice

_MOVES: Mapping[str, FillMove] = {
    "skip": FillMove.SKIP,
    "pass": FillMove.SKIP,
    "back": FillMove.BACK,
    "stop": FillMove.STOP,
    "later": FillMove.LATER,
    "show": FillMove.DOCUMENT,
    "preview": FillMove.DOCUMENT,
}
Replied: TypeAlias = LibraryResult | Notice
_ANSWER = re.compile(r"answer:\s*", re.IGNORECASE)
_QUESTION_MARKS = ("?", "？", "؟")
_GO_ON = frozenset({FillMove.ANSWER, FillMove.SKIP})
MISTAKEN = "it ends with a question mark, so the coach answered it. To keep it as your answer, write answer: before it."


def read_reply(fill_id: int, asking: str, text: str) -> WorkFill | Ask:
    """Read a message in the thread of a fill.

    Args:
        fill_id: the fill.
        asking: the name of the question that was asked last.
        text: the message as Slack sends it.
    """
    words = Words(text)
    move = _MOVES.get(words.rest.rstrip(".").casefold())
    if move is not None:
        return WorkFill(fill_id, move, name=asking if move in (FillMove.SKIP, FillMove.BACK) else "")
    if words.match(_ANSWER) is None and words.rest.endswith(_QUESTION_MARKS):
        return Ask(words.as_line(words.rest))
    return WorkFill(fill_id, FillMove.ANSWER, asking, words.rest)


async def reply(desk: Desk, actor: Actor, asking: str, request: WorkFill) -> tuple[Replied, ...]:
    """Do what a message in the thread says, and ask on.

    Args:
        desk: where it is carried out.
        actor: who writes.
        asking: the name of the question that was asked last.
        request: what `read_reply` gave.

    Raises:
        NotFound: the fill or what it is about is no longer there.
    """
    if request.move is FillMove.ANSWER and not is_visible(request.text):
        return await ask_again(desk, actor, request.fill_id, asking, "there are no words in it that I can keep.")
    try:
        result = await work(desk, actor, request)
    except DomainError as error:
        if request.move not in _GO_ON:
            raise
        return await ask_again(
            desk, actor, request.fill_id, asking, " ".join(filter(None, (error.user_message, error.remedy)))
        )
    if request.move in _GO_ON or isinstance(result, FillQuestion) or request.move in (FillMove.STOP, FillMove.LATER):
        return (result,)
    asked = await work(desk, actor, WorkFill(request.fill_id, FillMove.ASK, asking))
    return (result,) if isinstance(asked, FilledDocument) else (result, asked)


async def ask_again(desk: Desk, actor: Actor, fill_id: int, asking: str, problem: str) -> tuple[Replied, ...]:
    """Ask the same question once more, and say why."""
    asked = await work(desk, actor, WorkFill(fill_id, FillMove.ASK, asking))
    return (replace(asked, problem=problem) if isinstance(asked, FillQuestion) else asked,)
