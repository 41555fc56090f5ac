"""What is tried in a list and no filter can do: leaving out, either or, comparing."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.values import STAGES, TIERS, TYPES, in_words, value_of
from bot.services.grammar import Words, shortened

V = TypeVar("V", PartnerType, Tier, Stage)

_ALL = Choice("See all partners", "list")
_LEAVING_OUT = re.compile(
    r"(?:not|non|isn['’]?t|aren['’]?t|no|without|except(?:\s+for)?|excluding|but|other\s+than)(?:\s+|-(?=\w)|\Z)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"or(?=\s|\Z)", re.IGNORECASE)
_COMPARING = re.compile(
    r"[<>=≤≥]|-\d"
    r"|(?:above|below|over|under|(?:more|less|fewer|greater|older|younger|bigger|smaller)\s+than|at\s+(?:least|most))"
    r"\s+\W?\d",
    re.IGNORECASE,
)
NOT_A_FILTER = re.compile("|".join(one.pattern for one in (_LEAVING_OUT, _EITHER, _COMPARING)), re.IGNORECASE)


def refuse_what_is_none(words: Words) -> None:
    """Say so when the next words ask for what no filter can do, rather than search for them.

    Raises:
        NotUnderstood: they do; it offers what can be listed.
    """
    said = shortened(words.rest, 40)
    if words.match(_LEAVING_OUT):
        rest = words.rest.split(maxsplit=1)
        raise _none(f"A list cannot leave partners out, as “{said}” asks.", _others(rest[0] if rest else ""))
    if _EITHER.match(words.rest):
        raise _none("A list shows what passes every filter, so it cannot show one or the other.", ())
    if _COMPARING.match(words.rest):
        raise _none(f"A list cannot compare numbers, as “{said}” asks.", (Choice("Partners at risk", "list at-risk"),))


def _others(word: str) -> tuple[Choice, ...]:
    """Give the lists of the other tiers, types or stages beside one."""
    said = word.strip(",;")
    return (
        *_beside(value_of(said, TIERS) or value_of(said.removesuffix("s"), TIERS), Tier, "tier"),
        *_beside(value_of(said, TYPES) or value_of(said.removesuffix("s"), TYPES), PartnerType, "type"),
        *_beside(value_of(said, STAGES) or value_of(said.removesuffix("s"), STAGES), Stage, "stage"),
    )


def _beside(value: V | None, values: Iterable[V], filter_: str) -> Iterator[Choice]:
    if value is not None:
        for one in values:
            if one is not value:
                yield Choice(f"{one.label} partners", f"list {filter_} {in_words(one)}")


def _none(problem: str, choices: tuple[Choice, ...]) -> NotUnderstood:
    return NotUnderstood(
        problem,
        "It filters by type, tier, stage, owner, region and vertical; to search for words, put them in quotes.",
        (*choices, _ALL),
    )
