"""The parts of a sentence that differ: what each may be, and how it is written in a command line."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from bot.model import PartnerType, Stage, Tier
from bot.services.grammar import quoted

# Stands for the partner while a sentence is read: a private-use character, which nobody types.
MARK = "\ue0f0"
NAME = r"\S(?:.{0,198}?\S)??"
QUOTES = " \"'“”„«»‘’"
_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_WORD = r"[^\W\d_][\w.’-]{0,40}"

PATTERNS: Mapping[str, str] = {
    "partner": rf"(?P<partner>{MARK})",
    "text": r"(?P<text>\S.*)",
    "new": rf"(?P<new>{NAME})",
    "quoted": r"(?P<quoted>[\"“”„][^\"“”„]{1,200}[\"“”])",
    "who": rf"(?P<who>{_WORD}(?: {_WORD}){{0,3}})",
    "tier": rf"(?P<tier>{'|'.join(Tier)})(?: (?:tier|level|partner))?",
    "stage": rf"(?P<stage>{'|'.join(stage.value.replace(' ', '(?:-| )') for stage in Stage)})(?: stage)?",
    "type": rf"(?P<type>{'|'.join(PartnerType)})",
    "person": rf"(?P<person>{_MENTION}|me|myself)",
    "anyone": rf"(?P<anyone>{_MENTION}|me|myself|nobody|no one)",
    "mine": "(?P<mine>my|mine)",
    "amount": r"(?P<amount>(?:[^\s\d]{1,4}\s?)?\d[^?!\n]{0,30}?)",
    "command": "(?P<command>[a-z]{2,12})",
}
"""What the person may say in each slot; `text` takes everything, so it comes last in a phrase."""

FILLERS: Mapping[str, str] = {
    "a": "(?:(?:a|an|the|this|my|our|new|another|some|all) )*",
    "about": "(?:of|for|on|about|with|at|to|from|in|regarding)",
    "colon": r"\s*[:,;–—-]\s*",
    "show": "(?:show|list|give|get|open|find|display|summari[sz]e|pull up|bring up|look up|see|view)(?: (?:me|us))?",
}
"""Words that may stand in a phrase and tell nothing."""


def _quoted_name(said: str) -> str:
    return quoted(unescape(said).strip(QUOTES))


def _person(said: str) -> str:
    if said.startswith("<"):
        return said
    return "none" if said.casefold() in ("nobody", "no one") else "me"


IN_LINE: Mapping[str, Callable[[str], str]] = {
    "new": _quoted_name,
    "quoted": _quoted_name,
    "tier": str.lower,
    "type": str.lower,
    "stage": lambda said: re.sub(r"[\s-]+", " ", said.lower()),
    "person": _person,
    "anyone": _person,
    "mine": lambda said: "mine",
    "command": str.lower,
}
"""How a slot is written in a line, where it is not written as the person said it."""
