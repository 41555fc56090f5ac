"""Reading the command about playbooks.

What is to be done, which playbook and which partner may stand in any order in front, and behind the partner again:
`playbook start onboard for Acme`, `playbook Acme start onboard`, `playbook Acme onboard done 3`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from bot.model.errors import Choice, DomainError, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.commands.playbook_names import begins_with_playbook
from bot.services.commands.unknown import which_partner
from bot.services.grammar import Words, is_visible, shortened
from bot.services.playbook_requests import (
    AskStepOwner,
    OwnStep,
    PlaybookMove,
    PlaybookRequest,
    ShowPlaybook,
    ShowPlaybookHistory,
    ShowPlaybooks,
    StartPlaybook,
    WorkPlaybook,
)


class _Other(Enum):
    """What can be asked for beside a move."""

    START = "start"
    STATUS = "status"
    HISTORY = "history"
    OWNER = "owner"


_Verb: TypeAlias = PlaybookMove | _Other
_WAYS: Mapping[_Verb, str] = {
    _Other.START: "start begin launch run",
    _Other.STATUS: "status show progress",
    _Other.HISTORY: "history past",
    _Other.OWNER: "owner assign",
    PlaybookMove.DONE: "done next step complete completed",
    PlaybookMove.SKIP: "skip",
    PlaybookMove.BACK: "back reopen",
    PlaybookMove.FINISH: "finish",
    PlaybookMove.STOP: "stop cancel abort",
}
_VERBS = {word: verb for verb, ways in _WAYS.items() for word in ways.split()}
_WORD = re.compile(r"[\w-]+")
# Behind these, the person writes words of their own.
_WITH_WORDS = frozenset({PlaybookMove.SKIP, _Other.OWNER})
_FILLER = re.compile(r"\A(?:the|a|an|our)\s+", re.IGNORECASE)
_PLAYBOOK = re.compile(r"\Aplaybook(?!\S)", re.IGNORECASE)
_BEFORE_PARTNER = re.compile(r"\A(?:for|with|of|at|on|to)\s+", re.IGNORECASE)
_PAGE = re.compile(r"(?:page\s+)?(\d{1,6})", re.IGNORECASE | re.ASCII)
_STEP = re.compile(r"(?:step\s+)?(\d{1,4})(?!\S)\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class _Asked:
    """What a piece of a line asks for, and what follows."""

    verb: _Verb | None = None
    playbook: str | None = None
    rest: str = ""

    @property
    def command(self) -> str:
        """The words again, for choices that name the partner."""
        return " ".join(("playbook", *filter(None, (self.verb and self.verb.value, self.playbook))))


def read_playbook(words: Words, lookup: Lookup) -> PlaybookRequest:
    """Read what is asked about playbooks; see the module."""
    text = words.rest
    if not is_visible(text):
        return ShowPlaybooks()
    page = _PAGE.fullmatch(text)
    if page:
        return ShowPlaybooks(max(int(page[1]), 1))
    asked = _asked(text, lookup, in_front=True)
    if asked.rest == text or lookup.names.prefixes(text):
        try:
            return _about_partner(words, lookup, _Asked())
        except DomainError:
            # A partner may be called like what is to be done.
            if asked.rest == text:
                raise
    rest = _BEFORE_PARTNER.sub("", asked.rest)
    if is_visible(rest):
        return _about_partner(Words(words.as_line(rest)), lookup, asked)
    return _about_nobody(asked, lookup)


def _asked(text: str, lookup: Lookup, *, in_front: bool) -> _Asked:
    """Take what is to be done and the playbook, in any order, from the beginning of a text.

    Args:
        text: what stands before the partner, or behind it.
        lookup: the workspace.
        in_front: a partner follows, so that words which begin one's name are no playbook.
    """
    asked = _Asked(rest=text)
    for _ in range(2):
        word = _WORD.match(asked.rest)
        verb = _VERBS.get(word[0].casefold()) if word and asked.verb is None else None
        if word and verb:
            asked = replace(asked, verb=verb, rest=asked.rest[word.end() :].strip())
        elif asked.playbook is None and (in_front or asked.verb not in _WITH_WORDS):
            asked = _with_playbook(asked, lookup, in_front=in_front)
    return asked


def _with_playbook(asked: _Asked, lookup: Lookup, *, in_front: bool) -> _Asked:
    found = begins_with_playbook(_FILLER.sub("", asked.rest), lookup.playbooks)
    if found is None or (in_front and lookup.names.prefixes(asked.rest)):
        return asked
    return replace(asked, playbook=found[0], rest=_PLAYBOOK.sub("", found[1]).strip())


def _about_nobody(asked: _Asked, lookup: Lookup) -> PlaybookRequest:
    """Read a line that names no partner."""
    if asked.playbook and asked.verb in (None, _Other.STATUS):
        return ShowPlaybook(asked.playbook)
    if asked.verb is _Other.STATUS or (asked.verb is _Other.START and not asked.playbook):
        return ShowPlaybooks()
    raise which_partner(lookup, asked.command)


def _about_partner(words: Words, lookup: Lookup, before: _Asked) -> PlaybookRequest:
    def playbook(partner: PartnerName, rest: str) -> PlaybookRequest:
        behind = _asked(rest, lookup, in_front=False)
        if not behind.playbook and not before.playbook:
            behind = _with_any_name(behind, rest)
        verb, name = behind.verb or before.verb, behind.playbook or before.playbook
        if (behind.verb and before.verb) or (behind.playbook and before.playbook):
            raise _unclear(partner, rest)
        if verb is None and before.playbook and not behind.rest:
            verb = _Other.START
        request = _READERS[verb](partner.id, name, behind.rest, words)
        if request is None:
            raise _unclear(partner, rest)
        return request

    return partner_first(words, lookup, before.command, playbook)


def _with_any_name(asked: _Asked, rest: str) -> _Asked:
    """Take a playbook that the library does not have (any more), where it stands alone or before what is to be done."""
    word = _WORD.match(rest)
    if asked.verb or not word or _STEP.fullmatch(rest):
        return asked
    after = rest[word.end() :].strip()
    verb = _WORD.match(after)
    found = _VERBS.get(verb[0].casefold()) if verb else None
    if after and not found:
        return asked
    return _Asked(found, word[0], after[verb.end() :].strip() if verb else "")


def _unclear(partner: PartnerName, rest: str) -> NotUnderstood:
    return NotUnderstood(
        f"I cannot read what to do with the playbook in “{shortened(rest)}”.",
        "Write done when a step is done, skip and why, back, finish, stop, or start and which playbook.",
        (Choice(f"Playbooks of {partner.name}", line_about("playbook", partner.id)),),
    )


def _start(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
    # A name that is none of the library's: it is for the library to say which there are.
    return StartPlaybook(partner_id, name or rest or None) if not rest or (not name and _WORD.fullmatch(rest)) else None


def _status(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
    step = _STEP.fullmatch(rest)
    return WorkPlaybook(partner_id, name, step=int(step[1]) if step else None) if step or not rest else None


def _history(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
    return None if rest else ShowPlaybookHistory(partner_id)


def _owner(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
    step = _STEP.match(rest)
    number, who = (int(step[1]), rest[step.end() :]) if step else (None, rest)
    if who.casefold() == "none":
        return OwnStep(partner_id, name, number, None)
    user_id = words.user(who)
    return OwnStep(partner_id, name, number, user_id) if user_id else AskStepOwner(partner_id, name, number, who)


def _move(move: PlaybookMove) -> Callable[[int, str | None, str, Words], PlaybookRequest | None]:
    def read(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
        step = _STEP.match(rest)
        number, left = (int(step[1]), rest[step.end() :]) if step else (None, rest)
        if move is PlaybookMove.SKIP:
            return WorkPlaybook(partner_id, name, move, number, reason=left)
        return WorkPlaybook(partner_id, name, move, number) if not left else None

    return read


def _end(move: PlaybookMove) -> Callable[[int, str | None, str, Words], PlaybookRequest | None]:
    def read(partner_id: int, name: str | None, rest: str, words: Words) -> PlaybookRequest | None:
        is_sure = rest.casefold() == "yes"
        return WorkPlaybook(partner_id, name, move, confirmed=is_sure) if is_sure or not rest else None

    return read


_READERS: Mapping[_Verb | None, Callable[[int, str | None, str, Words], PlaybookRequest | None]] = {
    None: _status,
    _Other.STATUS: _status,
    _Other.START: _start,
    _Other.HISTORY: _history,
    _Other.OWNER: _owner,
    PlaybookMove.DONE: _move(PlaybookMove.DONE),
    PlaybookMove.SKIP: _move(PlaybookMove.SKIP),
    PlaybookMove.BACK: _move(PlaybookMove.BACK),
    PlaybookMove.FINISH: _end(PlaybookMove.FINISH),
    PlaybookMove.STOP: _end(PlaybookMove.STOP),
}
