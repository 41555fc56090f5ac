"""Answers to what the coach asked before: a yes, a no, or the words on one of its buttons."""

import re
from dataclasses import replace
from enum import Enum, auto
from html import unescape

from bot.coach.offline.naming import KnownNames
from bot.coach.provider import CoachTurn
from bot.model import Speaker

_POLITE = (
    r"(?:[\s,]+(?:please|thanks|thank you|do it|do that|go ahead|that one|it is|of course|not now|don['’]t))*[\s.!👍]*"
)
_YES = re.compile(
    r"(?:yes|yep|yeah|yup|y|sure|do it|do that|please do|go ahead|correct|exactly|right|of course|👍)" + _POLITE,
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:no|nope|nah|n|not now|cancel|stop|abort|never ?mind|forget it|leave it|don['’]t|do not|skip|👎)" + _POLITE,
    re.IGNORECASE,
)
# Lines that ask before they do anything, and those whose partner has to be known before anything is done.
_ASKS_FIRST = re.compile(r"demo off\Z")
_ESCAPE = re.compile(r"\\(.)")
_NAMES_PARTNER = re.compile(
    r'(?:archive|contact|edit|milestone|note|owner|recommend|show|stage|target|tier) "((?:[^"\\]|\\.)*)"'
)


class Reply(Enum):
    """What a short message answers."""

    YES = auto()
    NO = auto()


def reply_in(text: str) -> Reply | None:
    """Read a message that is nothing but a yes or a no."""
    if _YES.fullmatch(text):
        return Reply.YES
    return Reply.NO if _NO.fullmatch(text) else None


def turn_before(turn: CoachTurn) -> CoachTurn | None:
    """Give the turn that this one may answer: the same person's last message, which the coach answered."""
    if len(turn.history) < 2:
        return None
    *earlier, said, answered = turn.history
    is_answered = (said.speaker, answered.speaker) == (Speaker.PERSON, Speaker.COACH)
    if not is_answered or said.user_id != turn.user_id:
        return None
    return replace(turn, text=said.text.strip(), history=tuple(earlier))


def only_asked(line: str, known: KnownNames) -> bool:
    """Tell whether running a line did no more than ask: it wants a yes, or it names a partner that is not known."""
    named = _NAMES_PARTNER.match(line)
    if named is None:
        return _ASKS_FIRST.match(line) is not None
    return line.startswith("archive ") or not known.is_known(unescape(_ESCAPE.sub(r"\1", named[1])))
