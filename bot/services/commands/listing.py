"""Reading `list`: filters in any order, words to search for, and a page number at the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.lookup import Lookup
from bot.services.commands.not_filters import NOT_A_FILTER, refuse_what_is_none
from bot.services.commands.values import STAGES, TIERS, TYPES, in_words, labels, value_of
from bot.services.grammar import Words, is_visible
from bot.services.requests import ListPartners

V = TypeVar("V", PartnerType, Tier, Stage)
Filter = Callable[[ListPartners, Words, Lookup], ListPartners | None]

_END = r"(?=[\s,;]|\Z)[,;]*"


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + _END, re.IGNORECASE)


def _any_of(values: Mapping[str, V]) -> str:
    return "|".join(name.replace(" ", r"[\s-]?") for name in values)


_SEARCH = _word("search")
_OWNER = _word(r"(?:owner|owned\s+by)")
_MINE = _word("(?:mine|my)")
_ME = _word("me")
_NOBODY = _word(r"(?:none|nobody|no\s?one)")
_UNOWNED = _word(r"(?:unowned|ownerless|un-?assigned|(?:no|without(?:\s+an?)?)\s+owners?)")
_ARCHIVED = _word("archived?")
_AT_RISK = _word(r"at[\s-]?risk")
_TYPE = _word(rf"(?:type\s+)?({_any_of(TYPES)})s?")
_TIER = _word(rf"(?:tier\s+)?({_any_of(TIERS)})s?")
_STAGE = _word(rf"(?:stage\s+)?({_any_of(STAGES)})s?")
_UNNAMED = _word("(type|tier|stage)")
_TEXT = _word("(region|vertical)")
_PAGE = re.compile(r"(?:page\s+)?(\d{1,6})\Z", re.IGNORECASE)
_FILLER = _word("(?:all|and|by|for|from|in|of|our|partners?|the|with)")
# What ends a name that stands without quotes.
_KNOWN = (_SEARCH, _OWNER, _MINE, _UNOWNED, _ARCHIVED, _AT_RISK, _TYPE, _TIER, _STAGE, _TEXT, _PAGE, NOT_A_FILTER)


def read_list(words: Words, lookup: Lookup) -> ListPartners:
    """Read `list gold msps mine 2`, `list at-risk`, `list owner @ana`, `list region Japan`, `list acme`."""
    wanted = ListPartners()
    while words.rest:
        taken = (read(wanted, words, lookup) for read in _FILTERS)
        wanted = next((one for one in taken if one is not None), wanted)
    return wanted


def _search(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    """Take `search` with all that follows, or a search in quotes."""
    is_named = words.match(_SEARCH) is not None
    text = words.name_in_quotes()
    if text is not None:
        words.skip_separator()
    if text is None and is_named:
        text = _remainder(words)
        if not is_visible(text):
            raise NotUnderstood("What should I search for?", "Write it behind the word: /partner list search acme")
    return None if text is None else replace(wanted, search=_joined(wanted.search, text))


def _remainder(words: Words) -> str:
    taken = []
    while words.rest:
        taken.append(words.word())
    return " ".join(taken)


def _joined(before: str | None, text: str) -> str:
    return f"{before} {text}" if before else text


def _owner(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    is_named = words.match(_OWNER) is not None
    user_id = words.mention()
    if user_id is None and (words.match(_MINE) or (is_named and words.match(_ME))):
        user_id = lookup.user_id
    if user_id is not None:
        return replace(wanted, owner_id=user_id)
    if not is_named:
        return None
    if words.match(_NOBODY):
        return replace(wanted, unowned=True)
    name = _name(words)
    if not is_visible(name):
        raise NotUnderstood(
            "Whose partners?",
            "Write a name behind owner, or type @ and pick the person from the list that Slack offers.",
            (Choice("My partners", "list mine"), Choice("Partners without an owner", "list unowned")),
        )
    return replace(wanted, owner_name=name)


def _unowned(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return replace(wanted, unowned=True) if words.match(_UNOWNED) else None


def _archived(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return replace(wanted, archived=True) if words.match(_ARCHIVED) else None


def _at_risk(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return replace(wanted, at_risk=True) if words.match(_AT_RISK) else None


def _type(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    kind = _value(words, _TYPE, TYPES, wanted.type)
    return None if kind is None else replace(wanted, type=kind)


def _tier(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    tier = _value(words, _TIER, TIERS, wanted.tier)
    return None if tier is None else replace(wanted, tier=tier)


def _stage(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    stage = _value(words, _STAGE, STAGES, wanted.stage)
    return None if stage is None else replace(wanted, stage=stage)


def _value(words: Words, pattern: re.Pattern[str], values: Mapping[str, V], before: V | None) -> V | None:
    found = words.match(pattern)
    value = value_of(found[1], values) if found else None
    if value is not None and before is not None and before is not value:
        raise NotUnderstood(
            "The list can show one type, one tier and one stage at a time.",
            "Leave one of them out.",
            tuple(Choice(f"List {one.label}", f"list {in_words(one)}") for one in (before, value)),
        )
    return value


def _unnamed(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    """Tell that a type, tier or stage was announced and none that exists follows."""
    found = words.match(_UNNAMED)
    if found is None:
        return None
    kind = found[1].casefold()
    known = {"type": labels(TYPES), "tier": labels(TIERS), "stage": labels(STAGES)}
    raise NotUnderstood(
        f"Which {kind}?", f"It can be {known[kind]}. To search for the word, put it in quotes behind list."
    )


def _text(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    """Take a region or a vertical by its name."""
    found = words.match(_TEXT)
    if found is None:
        return None
    name = _name(words)
    if not is_visible(name):
        raise NotUnderstood(
            f"Which {found[1].casefold()}?",
            f"Write it behind the word: /partner list {found[1].casefold()} "
            f"{'Japan' if found[1].casefold() == 'region' else 'Healthcare'}",
        )
    return replace(wanted, region=name) if found[1].casefold() == "region" else replace(wanted, vertical=name)


def _name(words: Words) -> str:
    """Take a name in quotes, or the words before the next filter."""
    name = words.name_in_quotes()
    if name is not None:
        words.skip_separator()
        return name
    taken: list[str] = []
    while words.rest and not any(pattern.match(words.rest) for pattern in _KNOWN):
        taken.append(words.word())
    return " ".join(taken).rstrip(",;")


def _page(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    found = words.match(_PAGE)
    return replace(wanted, page=max(int(found[1]), 1)) if found else None


def _filler(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return wanted if words.match(_FILLER) else None


def _any_word(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners:
    refuse_what_is_none(words)
    word = words.word().strip(",;")
    return replace(wanted, words=_joined(wanted.words, word)) if is_visible(word) else wanted


_FILTERS: tuple[Filter, ...] = (
    _search,
    _unowned,
    _owner,
    _archived,
    _at_risk,
    _type,
    _tier,
    _stage,
    _unnamed,
    _text,
    _page,
    _filler,
    _any_word,
)
