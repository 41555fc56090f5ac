"""Reading the commands that name no known partner, or nothing but one."""

import re
from collections.abc import Mapping
from typing import TypeVar

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import Choice, NotUnderstood
from bot.services.buttons import that_fit
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import archived_partner, only_partner
from bot.services.commands.values import ANYWAY, STAGES, TIERS, TYPES, value_of
from bot.services.commands.wording import may_be_a_name
from bot.services.grammar import Words, escaped, is_visible, quoted, shortened
from bot.services.requests import (
    AddPartner,
    Archive,
    Ask,
    Demo,
    FormKind,
    OpenForm,
    OpenHome,
    Restore,
    ShowPartner,
    Undo,
)

V = TypeVar("V", PartnerType, Tier, Stage)

_NUMBER = re.compile(r"#\d+")
# `add a new partner called Acme`; a name that begins with the word has it with a capital.
_A_PARTNER = re.compile(r"(?:(?:a|an|the|our|my|new)\s+)*partner(?::?\s+|\Z)(?:(?:called|named)\s+)?")
_RENAMED = re.compile(r"(#\d{1,18})\s+name\s+(?=[\"“”„])", re.ASCII)
_CHANGE = re.compile(r"\d{1,9}\Z", re.ASCII)
# `managed service provider` is the longest way to name one of them.
_MOST_WORDS_OF_A_VALUE = 3


def read_add(words: Words, lookup: Lookup) -> AddPartner:
    """Read `add "Acme Corp" msp silver active`; what stands behind the quotes, or at the end without them, is taken."""
    words.match(_A_PARTNER)
    if not words.rest:
        return AddPartner()
    whole = words.rest
    name = words.name_in_quotes()
    is_quoted, anyway = name is not None, False
    if is_quoted:
        words.skip_separator()
        anyway = words.last_word(ANYWAY)
    left, kind, tier, stage = _closed_words(words.rest.split())
    if name is not None and left:
        raise NotUnderstood(
            f"“{shortened(' '.join(left))}” is no type, tier or stage.",
            'Write for example: /partner add "Acme Corp" reseller silver',
            (Choice(f"Add {shortened(name)}", f"add {quoted(name)}"),),
        )
    name = name or " ".join(left).rstrip(",;")
    if not is_visible(name):
        raise NotUnderstood(
            f"“{shortened(whole)}” is a type, a tier or a stage; the name is missing.",
            'Write for example: /partner add "Acme Corp" reseller silver',
            (Choice("Fill in a form", "add"), Choice(f"Add “{shortened(whole)}”", f"add {quoted(whole)}")),
        )
    if _NUMBER.fullmatch(name):
        raise NotUnderstood(
            f"{shortened(name)} would be taken for a partner's number.", "Give it a name with a letter in it."
        )
    if not is_quoted and not may_be_a_name(name):
        ask = Choice("Ask the coach", f"ask add {escaped(whole)}")
        raise NotUnderstood(
            f"Is “{shortened(name)}” the name of a partner?",
            "If so, put it in quotes; if not, fill in the form or ask the coach.",
            that_fit((Choice("Fill in a form", "add"), ask)),
        )
    return AddPartner(name, kind, tier, stage, anyway)


def _closed_words(left: list[str]) -> tuple[list[str], PartnerType | None, Tier | None, Stage | None]:
    """Take one type, one tier and one stage from the end, in any order."""
    kind: PartnerType | None = None
    tier: Tier | None = None
    stage: Stage | None = None
    before: list[str] = []
    while left != before:
        before = left
        left, kind = _taken(left, TYPES, kind)
        left, tier = _taken(left, TIERS, tier)
        left, stage = _taken(left, STAGES, stage)
    return left, kind, tier, stage


def _taken(left: list[str], values: Mapping[str, V], before: V | None) -> tuple[list[str], V | None]:
    """Take a value from the end, unless there was one before."""
    sizes = range(_MOST_WORDS_OF_A_VALUE, 0, -1) if before is None else ()
    found = ((left[:-size], value) for size in sizes if (value := value_of(" ".join(left[-size:]), values)))
    return next(found, (left, before))


def read_show(words: Words, lookup: Lookup) -> ShowPartner:
    """Read `show Acme`."""
    return ShowPartner(only_partner(words, lookup, "show", changes=False))


def read_edit(words: Words, lookup: Lookup) -> OpenForm:
    """Read `edit Acme`, and `edit #12 name "Acme Japan"` as `rename Acme Acme Japan` comes to."""
    renamed = words.match(_RENAMED)
    if renamed:
        name = words.name_in_quotes() or ""
        return OpenForm(FormKind.EDIT, only_partner(Words(renamed[1]), lookup, "edit"), name)
    return OpenForm(FormKind.EDIT, only_partner(words, lookup, "edit", changes=False))


def read_archive(words: Words, lookup: Lookup) -> Archive:
    """Read `archive Acme`, and `archive #12 yes` when it was asked."""
    confirmed = words.last_word("yes")
    return Archive(only_partner(words, lookup, "archive", tail="yes" if confirmed else ""), confirmed)


def read_restore(words: Words, lookup: Lookup) -> Restore:
    """Read `restore Acme`."""
    return Restore(archived_partner(words, lookup))


def read_home(words: Words, lookup: Lookup) -> OpenHome:
    """Read `home`."""
    _nothing_more(words, "home", "Open home")
    return OpenHome()


def read_undo(words: Words, lookup: Lookup) -> Undo:
    """Read `undo`, and `undo 42` as the button under a change has it."""
    number = words.match(_CHANGE)
    _nothing_more(words, "undo", "Undo my last change")
    return Undo(int(number[0]) if number else None)


def read_demo(words: Words, lookup: Lookup) -> Demo:
    """Read `demo on` and `demo off`, and `demo off yes` when it was asked."""
    confirmed = words.last_word("yes")
    switch = words.rest.casefold()
    if switch not in ("on", "off"):
        raise NotUnderstood(
            "Should the demo partners come or go?",
            "demo on loads them, demo off takes them away again; your own partners stay.",
            (Choice("Load demo data", "demo on"), Choice("Remove demo data", "demo off")),
        )
    return Demo(switch == "on", confirmed)


def read_ask(words: Words, lookup: Lookup) -> Ask:
    """Read `ask how do I run a QBR?`."""
    if not is_visible(words.rest):
        raise NotUnderstood(
            "What would you like to know?", "Write it behind the word: /partner ask how do I run a business review?"
        )
    return Ask(words.rest)


def _nothing_more(words: Words, command: str, label: str) -> None:
    if words.rest:
        raise NotUnderstood(
            f"{command} stands alone, and “{shortened(words.rest)}” follows it.",
            f"Send /partner {command} without anything behind it.",
            (Choice(label, command),),
        )
