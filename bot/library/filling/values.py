"""Values inside the fill: each prints itself as people read it, and one that is missing asks for itself.

What is in this package runs in a process of its own (see `process`), so it imports nothing heavy.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

# They stand around the name and the question of what is missing in a text that is still worked on; what people write
# has none of them.
OPENS, PARTS, CLOSES = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{OPENS}([^{OPENS}{PARTS}]*){PARTS}([^{OPENS}{CLOSES}]*){CLOSES}")
_MARKS = re.compile(f"[{OPENS}-{CLOSES}]")
NOT_SET = "not set"
_SPACES = re.compile(r"\s+")
# What Markdown reads inside a line. A single underscore inside a word means nothing.
_INLINE = re.compile(r"[\\`*\[\]<>|~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
# What it makes a link of, though no link was written: a backslash would be a part of the address.
_ADDRESS = re.compile(r"(?<![^\s(])(https?://(?:[^\W_]|[.-])+(?::\d+)?[/?#][^\s<]*)")
# What means something in one all the same, and what does at its end, which Markdown takes for other words.
_IN_ADDRESS = re.compile(r"[\\`*\[\]>|]")
_AT_ITS_END = re.compile(r"[_~]")
_NOT_ITS_END = "?!.,:;'\")_~"
# What it reads at the beginning of one.
_BEGINNING = re.compile(r"(?:[#>+=-]|\d{1,9}(?=[.)](?:\s|\Z)))")

Node: TypeAlias = "Leaf | Missing | Record | Rows"


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


class Leaf:
    """A known value: what it is, how it reads, and its other forms by name."""

    __slots__ = ("forms", "kind", "text", "value")

    def __init__(self, kind: str, value: object, text: str, forms: Mapping[str, str] | None = None) -> None:
        self.kind, self.value, self.text, self.forms = kind, value, text, forms or {}

    def reading(self, text: str) -> "Leaf":
        """Give the same value in other words."""
        return Leaf(self.kind, self.value, text, self.forms)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.kind == "score" or bool(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == _plain(other))

    def __hash__(self) -> int:
        return hash(str(self.value))

    def __lt__(self, other: object) -> bool:
        return self._compared(other, lambda mine, its: mine < its)

    def __le__(self, other: object) -> bool:
        return self._compared(other, lambda mine, its: mine <= its)

    def __gt__(self, other: object) -> bool:
        return self._compared(other, lambda mine, its: mine > its)

    def __ge__(self, other: object) -> bool:
        return self._compared(other, lambda mine, its: mine >= its)

    def __iter__(self) -> Iterator["Leaf"]:
        """Go through the lines of a value of several lines."""
        if not isinstance(self.value, list):
            raise TypeError(f"{self.text} is no list")
        return (Leaf("text", one, str(one)) for one in self.value)

    def _compared(self, other: object, compare: Callable[[int | float, int | float], bool]) -> bool:
        mine, its = self.value, _plain(other)
        if isinstance(mine, str) and isinstance(its, str):
            return compare((mine > its) - (mine < its), 0)
        return isinstance(mine, int | float) and isinstance(its, int | float) and compare(mine, its)


class Missing:
    """A value that is not known. It is false, equals nothing and compares with nothing.

    Args:
        name: what an answer is kept under; empty where no single answer would do.
        question: asks for it; empty for a figure that nobody can give, such as a share of nothing.
    """

    __slots__ = ("name", "question")

    def __init__(self, name: str, question: str) -> None:
        self.name, self.question = name, question

    def __str__(self) -> str:
        return f"{OPENS}{self.name}{PARTS}{self.question}{CLOSES}" if self.question else NOT_SET

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator["Missing"]:
        return iter((self,))

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


class Record:
    """Values by name; one that is not there holds only missing values."""

    __slots__ = ("is_known", "name", "values")

    def __init__(self, name: str, values: Mapping[str, Node], *, is_known: bool = True) -> None:
        self.name, self.values, self.is_known = name, values, is_known

    def __bool__(self) -> bool:
        return self.is_known


class Rows:
    """A list of records; where it is not known, one record that asks for itself stands in."""

    __slots__ = ("blank", "items")

    def __init__(self, items: Sequence[Record], blank: Record | None = None) -> None:
        self.items, self.blank = items, blank

    def __bool__(self) -> bool:
        return bool(self.items)

    def __iter__(self) -> Iterator[Record]:
        return iter((self.blank,) if self.blank is not None else self.items)

    def __len__(self) -> int:
        return len(self.items)


def escaped(text: str) -> str:
    """Give words that mean nothing to Markdown: no link, no table cell, no heading."""
    flat = _SPACES.sub(" ", text).strip()
    parts = enumerate(_ADDRESS.split(flat))
    flat = "".join(_address(part) if number % 2 else _INLINE.sub(r"\\\g<0>", part) for number, part in parts)
    begins = _BEGINNING.match(flat)
    if begins is None:
        return flat
    end = begins.end()
    return f"{flat[:end]}\\{flat[end:]}" if flat[0].isdigit() else f"\\{flat}"


def _address(text: str) -> str:
    """Give a web address that Markdown reads to its end; a character that is written as its code leads to the same."""
    main = text.rstrip(_NOT_ITS_END)
    end = _AT_ITS_END.sub(_code, text[len(main) :])
    return _IN_ADDRESS.sub(_code, main) + end


def _code(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def written(value: object, missing: Callable[[str, str], None]) -> str:
    """Give a value as it stands in the document.

    Args:
        value: what the template prints.
        missing: takes the name and the question of each value that is not known.

    Raises:
        TypeError: it is a list or a record, which has to be printed value by value.
    """
    if isinstance(value, Record | Rows):
        raise TypeError("a list or a record is printed value by value, or with the filter `table`")
    text = str(value)
    said = text if isinstance(value, Markdown) else marked(text)

    def asked(found: re.Match[str]) -> str:
        missing(found[1], found[2])
        return f"[fill: {escaped(found[2])}]"

    return _MARKED.sub(asked, said)


def marked(text: str) -> str:
    """Give a text as `escaped` does, but for the questions in it."""
    parts, at = [], 0
    for found in _MARKED.finditer(text):
        parts += [_between(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, _between(text[at:])))


def without_marks(text: str) -> str:
    """Give what somebody wrote without the marks of this module."""
    return _MARKS.sub("", text)


def _between(text: str) -> str:
    """Escape a part of a text; the spaces at its ends keep it apart from its neighbours."""
    inner = escaped(text)
    return f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}" if inner else " " * bool(text)


def _plain(other: object) -> object:
    return other.value if isinstance(other, Leaf) else other
