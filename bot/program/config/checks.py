"""What makes numbers contradict each other. The reasons are read by whoever sets the program."""

from collections.abc import Iterable
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.program.percents import WHOLE_BP

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def require(holds: bool, reason: str) -> None:
    """Refuse numbers that contradict each other.

    Raises:
        ValueError: with the reason, where the condition does not hold.
    """
    if not holds:
        raise ValueError(reason)


def require_no_negatives(record: "DataclassInstance") -> None:
    """Refuse a number below zero in a record's own fields."""
    for field in fields(record):
        value: object = getattr(record, field.name)
        if isinstance(value, int):
            require(value >= 0, f"{in_words(field.name)} cannot be below zero")


def require_shares(record: "DataclassInstance", *names: str) -> None:
    """Refuse a part of something that is below zero or more than all of it."""
    for name in names:
        require(0 <= getattr(record, name) <= WHOLE_BP, f"{in_words(name)} must be between 0 % and 100 %")


def in_words(name: str) -> str:
    """Give a field's name as people read it: `the minimum payout`."""
    return f"the {name.removesuffix('_bp').replace('_', ' ')}"


def rises(values: Iterable[float]) -> bool:
    """Whether each value is more than the one before."""
    return all(lower < higher for lower, higher in pairwise(values))


def never_falls(values: Iterable[float]) -> bool:
    """Whether no value is less than the one before."""
    return all(lower <= higher for lower, higher in pairwise(values))
