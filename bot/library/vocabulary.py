"""What a template may name: groups of values, and the records that lists and groups are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("vocabulary.yml")


class Kind(StrEnum):
    """What a value is, and so how it is written; `RECORD` and `ROWS` hold values of a record."""

    TEXT = "text"
    CHOICE = "choice"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    COUNT = "count"
    SCORE = "score"
    YES_NO = "yes_no"
    LINES = "lines"
    ROWS = "rows"
    RECORD = "record"


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value that a template may print.

    Attributes:
        label: names it, as the heading of a column does.
        question: asks a person for it; empty where it is computed.
        options: what a choice may be.
        record: what the rows, or the record, are of.
        is_kept: an answer is the company's from then on.
    """

    kind: Kind
    label: str
    question: str = ""
    options: tuple[str, ...] = ()
    record: str = ""
    is_kept: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """What stands before the dot, as `partner`; `of_partner` says that only a fill about a partner knows it."""

    label: str
    of_partner: bool
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Vocabulary:
    """Everything that a template may name."""

    groups: Mapping[str, Group]
    records: Mapping[str, Mapping[str, Value]]

    def value(self, path: str) -> Value | None:
        """Give the value of a path with one dot, as `partner.name`; None for any other text."""
        group, _, name = path.partition(".")
        return self.groups[group].values.get(name) if group in self.groups else None


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary; it is part of the program, and read once."""
    written = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    records = {name: _values(values) for name, values in written["records"].items()}
    groups = {
        name: Group(
            label=group["label"],
            of_partner=group.get("scope") == "partner",
            values=records[group["record"]] if "record" in group else _values(group["values"]),
        )
        for name, group in written["groups"].items()
    }
    return Vocabulary(groups, records)


def _values(written: Mapping[str, Mapping[str, object]]) -> Mapping[str, Value]:
    return {name: _value(about) for name, about in written.items()}


def _value(about: Mapping[str, object]) -> Value:
    options = about.get("options", [])
    assert isinstance(options, list)
    return Value(
        kind=Kind(str(about["kind"])),
        label=str(about["label"]),
        question=str(about.get("question", "")),
        options=tuple(map(str, options)),
        record=str(about.get("record", "")),
        is_kept="kept" in about,
    )
