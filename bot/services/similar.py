"""Partners that are probably the same company as one to be added."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from bot.model.errors import Choice, DomainError
from bot.model.names import PartnerName
from bot.services.legal_forms import without_legal_form
from bot.services.names import spellings

MOST_SHOWN = 3
# In a shorter word, one other letter makes another word: Zeta, Beta.
_SHORTEST_MISSPELT = 5
_SHORTEST_BEGINNING = 4


class SimilarHere(DomainError):
    """A partner of a similar name is here; it is added when the person says that it is another company.

    Attributes:
        name: what was to be added.
        looks: the partners that are here, to be looked at or restored.
    """

    def __init__(
        self, name: str, live: Sequence[PartnerName], archived: Sequence[PartnerName], *, add_anyway: str
    ) -> None:
        known = [*live, *archived]
        names = ", ".join(f"{one.name}{' (archived)' if one in archived else ''}" for one in known)
        self.name = name
        self.looks = (
            *(Choice(f"Show {one.name}", f"show #{one.id}") for one in live),
            *(Choice(f"Restore {one.name}", f"restore #{one.id}") for one in archived),
        )
        here = f"{known[0].name} is archived" if archived else f"{known[0].name} is here already"
        super().__init__(
            f"{here}. Is it the same?"
            if len(known) == 1
            else f"These are here already: {names}. Is {name} one of them?",
            "If it is another company, add it anyway.",
            (*self.looks, Choice("Add anyway", add_anyway)),
        )


def similar(name: str, known: Iterable[PartnerName]) -> tuple[PartnerName, ...]:
    """Give the partners that a name probably means: with another legal form, spelled otherwise, cut short, misspelt."""
    wanted = name_ways(name)
    return tuple(one for one in known if any(_alike(way, other) for way in wanted for other in _cores(one, wanted)))


def _cores(known: PartnerName, wanted: Iterable[str]) -> Iterable[str]:
    # Nobody misspells the first letter, and a thousand names are looked through while somebody waits.
    if not any(known.folded[:1] == way[:1] for way in wanted):
        return ()
    return name_ways(known.name)


def name_ways(name: str) -> set[str]:
    """Give the ways to write a name that are compared: without the legal form, and with no word for `&`."""
    return {without_legal_form(way).replace(" and ", " ") for way in spellings(name)}


def _alike(one: str, other: str) -> bool:
    few, many = sorted((one.split(), other.split()), key=len)
    begins = many[: len(few)] == few and len("".join(few)) >= _SHORTEST_BEGINNING
    word_by_word = len(few) == len(many) and all(map(_one_slip, few, many))
    return begins or word_by_word or _one_slip("".join(few), "".join(many))


def _one_slip(word: str, other: str) -> bool:
    """Whether two words are the same but for one letter; another number makes another name."""
    if word == other:
        return True
    numbers = [[letter for letter in one if letter.isdigit()] for one in (word, other)]
    return (
        min(len(word), len(other)) >= _SHORTEST_MISSPELT
        and word[0] == other[0]
        and numbers[0] == numbers[1]
        and OSA.distance(word, other, score_cutoff=1) <= 1
    )
