"""Which partners a list shows. Every filter stands alone, so that an empty list can say which of them found nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.model import Partner
from bot.model.facts import PartnerFacts
from bot.services.names import fold
from bot.services.requests import ListPartners

Listed: TypeAlias = PartnerFacts | Partner
Test: TypeAlias = Callable[[Listed], bool]

# Words of so few letters are in the middle of many others.
_SHORT = 3
# The space lets each text begin as a word does.
_APART = "\n "


@dataclass(frozen=True)
class Shelf:
    """The partners that a list is taken from.

    Attributes:
        partners: all of them, in the order in which they are shown.
        at_risk: the numbers of those at risk.
        searched: gives the text in which a partner is searched for.
    """

    partners: tuple[Listed, ...]
    at_risk: frozenset[int]
    searched: Callable[[Listed], str]


@dataclass(frozen=True)
class _Filter:
    """One filter: a request with nothing else in it, and the test that it puts a partner to."""

    alone: Callable[[ListPartners], ListPartners]
    test: Callable[[ListPartners, Shelf], Test]


def _has_words(text: str | None, where: Callable[[Listed], str]) -> Test:
    wanted = _words(text)
    return lambda one: all(_stands_in(word, where(one)) for word in wanted)


_FILTERS = (
    _Filter(lambda wanted: ListPartners(type=wanted.type), lambda wanted, shelf: lambda one: one.type is wanted.type),
    _Filter(lambda wanted: ListPartners(tier=wanted.tier), lambda wanted, shelf: lambda one: one.tier is wanted.tier),
    _Filter(
        lambda wanted: ListPartners(stage=wanted.stage), lambda wanted, shelf: lambda one: one.stage is wanted.stage
    ),
    _Filter(
        lambda wanted: ListPartners(at_risk=wanted.at_risk),
        lambda wanted, shelf: lambda one: number_of(one) in shelf.at_risk,
    ),
    _Filter(
        lambda wanted: ListPartners(owner_id=wanted.owner_id),
        lambda wanted, shelf: lambda one: one.owner_id == wanted.owner_id,
    ),
    _Filter(
        lambda wanted: ListPartners(unowned=wanted.unowned), lambda wanted, shelf: lambda one: one.owner_id is None
    ),
    _Filter(
        lambda wanted: ListPartners(region=wanted.region),
        lambda wanted, shelf: _has_words(wanted.region, lambda one: fold(one.region)),
    ),
    _Filter(
        lambda wanted: ListPartners(vertical=wanted.vertical),
        lambda wanted, shelf: _has_words(wanted.vertical, lambda one: fold(one.vertical)),
    ),
    _Filter(
        lambda wanted: ListPartners(search=wanted.search),
        lambda wanted, shelf: _has_words(wanted.search, shelf.searched),
    ),
)


def matching(wanted: ListPartners, shelf: Shelf) -> tuple[Listed, ...]:
    """Give the partners that pass every filter of a request."""
    tests = [part.test(wanted, shelf) for part in _FILTERS if part.alone(wanted) != ListPartners()]
    return tuple(one for one in shelf.partners if all(test(one) for test in tests))


def each_alone(wanted: ListPartners) -> tuple[ListPartners, ...]:
    """Give every filter of a request as a request of its own, for live or archived partners as the whole is."""
    parts = (part.alone(wanted) for part in _FILTERS)
    return tuple(replace(part, archived=wanted.archived) for part in parts if part != ListPartners())


def searchable(one: Listed) -> str:
    """Give the text in which a partner is searched for: its name and what else it can be found by, a line each."""
    return _APART.join((one.folded, *(fold(text) for text in _texts(one) if text)))


def found_by(one: Listed, search: str | None) -> str:
    """Give the text that a search found a partner by, empty where it is the name."""
    missing = [word for word in _words(search) if not _stands_in(word, one.folded)]
    return next((text for text in _texts(one) if any(_stands_in(word, fold(text)) for word in missing)), "")


def found_nowhere(search: str, shelf: Shelf) -> tuple[str, ...]:
    """Give the words of a search that no partner can be found by."""
    texts = [shelf.searched(one) for one in shelf.partners]
    return tuple(word for word in _words(search) if not any(_stands_in(word, text) for text in texts))


def number_of(one: Listed) -> int:
    """Give a partner's row id."""
    return one.partner_id if isinstance(one, PartnerFacts) else one.id or 0


def _texts(one: Listed) -> Iterator[str]:
    yield from (one.region, one.vertical, one.website)
    if isinstance(one, PartnerFacts):
        yield from one.people


def _words(text: str | None) -> list[str]:
    """Give what is searched for; what symbols join (`K&V`) stays together, and a symbol between words is none."""
    words = [fold(word) for word in text.split()] if text else []
    return [word for word in words if any(map(str.isalnum, word))] or words


def _stands_in(word: str, folded: str) -> bool:
    """Tell whether a word is in a folded text; a short one only where a word begins, as Western A-us-tralia has any."""
    # Languages without spaces begin their words anywhere.
    is_short = word.isascii() and min(map(len, word.split()), default=0) <= _SHORT
    return f" {word}" in f" {folded}" if is_short else word in folded
