"""The places of next actions by partner, kept small: 100,000 partners have some 700,000 of them."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from struct import Struct

from bot.model.facts import PartnerFacts
from bot.program.recommend import Place
from bot.program.rules import EXIT_RULES, RULES

# Urgency, weight, money at stake, rule and number; a tuple of them would take ten times the room.
_PLACE = Struct("<bhqHi")
_RULES = tuple(rule.name for rule in (*RULES, *EXIT_RULES))
_NUMBERS = {name: number for number, name in enumerate(_RULES)}


class Places(Mapping[int, tuple[Place, ...]]):
    """The places of each partner's next actions, the most urgent first.

    Args:
        facts: of all these partners, and of others perhaps.
        packed: what `packed` made of the places, by partner.
    """

    def __init__(self, facts: Mapping[int, PartnerFacts], packed: Mapping[int, bytes]) -> None:
        self._facts = facts
        self.packed = packed

    def __getitem__(self, partner_id: int) -> tuple[Place, ...]:
        return tuple(self._unpacked(partner_id, self.packed[partner_id]))

    def __iter__(self) -> Iterator[int]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    @property
    def total(self) -> int:
        """How many places there are in all."""
        return sum(map(len, self.packed.values())) // _PLACE.size

    def first(self, number: int, *, rule: str = "") -> tuple[Place, ...]:
        """Give some places that come first of all, or of all of one rule, in their order.

        Args:
            number: how many; they are of as many partners at most.
            rule: the name of the only rule that is wanted; any without it.
        """
        if rule:
            of_rule = (self._unpacked(*one, rule=_NUMBERS[rule]) for one in self.packed.items())
            return tuple(nsmallest(number, chain.from_iterable(of_rule)))
        begin = ((partner_id, each[: _PLACE.size]) for partner_id, each in self.packed.items())
        best = nsmallest(number, chain.from_iterable(self._unpacked(*one) for one in begin))
        return tuple(nsmallest(number, chain.from_iterable(self[one.partner_id] for one in best)))

    def _unpacked(self, partner_id: int, places: bytes, *, rule: int | None = None) -> Iterator[Place]:
        name = self._facts[partner_id].name
        for urgency, weight, at_stake, which, number in _PLACE.iter_unpack(places):
            if rule is None or which == rule:
                yield Place(urgency, weight, at_stake, name, partner_id, _RULES[which], number)


def packed(places: Iterable[Place]) -> bytes:
    """Give the places of a partner in their order, packed."""
    return b"".join(
        _PLACE.pack(one.urgency, one.weight, one.at_stake, _NUMBERS[one.rule], one.number) for one in places
    )
