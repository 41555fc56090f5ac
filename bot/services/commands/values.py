"""The closed lists of the program, in the words that people use for them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.model import PartnerType, Stage, Tier
from bot.services.names import fold

V = TypeVar("V", PartnerType, Tier, Stage)

ANYWAY = "anyway"
"""Behind a name in quotes: add it although one like it is here."""

SHARED = "shared"
"""Behind a contact: their e-mail address is another contact's, too."""


def _named(values: Iterable[V], also: Mapping[str, V]) -> dict[str, V]:
    return {fold(value.value): value for value in values} | dict(also)


TIERS = _named(Tier, {})
STAGES = _named(Stage, {"atrisk": Stage.AT_RISK})
TYPES = _named(
    PartnerType,
    {
        "technology": PartnerType.ISV,
        "managed service provider": PartnerType.MSP,
        "system integrator": PartnerType.SI,
        "systems integrator": PartnerType.SI,
    },
)


def value_of(text: str, values: Mapping[str, V]) -> V | None:
    """Give the value that a text names, with or without a `to` before it."""
    return values.get(fold(text).removeprefix("to ")) if text else None


def in_words(value: PartnerType | Tier | Stage) -> str:
    """Give a value as one word of a line: `at-risk`."""
    return value.value.replace(" ", "-")


def labels(values: Mapping[str, V]) -> str:
    """Name the values of a list: `Registered, Silver, Gold or Strategic`."""
    *others, last = dict.fromkeys(value.label for value in values.values())
    return f"{', '.join(others)} or {last}"
