"""The parts of a sentence that differ: what each may be, and how it is written in a command line."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from bot.coach.offline.vocabulary import is_document, is_name, is_person, is_plain, may_be_name, may_be_person
from bot.model import Stage, Tier
from bot.services.commands.playbook_names import WAYS
from bot.services.commands.values import TIERS, TYPES, in_words, value_of
from bot.services.grammar import quoted

# Stands for the partner while a sentence is read: a private-use character, which nobody types.
MARK = "\ue0f0"
NAME = r"\S(?:.{0,198}?\S)??"
QUOTES = " \"'“”„«»‘’"
_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WORD = r"[^\W\d_][\w.’-]{0,40}"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,3}}"
# Behind a name, these go on with the sentence: `Tom Diaz has left`, `Tom Diaz the main contact`.
_NO_NAME = r"(?:an?|already|as|does|finally|had|has|have|is|just|my|no|not|now|our|recently|the|to|was)\b"
_FULL_NAME = rf"{_WORD}(?: (?!{_NO_NAME}){_WORD}){{0,3}}"

PATTERNS: Mapping[str, str] = {
    "partner": rf"(?P<partner>{MARK})",
    "text": r"(?P<text>\S.*)",
    "new": rf"(?P<new>{NAME})",
    "company": rf"(?P<company>{NAME})",
    "maybe": rf"(?P<maybe>{NAME})",
    "quoted": r"(?P<quoted>[\"“”„][^\"“”„]{1,200}[\"“”])",
    "who": rf"(?P<who>{_FULL_NAME})",
    "named": rf"(?P<named>{_FULL_NAME})",
    "someone": rf"(?P<someone>{_WORD}(?: {_WORD})?)",
    "tier": rf"(?P<tier>{'|'.join(Tier)})(?: (?:tier|level|partner))?",
    "stage": rf"(?P<stage>{'|'.join(stage.value.replace(' ', '(?:-| )') for stage in Stage)})(?: stage)?",
    "type": rf"(?P<type>(?:{'|'.join(TYPES)}|tech)s?)",
    "place": rf"(?P<place>{_WORDS})",
    "person": rf"(?P<person>{_MENTION}|me|myself)",
    "anyone": rf"(?P<anyone>{_MENTION}|me|myself|nobody|no one)",
    "mine": "(?P<mine>my|mine)",
    "playbook": rf"(?P<playbook>{'|'.join(WAYS)}|(?!(?:the|an|our|my|this|that|any|all) )[\w-]{{2,40}}(?= playbook))",
    "step": r"(?P<step>\d{1,2})",
    "document": rf"(?P<document>{NAME})",
    "topic": rf"(?P<topic>{NAME})",
    "amount": r"(?P<amount>(?:[^\s\d]{1,4}\s?)?\d[^?!\n]{0,30}?)",
    "command": "(?P<command>[a-z]{2,12})",
    "period": rf"(?P<period>(?:this|last) (?:month|quarter|year)|(?:q[1-4]|{_MONTHS})(?: 20\d\d)?"
    r"|20\d\d(?:-q[1-4]|-[01]\d)?)",
    "customer": r"(?P<customer>[\w&.’-]+(?: [\w&.’-]+){0,3}?)",
    "number": r"#?(?P<number>\d{1,9})",
}
"""What the person may say in each slot; `text` takes everything, so it comes last in a phrase."""


def _is_quoted(said: str) -> bool:
    return len(said) > 1 and said[0] in QUOTES and said[-1] in QUOTES


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "document": is_document,
    "company": lambda said: _is_quoted(said) or is_name(said),
    "maybe": may_be_name,
    "who": may_be_person,
    "named": is_person,
    "someone": lambda said: may_be_person(said) and is_plain(said),
    "place": is_plain,
}
"""What a pattern cannot tell of what was said in a slot; where it does not hold, the phrase does not fit."""

FILLERS: Mapping[str, str] = {
    "a": "(?:(?:a|an|the|this|my|our|new|another|some|all) )*",
    "about": "(?:of|for|on|about|with|at|to|from|in|regarding)",
    "colon": r"\s*[:,;–—-]\s*",
    "more": r"(?:\s[^\n]{1,200})?",
    "show": "(?:show|list|give|get|open|find|display|summari[sz]e|pull up|bring up|look up|see|view)(?: (?:me|us))?",
}
"""Words that may stand in a phrase and tell nothing."""


def _quoted_name(said: str) -> str:
    return quoted(unescape(said).strip(QUOTES))


def _new_name(said: str) -> str:
    """Give a new partner's name in quotes; a type or a tier behind it is for the command to read."""
    *before, last = unescape(said).split()
    is_more = bool(before) and not _is_quoted(said) and (value_of(last, TYPES) or value_of(last, TIERS))
    return said if is_more else _quoted_name(said)


def _person(said: str) -> str:
    if said.startswith("<"):
        return said
    return "none" if said.casefold() in ("nobody", "no one") else "me"


def _type(said: str) -> str:
    singular = said.casefold().removesuffix("s")
    kind = value_of("technology" if singular == "tech" else singular, TYPES)
    return in_words(kind) if kind else said


IN_LINE: Mapping[str, Callable[[str], str]] = {
    "new": _new_name,
    "company": _new_name,
    "maybe": _new_name,
    "quoted": _quoted_name,
    "tier": str.lower,
    "type": _type,
    "stage": lambda said: re.sub(r"[\s-]+", " ", said.lower()),
    "person": _person,
    "anyone": _person,
    "mine": lambda said: "mine",
    "command": str.lower,
}
"""How a slot is written in a line, where it is not written as the person said it."""
