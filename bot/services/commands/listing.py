"""Reading `list`: filters in any order, words to search for, and a page number at the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.model import Stage, Tier
from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.lookup import Lookup
from bot.services.commands.values import STAGES, TIERS, in_words, labels, value_of
from bot.services.grammar import Words, is_visible
from bot.services.requests import ListPartners

V = TypeVar("V", Tier, Stage)
Filter = Callable[[ListPartners, Words, Lookup], ListPartners | None]

_END = r"(?=[\s,;]|\Z)[,;]*"


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + _END, re.IGNORECASE)


def _any_of(values: Mapping[str, V]) -> str:
    return "|".join(name.replace(" ", r"[\s-]?") for name in values)


_SEARCH = _word("search")
_OWNER = _word("owner")
_MINE = _word("(?:mine|my)")
_ME = _word("me")
_AT_RISK = _word(r"at[\s-]?risk")
_TIER = _word(rf"(?:tier\s+)?({_any_of(TIERS)})")
_STAGE = _word(rf"(?:stage\s+)?({_any_of(STAGES)})")
_UNNAMED = _word("(tier|stage)")
_PAGE = re.compile(r"(?:page\s+)?(\d{1,6})\Z", re.IGNORECASE)
_FILLER = _word("(?:all|partners?)")


def read_list(words: Words, lookup: Lookup) -> ListPartners:
    """Read `list gold active mine 2`, `list at-risk`, `list owner @ana`, `list search "acme"`, `list acme`."""
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
    return None if text is None else _searching(wanted, text)


def _remainder(words: Words) -> str:
    taken = []
    while words.rest:
        taken.append(words.word())
    return " ".join(taken)


def _searching(wanted: ListPartners, text: str) -> ListPartners:
    return replace(wanted, search=f"{wanted.search} {text}" if wanted.search else text)


def _owner(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    is_named = words.match(_OWNER) is not None
    user_id = words.mention()
    if user_id is None and (words.match(_MINE) or (is_named and words.match(_ME))):
        user_id = lookup.user_id
    if is_named and user_id is None:
        raise NotUnderstood(
            "Whose partners?",
            "Type @ and pick the person from the list that Slack offers. What has no owner is among the next steps.",
            (Choice("My partners", "list mine"), Choice("Next steps", "recommend")),
        )
    return None if user_id is None else replace(wanted, owner_id=user_id)


def _at_risk(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return replace(wanted, at_risk=True) if words.match(_AT_RISK) else None


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
            "The list can show one tier and one stage at a time.",
            "Leave one of them out.",
            tuple(Choice(f"List {one.label}", f"list {in_words(one)}") for one in (before, value)),
        )
    return value


def _unnamed(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    """Tell that a tier or stage was announced and none that exists follows."""
    found = words.match(_UNNAMED)
    if found is None:
        return None
    kind = found[1].casefold()
    raise NotUnderstood(
        f"Which {kind}?",
        f"It can be {labels(TIERS) if kind == 'tier' else labels(STAGES)}. "
        "To search for the word, put it in quotes behind list.",
    )


def _page(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    found = words.match(_PAGE)
    return replace(wanted, page=max(int(found[1]), 1)) if found else None


def _filler(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners | None:
    return wanted if words.match(_FILLER) else None


def _any_word(wanted: ListPartners, words: Words, lookup: Lookup) -> ListPartners:
    word = words.word()
    return _searching(wanted, word) if is_visible(word) else wanted


_FILTERS: tuple[Filter, ...] = (
    _search,
    _owner,
    _at_risk,
    _tier,
    _stage,
    _unnamed,
    _page,
    _filler,
    _any_word,
)
