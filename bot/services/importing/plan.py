"""What an import would do: every row of the file ends in one of five places."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.model import ImportKind
from bot.services.importing.reading import Asked, Entry, Rejected, Values

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Added:
    """A row that is new here: by column, what is stored of it."""

    line: int
    title: str
    row: Values


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is here and says something else: by column, what it holds and what it would hold."""

    line: int
    title: str
    row_id: int
    partner_id: int
    before: Values
    after: Values


@dataclass(frozen=True)
class Plan:
    """What an import would do, rows in the order of the file; `remarks` is worth knowing and asks nothing."""

    kind: ImportKind
    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: int = 0
    asked: tuple[Asked, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Planning:
    """A plan while it is made."""

    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    asked: list[Asked] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def compare(self, entry: Entry, title: str, keys: tuple[int, int], before: Values, after: Values) -> None:
        """Note what a row changes of one that is here.

        Args:
            entry: the row.
            title: what people know it by.
            keys: the ids of the row that is here and of its partner.
            before: what that row holds, by column.
            after: what it would hold; a column that stays as it is may be among them.
        """
        new = {name: value for name, value in after.items() if not _alike(before[name], value)}
        if new:
            held = {name: before[name] for name in new}
            self.changed.append(Changed(entry.line, title, *keys, held, new))
        else:
            self.unchanged += 1

    def plan(self, kind: ImportKind, remarks: Iterable[str] = ()) -> Plan:
        """Give the plan."""
        return Plan(
            kind,
            tuple(sorted(self.added, key=_line)),
            tuple(sorted(self.changed, key=_line)),
            self.unchanged,
            tuple(sorted(self.asked, key=_line)),
            tuple(sorted(self.rejected, key=_line)),
            tuple(remarks),
        )


@dataclass(frozen=True, slots=True)
class Matched(Generic[R]):
    """A row with what it is known by, and the row that is here already."""

    entry: Entry
    key: Hashable
    here: R


def without_doubles(matched: Iterable[Matched[R]], planning: Planning) -> list[Matched[R]]:
    """Count several rows about the same thing once, with what the one says that says most, whatever their order.

    Args:
        matched: the rows, in the order of the file.
        planning: all but the first of each are noted there as rejected, each with the line it repeats.
    """
    found: dict[Hashable, Matched[R]] = {}
    for one in matched:
        kept = found.setdefault(one.key, one)
        if kept is one:
            continue
        first, reason = kept.entry.line, f"It repeats line {kept.entry.line:,}."
        if kept.entry.values != one.entry.values:
            reason = f"It repeats line {first:,} with other values. What the fuller of the two says is taken."
            fuller = max(kept, one, key=lambda double: _richness(double.entry.values))
            found[one.key] = Matched(Entry(first, fuller.entry.values), one.key, fuller.here)
        planning.rejected.append(Rejected(one.entry.line, reason))
    return list(found.values())


def _richness(values: Mapping[str, object]) -> tuple[int, str]:
    return len(values), repr(sorted(values.items()))


def _line(one: Added | Changed | Asked | Rejected) -> int:
    return one.line


def _alike(held: object, given: object) -> bool:
    """Whether a column holds what is given; in texts, white space makes no difference."""
    if held == given:
        return True
    return isinstance(held, str) and isinstance(given, str) and held.split() == given.split()
