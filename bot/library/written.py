"""A YAML file as it is written: every value with its line, so that a fault can say where it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar

import yaml

from bot.library.plain_yaml import BadYaml, composed, value_of

E = TypeVar("E", bound=StrEnum)
Report: TypeAlias = Callable[[int, str], None]


@dataclass(frozen=True)
class Written:
    """A value of the file; lists hold such values again, and so do the keys of `Keys`."""

    line: int
    value: object


@dataclass
class Keys:
    """The keys of one mapping. Each reader reports what is wrong with a key and gives something empty then.

    Args:
        line: where the mapping begins, from 1.
        report: takes the line and the message of each fault.
        of: what the mapping is, to be named in a fault: `step 3`; empty for the whole file.
    """

    line: int
    report: Report
    of: str = ""
    values: dict[str, Written] = field(default_factory=dict)

    def only(self, *known: str) -> None:
        """Report every key that is none of these."""
        for key, written in self.values.items():
            if key not in known:
                self.report(written.line, f"{self._called(key)} is not a key; there are {', '.join(known)}.")

    def text(self, key: str, *, most: int = 400) -> str:
        """Read a text of at most so many characters."""
        written = self._needed(key)
        if written is None:
            return ""
        text = written.value.strip() if isinstance(written.value, str) else ""
        if not text:
            self.report(written.line, f"{self._called(key)} is text; put it in quotes if it is a number.")
        elif len(text) > most:
            self.report(written.line, f"{self._called(key)} has {len(text):,} characters; {most:,} is the most.")
        return text

    def number(self, key: str, *, most: int) -> int:
        """Read a whole number from 0."""
        written = self._needed(key)
        number = written.value if written else 0
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= most:
            return number
        self.report(self.line_of(key), f"{self._called(key)} is a whole number from 0 to {most:,}.")
        return 0

    def texts(self, key: str, *, fewest: int, most: int) -> tuple[str, ...]:
        """Read a list of so many texts."""
        items = self.items(key)
        texts = [one.value.strip() for one in items if isinstance(one.value, str) and one.value.strip()]
        if key in self.values and not (len(texts) == len(items) and fewest <= len(texts) <= most):
            self.report(self.line_of(key), f"{self._called(key)} is a list of {fewest} to {most} texts.")
        return tuple(texts)

    def one_of(self, key: str, kind: type[E], otherwise: E) -> E:
        """Read one of a closed list that has to be there."""
        written = self._needed(key)
        return otherwise if written is None else self._member(key, kind, written) or otherwise

    def maybe_one_of(self, key: str, kind: type[E]) -> E | None:
        """Read one of a closed list that may be left out."""
        written = self.values.get(key)
        return None if written is None else self._member(key, kind, written)

    def some_of(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Read several of a closed list; none where the key is left out."""
        items = self.items(key) if key in self.values else []
        found = (self._member(key, kind, one) for one in items)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def text_by(self, key: str, kind: type[E]) -> dict[E, str]:
        """Read texts by members of a closed list; none where the key is left out."""
        if key not in self.values:
            return {}
        keys = self.values[key].value
        if not isinstance(keys, Keys):
            self.report(self.line_of(key), f"{self._called(key)} has a text for each of some of: {', '.join(kind)}.")
            return {}
        keys.only(*kind)
        return {member: keys.text(member) for member in kind if member in keys.values}

    def items(self, key: str) -> list[Written]:
        """Read a list that has to be there."""
        written = self._needed(key)
        if written is None:
            return []
        if not isinstance(written.value, list):
            self.report(written.line, f"{self._called(key)} is a list.")
            return []
        return written.value

    def line_of(self, key: str) -> int:
        """Give the line of a key, or where the mapping begins if it is not there."""
        return self.values[key].line if key in self.values else self.line

    def _needed(self, key: str) -> Written | None:
        if key not in self.values:
            self.report(self.line, f"{self._called(key)} is missing.")
        return self.values.get(key)

    def _member(self, key: str, kind: type[E], written: Written) -> E | None:
        try:
            return kind(str(written.value))
        except ValueError:
            self.report(written.line, f"{self._called(key)} is one of: {', '.join(kind)}.")
            return None

    def _called(self, key: str) -> str:
        return f"`{key}` of {self.of}" if self.of else f"`{key}`"


def read_keys(text: str, report: Report) -> Keys | None:
    """Read a YAML file whose top is a mapping.

    Args:
        text: the file's text.
        report: takes the line and the message of each fault.

    Returns:
        Its keys; None when it is no such file, which was reported.
    """
    try:
        node = composed(text)
        keys = _Reader(report).read(node).value if node is not None else None
    except BadYaml as error:
        report(error.line, str(error))
        return None
    if isinstance(keys, Keys):
        return keys
    report(1, "The file is a list of keys with values.")
    return None


class _Reader:
    def __init__(self, report: Report) -> None:
        self._report = report

    def read(self, node: yaml.Node) -> Written:
        line = int(node.start_mark.line) + 1
        if isinstance(node, yaml.MappingNode):
            return Written(line, Keys(line, self._report, values=dict(self._pairs(node))))
        if isinstance(node, yaml.SequenceNode):
            return Written(line, [self.read(one) for one in node.value])
        return Written(line, value_of(node))

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[str, Written]]:
        seen: set[str] = set()
        for key, value in node.value:
            name, line = str(key.value), int(key.start_mark.line) + 1
            if name in seen:
                self._report(line, f"`{name}` is given twice.")
                continue
            seen.add(name)
            yield name, Written(line, self.read(value).value)
