"""What a form carries along while somebody fills it: Slack gives `private_metadata` back with the submission."""

import json
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import ClassVar, Self, get_args, get_type_hints

from bot.model.errors import Choice, NotUnderstood
from bot.model.json import Json

_VERSION = 1


@dataclass(frozen=True)
class Carried:
    """The base of a frozen dataclass of texts, whole numbers, days, enumerations of texts, and None.

    Attributes:
        again: what opens such a form again, for who sends an old one.
    """

    again: ClassVar[Choice]

    def encode(self) -> str:
        """Give it as JSON."""
        values = {field.name: _written(getattr(self, field.name)) for field in fields(self)}
        return json.dumps({"v": _VERSION, **values}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def decode(cls, text: str) -> Self:
        """Read it back; what was added with a default since may be missing.

        Raises:
            NotUnderstood: it is not one of this version's.
        """
        try:
            given: Json = json.loads(text)
            if given["v"] == _VERSION:
                return cls(**_read(cls, given))
        except (AttributeError, KeyError, TypeError, ValueError):
            pass
        raise NotUnderstood("This form is from an older version.", "Close it and open it again.", (cls.again,))


def _read(kind: type[Carried], given: Json) -> dict[str, object]:
    """Read the values of the fields.

    Raises:
        KeyError: one without a default is missing.
        ValueError: one is of another kind.
    """
    needed, kinds = [one.name for one in fields(kind) if one.name in given or one.default is MISSING], _kinds(kind)
    return {name: _value(kinds[name], given[name]) for name in needed}


def _value(kinds: tuple[object, ...], given: object) -> object:
    for kind in kinds:
        # True is an int to Python, and not a number to anybody.
        if type(given) is kind:
            return given
        if isinstance(given, str) and isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(given)
        if isinstance(given, str) and kind is date:
            return date.fromisoformat(given)
    raise ValueError("a form carries something of another kind")


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _kinds(kind: type[Carried]) -> dict[str, tuple[object, ...]]:
    """Give what each field may hold."""
    hints = get_type_hints(kind)
    return {
        name: tuple(one or NoneType for one in get_args(hint)) if isinstance(hint, UnionType) else (hint,)
        for name, hint in hints.items()
        if name != "again"
    }
