"""What somebody may have meant whose search found nobody: a misspelt filter, a person, a partner."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.model import Person
from bot.model.errors import Choice
from bot.services.commands import line_for
from bot.services.commands.values import STAGES, TIERS, TYPES
from bot.services.filtering import Shelf, found_nowhere, number_of
from bot.services.names import fold
from bot.services.requests import ListPartners

_MOST = 5
# From this similarity on (of 100), a word may be a misspelt one of those that are known.
_LIKE = 70


def meant_by(wanted: ListPartners, shelf: Shelf, people: Sequence[Person]) -> tuple[Choice, ...]:
    """Give lists and partners like those that a search without a result asks for, the likeliest first.

    Args:
        wanted: the request.
        shelf: the partners.
        people: those who are known by name.
    """
    if wanted.search is None:
        return ()
    scored: dict[str, tuple[float, Choice]] = {}
    unknown = found_nowhere(wanted.search, shelf)
    for word in dict.fromkeys((*unknown, fold(wanted.search))):
        others = " ".join(one for one in fold(wanted.search).split() if one not in word.split())
        rest = replace(wanted, search=others or None, page=1)
        known = dict(_known(rest, shelf, people))
        like = process.extract(word, known.keys(), scorer=fuzz.QRatio, processor=None, score_cutoff=_LIKE, limit=_MOST)
        for name, score, _ in like:
            choice = known[name]
            if score > scored.get(choice.line, (0.0, choice))[0]:
                scored[choice.line] = (score, choice)
    best = sorted(scored.values(), key=lambda found: (-found[0], found[1].line))
    return tuple(choice for _, choice in best[:_MOST])


def _known(rest: ListPartners, shelf: Shelf, people: Sequence[Person]) -> Iterator[tuple[str, Choice]]:
    """Give what a misspelt word may stand for, folded, with what to do then; what comes last is preferred."""
    for one in () if rest.archived else shelf.partners:
        choice = Choice(one.name, f"show #{number_of(one)}")
        yield from ((name, choice) for name in (*one.folded.split(), one.folded))
    for person in people:
        if not person.outsider:
            choice = Choice(f"{person.name}'s partners", line_for(replace(rest, owner_id=person.user_id)))
            yield from ((name, choice) for name in (fold(person.name).split()[0], fold(person.name)))
    for one in shelf.partners:
        if one.region:
            yield fold(one.region), Choice(one.region, line_for(replace(rest, region=one.region)))
        if one.vertical:
            yield fold(one.vertical), Choice(one.vertical, line_for(replace(rest, vertical=one.vertical)))
    yield from _values(rest)


def _values(rest: ListPartners) -> Iterator[tuple[str, Choice]]:
    for name, kind in TYPES.items():
        yield from _in_both_numbers(name, Choice(f"{kind.label} partners", line_for(replace(rest, type=kind))))
    for name, tier in TIERS.items():
        yield from _in_both_numbers(name, Choice(f"{tier.label} partners", line_for(replace(rest, tier=tier))))
    for name, stage in STAGES.items():
        yield from _in_both_numbers(name, Choice(f"{stage.label} partners", line_for(replace(rest, stage=stage))))


def _in_both_numbers(name: str, choice: Choice) -> tuple[tuple[str, Choice], ...]:
    return (name, choice), (f"{name}s", choice)
