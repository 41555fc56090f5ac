"""Finding a partner by name, as people write it: without case, accents or punctuation, and never by a guess."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from unicodedata import category, combining, normalize

from rapidfuzz import fuzz, process

from bot.model import NAME_LENGTH
from bot.model.names import PartnerName

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
_LEGAL_FORMS = frozenset(
    (
        "ab",
        "ag",
        "as",
        "bv",
        "co",
        "corp",
        "corporation",
        "gmbh",
        "inc",
        "kg",
        "limited",
        "llc",
        "ltd",
        "nv",
        "oy",
        "plc",
    )
)


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
    """

    partner: PartnerName
    begins: bool
    score: float


def short_forms(folded: Collection[str]) -> dict[str, str]:
    """Give what stands for a name without its legal form: `techstart` for `techstart inc`.

    Args:
        folded: the folded names of a workspace.

    Returns:
        The full folded name by its short form, where only one name has it and none is it.
    """
    short = {name: _without_legal_form(name) for name in folded}
    claims = Counter(short.values())
    return {plain: name for name, plain in short.items() if plain not in short and claims[plain] == 1}


def _without_legal_form(folded: str) -> str:
    name, _, form = folded.rpartition(" ")
    return name if form in _LEGAL_FORMS else folded


class NameIndex:
    """The live partners' names of one workspace, ready to be searched.

    A name without its legal form finds the partner, too, where only one can be meant.

    Args:
        names: the partners; `folded` is unique among them.
    """

    def __init__(self, names: Iterable[PartnerName]) -> None:
        self._sorted = sorted(names, key=lambda known: (known.folded, known.id))
        self._folded = [known.folded for known in self._sorted]
        self._by_folded = dict(zip(self._folded, self._sorted, strict=True))
        self._by_folded |= {short: self._by_folded[name] for short, name in short_forms(self._folded).items()}
        self._by_id = {known.id: known for known in self._sorted}

    def __len__(self) -> int:
        return len(self._sorted)

    @property
    def names(self) -> tuple[str, ...]:
        """The names as people wrote them, in their order."""
        return tuple(known.name for known in self._sorted)

    def by_id(self, partner_id: int) -> PartnerName | None:
        """Give the partner with this row id."""
        return self._by_id.get(partner_id)

    def exact(self, name: str) -> PartnerName | None:
        """Give the partner whose name this is but for case, accents and punctuation."""
        return self._by_folded.get(fold(name)) if name else None

    def prefixes(self, text: str) -> list[Prefix]:
        """Give every known name that the text begins with at a word boundary, the longest first."""
        found: dict[int, Prefix] = {}
        whole: set[int] = set()
        # Twice the longest name leaves room for the spaces and punctuation that folding takes out.
        for end in word_ends(text[: 2 * NAME_LENGTH]):
            folded = fold(text[:end]) if end else ""
            known = self._by_folded.get(folded)
            if known is None or known.id in whole:
                continue
            if folded == known.folded:
                # The name in full takes the place of its short form.
                whole.add(known.id)
                found.pop(known.id, None)
            found.setdefault(known.id, Prefix(known, text[end:]))
        return list(reversed(found.values()))

    def near(self, name: str, *, limit: int) -> list[Near]:
        """Give the names that this may have been meant to be, the likeliest first.

        First come names that begin with it, then names a typo or two away, then names with a word that begins
        with it.
        """
        wanted = fold(name)
        if not name.strip():
            return []
        found = [Near(known, True, fuzz.QRatio(wanted, known.folded)) for known in self._beginning_with(wanted, limit)]
        typos = process.extract(
            wanted, self._folded, scorer=fuzz.QRatio, processor=None, score_cutoff=_NEAR_ENOUGH, limit=limit
        )
        found += [Near(self._sorted[position], False, score) for _, score, position in typos]
        if len(found) < limit:
            within = (known for known in self._sorted if f" {wanted}" in known.folded)
            found += [Near(known, False, 0) for known in islice(within, limit)]
        once = {one.partner.id: one for one in reversed(found)}
        return sorted(once.values(), key=lambda one: (not one.begins, -one.score, one.partner.folded))[:limit]

    def _beginning_with(self, wanted: str, limit: int) -> Iterator[PartnerName]:
        start = bisect_left(self._folded, wanted)
        return (known for known in self._sorted[start : start + limit] if known.folded.startswith(wanted))


def word_ends(text: str) -> Iterator[int]:
    """Give the positions in a text where a name could end, the first first."""
    return (match.start() for match in _WORD_END.finditer(text) if match.start())
