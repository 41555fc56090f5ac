"""Finding a partner by name, as people write it: without case, accents or punctuation, and never by a guess."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from typing import TypeVar
from unicodedata import category, combining, normalize

from rapidfuzz import fuzz, process

from bot.model import NAME_LENGTH
from bot.model.names import PartnerName
from bot.services.legal_forms import without_legal_form

T = TypeVar("T")
FOLDED_LENGTH = 4 * NAME_LENGTH

# Letters with a stroke or a ligature have no accent that NFKD could take off.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
_APOSTROPHES = frozenset("'’‘ʼʻ`´")
# Below this class, marks make another letter (Japanese voicing, Indic nukta and virama), not an accented one.
_FIRST_ACCENT_CLASS = 10
_VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f]")
# A name can end before a space, and before what people put between a name and the words about it.
_WORD_END = re.compile(r"(?=[\s:,;：，、–—])|\Z")
_NEAR_ENOUGH = 70.0
_LIKE_A_PART = 85.0
# `Muller` is often all that a foreign keyboard has for Müller; at home it is written Mueller.
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_CAN_BE_WRITTEN_OUT = re.compile("[äöüøåÄÖÜØÅ]")
# `Müller & Söhne`, `Müller und Söhne`: between two words, all of these say the same.
_SYMBOL_AND = re.compile(r"(?<=\w)\s*[&＆+]\s*(?=\w)")
_WORD_AND = re.compile(r"(?<=\w )(?:und|et|y|e|och|og|en)(?= \w)")
# Shorter, and anything may begin with it.
_SHORTEST_BEGINNING = 3
_SHORTEST_PART = 5


@lru_cache(maxsize=8192)
def _fold_letter(code: int) -> str:
    """Give what a character is in a folded name: letters, a space, or nothing."""
    letter = chr(code)
    kind = category(letter)
    if letter in _APOSTROPHES or kind == "Cf" or _VARIATION_SELECTOR.match(letter):
        return ""
    if kind[0] in "PSZC":
        return " "
    plain = "".join(part for part in normalize("NFKD", letter.casefold()) if not _is_dropped(part)).casefold()
    return "".join(_PLAIN.get(part, part) if part.isalnum() or category(part)[0] == "M" else " " for part in plain)


def _is_dropped(part: str) -> bool:
    return combining(part) >= _FIRST_ACCENT_CLASS or category(part) == "Me" or part in _APOSTROPHES


class _Letters:
    """The folding as `str.translate` wants it."""

    def __getitem__(self, code: int) -> str:
        return _fold_letter(code)


_LETTERS = _Letters()


def fold(name: str) -> str:
    """Give a name without case, accents, punctuation and symbols, so that two ways to write it become one.

    A legal suffix stays: `Acme Inc` and `Acme GmbH` are two companies. A name made of symbols only (an emoji) stays
    itself. Never empty for a non-empty name.
    """
    letters = " ".join(name.translate(_LETTERS).split())
    return (letters or _VARIATION_SELECTOR.sub("", name).casefold().strip() or name)[:FOLDED_LENGTH]


def spellings(name: str) -> tuple[str, ...]:
    """Give every folded form of a name, the plain one first: `mueller` for Müller, `k and v` for K&V and K und V."""
    composed = normalize("NFC", name)
    written_out = (composed.translate(_WRITTEN_OUT),) if _CAN_BE_WRITTEN_OUT.search(composed) else ()
    folded = [fold(way) for way in (name, *written_out)]
    with_and = [_WORD_AND.sub("and", fold(_SYMBOL_AND.sub(" and ", way))) for way in (composed, *written_out)]
    return tuple(dict.fromkeys((*folded, *with_and)))


def ways_to_call(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Give what finds each of the named: its name in full, spelled another way, or without its legal form.

    Args:
        named: names as they are written, each with what it stands for.

    Returns:
        What each folded way of calling stands for. A way that two could be called by stands for neither, but a full
        name always for its own.
    """
    full: dict[str, list[T]] = {}
    other: dict[str, list[T]] = {}
    for name, one in named:
        folded, *spelled = spellings(name)
        full.setdefault(folded, []).append(one)
        short = map(without_legal_form, (folded, *spelled))
        for way in {*spelled, *short} - {folded}:
            other.setdefault(way, []).append(one)
    return {way: ones[0] for way, ones in (other | full).items() if len(ones) == 1}


@dataclass(frozen=True)
class Prefix:
    """A known name found at the start of a text; `rest` is what follows it, exactly as written."""

    partner: PartnerName
    rest: str


@dataclass(frozen=True)
class Near:
    """A name that resembles what was written.

    Attributes:
        begins: the name begins with what was written.
        score: how alike the two are as a whole, to 100.
        likeness: how alike what was written is to a part of the name that could stand for it, to 100.
    """

    partner: PartnerName
    begins: bool
    score: float
    likeness: float


class NameIndex:
    """The partners' names of one workspace, ready to be searched: the live ones, or the archived ones.

    A name spelled another way or without its legal form finds the partner, too, where only one can be meant.

    Args:
        names: the partners.
    """

    def __init__(self, names: Iterable[PartnerName]) -> None:
        self._sorted = sorted(names, key=lambda known: (known.folded, known.id))
        self._by_id = {known.id: known for known in self._sorted}
        self._ways = ways_to_call((known.name, known) for known in self._sorted)
        self._longest = max(map(len, self._ways), default=0)
        self._spelled = sorted((way, known.id) for known in self._sorted for way in spellings(known.name))

    def __len__(self) -> int:
        return len(self._sorted)

    def __iter__(self) -> Iterator[PartnerName]:
        return iter(self._sorted)

    @property
    def names(self) -> tuple[str, ...]:
        """The names as people wrote them, in their order."""
        return tuple(known.name for known in self._sorted)

    def by_id(self, partner_id: int) -> PartnerName | None:
        """Give the partner with this row id."""
        return self._by_id.get(partner_id)

    def exact(self, name: str) -> PartnerName | None:
        """Give the partner whose name this is but for case, accents, punctuation, spelling and legal form."""
        return self._called(spellings(name)) if name else None

    def beginning(self, text: str) -> PartnerName | None:
        """Give the only partner whose name begins with this; whole words count for more than the start of one."""
        if len(fold(text)) < _SHORTEST_BEGINNING:
            return None
        for ending in (" ", ""):
            found = {number for word in spellings(text) for number in self._beginning_with(f"{word}{ending}")}
            if found:
                return self._by_id[found.pop()] if len(found) == 1 else None
        return None

    def prefixes(self, text: str) -> list[Prefix]:
        """Give every known name that the text begins with at a word boundary, the longest first."""
        found: dict[int, tuple[str, Prefix]] = {}
        # Twice the longest name leaves room for the spaces and punctuation that folding takes out.
        for end in word_ends(text[: 2 * NAME_LENGTH]):
            words = spellings(text[:end])
            if len(words[0]) > self._longest:
                break
            known = self._called(words)
            # What folding takes out behind a name, an emoji perhaps, belongs to the rest.
            if known is not None and (known.id not in found or found[known.id][0] != words[0]):
                found.pop(known.id, None)
                found[known.id] = (words[0], Prefix(known, text[end:]))
        return [prefix for _, prefix in reversed(found.values())]

    def near(self, name: str, *, limit: int) -> list[Near]:
        """Give the names that this may have been meant to be, the likeliest first.

        First come names that begin with it, then names a typo or two away, as a whole or in their first words, then
        names with a word that begins with it.
        """
        if not name.strip():
            return []
        wanted = fold(name)
        found = {number: 100.0 for word in spellings(name) for number in self._beginning_with(word)}
        begun = frozenset(found)
        for likeness, number in self._typos(wanted, limit):
            found.setdefault(number, likeness)
        if len(found) < limit:
            within = (known.id for known in self._sorted if f" {wanted}" in known.folded)
            found |= {number: 0.0 for number in islice(within, limit) if number not in found}
        likened = ((self._by_id[number], likeness) for number, likeness in found.items())
        near = (
            Near(known, known.id in begun, fuzz.QRatio(wanted, known.folded), likeness) for known, likeness in likened
        )
        return sorted(near, key=lambda one: (not one.begins, -one.score, one.partner.folded))[:limit]

    @cached_property
    def _parts(self) -> list[tuple[str, int]]:
        """The names and their first words, to look for typos in; made when somebody makes one."""
        return [
            (part, known.id) for known in self._sorted for way in spellings(known.name) for part in _beginnings(way)
        ]

    def _typos(self, wanted: str, limit: int) -> Iterator[tuple[float, int]]:
        """Give the likeness and the partner of each name that this may misspell, the likeliest first."""
        parts = [part for part, _ in self._parts]
        found = process.extract(
            wanted, parts, scorer=fuzz.QRatio, processor=None, score_cutoff=_NEAR_ENOUGH, limit=3 * limit
        )
        for part, score, position in found:
            number = self._parts[position][1]
            if score >= _LIKE_A_PART or part == self._by_id[number].folded:
                yield score, number

    def _called(self, words: tuple[str, ...]) -> PartnerName | None:
        return next((self._ways[way] for way in words if way in self._ways), None)

    def _beginning_with(self, wanted: str) -> Iterator[int]:
        start = bisect_left(self._spelled, (wanted, 0))
        begun = takewhile(lambda spelled: spelled[0].startswith(wanted), islice(self._spelled, start, None))
        return (number for _, number in begun)


def _beginnings(folded: str) -> Iterator[str]:
    """Give a folded name and its first words as far as they tell it from others."""
    yield folded
    ends = (end.start() for end in re.finditer(" ", folded))
    yield from (folded[:end] for end in ends if end >= _SHORTEST_PART)


def word_ends(text: str) -> Iterator[int]:
    """Give the positions in a text where a name could end, the first first."""
    return (match.start() for match in _WORD_END.finditer(text) if match.start())
