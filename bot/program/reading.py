"""A workspace's own numbers: what it stores is only what differs from the defaults.

`{"tiers": {"gold": {"commission_bp": 3000}}, "commission": {"cap_bp": 4500}}` changes two numbers. A record names the
numbers that differ; a list (a ladder, the bands) is given whole.
"""

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, TypeGuard, TypeVar, get_args, get_origin, get_type_hints

from bot.model import Tier
from bot.model.json import Json, JsonValue
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.words import listed

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_RecordT = TypeVar("_RecordT", bound="DataclassInstance")


def read_program(differences: Json, defaults: ProgramConfig = DEFAULT_PROGRAM) -> ProgramConfig:
    """Give the program that differs from the defaults in these numbers; without any, the defaults themselves.

    Args:
        differences: values by the names of `ProgramConfig`; a tier's by the tier.
        defaults: what they differ from; amounts are in minor units of the workspace's currency in both.

    Raises:
        ValueError: a name is unknown, a value is of another kind, or the numbers contradict each other.
    """
    if not differences:
        return defaults
    rules = {rule.tier.value: rule for rule in defaults.tiers}
    for tier, given in _named(differences.get("tiers", {}), rules, "program.tiers").items():
        rules[tier] = _changed(rules[tier], given, f"program.tiers.{tier}")
    others: Json = {name: given for name, given in differences.items() if name != "tiers"}
    # A new rate may fit only the new cap: all that differs is put in at once.
    return _changed(defaults, others, "program", tiers=tuple(rules.values()))


def _changed(record: _RecordT, given: JsonValue, where: str, **others: object) -> _RecordT:
    """Give a record with the values that differ.

    Args:
        record: the record with its defaults.
        given: the values that differ, as stored.
        where: the record's place, for the reason.
        others: values that were read already.
    """
    kinds = _kinds(type(record))
    values = {
        name: _value(kinds[name], one, getattr(record, name), f"{where}.{name}")
        for name, one in _named(given, kinds, where).items()
    }
    return replace(record, **values, **others)


def _value(kind: object, given: JsonValue, default: object, where: str) -> object:
    """Read a value of a kind; only a record differs from its default in parts."""
    if _is_record(kind):
        return _changed(default, given, where) if isinstance(default, kind) else _whole(kind, given, where)
    if get_origin(kind) is tuple:
        return _entries(get_args(kind), given, where)
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not type(None))
        return None if given is None else _value(kind, given, default, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        _require(given in list(kind), where, f"one of {', '.join(kind)}")
        return kind(str(given))
    # True is an int to Python, and not a number to anybody.
    _require(type(given) is kind, where, "a text" if kind is str else "a whole number")
    return given


def _whole(kind: "type[DataclassInstance]", given: JsonValue, where: str) -> object:
    kinds = _kinds(kind)
    values = _named(given, kinds, where)
    _require(len(values) == len(kinds), where, f"whole: {listed(list(kinds))}")
    return kind(**{name: _value(kinds[name], one, None, f"{where}.{name}") for name, one in values.items()})


def _entries(kinds: tuple[object, ...], given: JsonValue, where: str) -> tuple[object, ...]:
    """Read a list of one kind: of any length (`tuple[X, ...]`), or of the length that its kinds have."""
    if not isinstance(given, list):
        raise ValueError(f"{where} must be a list")
    _require(kinds[-1] is Ellipsis or len(given) == len(kinds), where, f"a list of {len(kinds)} values")
    return tuple(_value(kinds[0], one, None, f"entry {place} of {where}") for place, one in enumerate(given, 1))


def _named(given: JsonValue, names: Collection[str], where: str) -> Json:
    if not isinstance(given, dict):
        raise ValueError(f"{where} must be values by their names")
    for name in given:
        if name not in names:
            raise ValueError(f"{where} has no {name}, but {listed(list(names))}")
    return given


def _require(holds: bool, where: str, expected: str) -> None:
    if not holds:
        raise ValueError(f"{where} must be {expected}")


def _is_record(kind: object) -> "TypeGuard[type[DataclassInstance]]":
    return isinstance(kind, type) and is_dataclass(kind)


@cache
def _kinds(record: "type[DataclassInstance]") -> dict[str, object]:
    """Give the kinds of a record's fields; the tier of a rule is its place on the ladder and not a value."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record) if hints[field.name] is not Tier}
