"""A person's name in a line: `list ben` asks for the partners that Ben looks after, `owner Acme Ben` gives him one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NoReturn

from rapidfuzz import fuzz

from bot.memory import Repository
from bot.model import Person
from bot.model.errors import Ambiguous, Choice, NotFound
from bot.services.commands import Lined, line_for
from bot.services.commands.changing import me_or_nobody
from bot.services.desk import Actor, Desk
from bot.services.filtering import Shelf
from bot.services.finding import live_partner
from bot.services.grammar import shortened
from bot.services.names import fold
from bot.services.requests import ListPartners, NameOwner, SetOwner

# `Ana Maria de la Cruz` is a long name.
_MOST_WORDS = 5
_MOST_CHOICES = 5
_OWN = ("'s", "’s")
# From this similarity on (of 100), a name may be a misspelt one.
_LIKE = 65


async def name_owner(desk: Desk, actor: Actor, request: NameOwner) -> NoReturn:
    """Ask who is meant by the name of a new owner.

    Raises:
        Ambiguous: colleagues are called so, or much like it; the person picks.
        NotFound: nobody is whom the bot has met.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        raise await asked_who(
            repository,
            request.name,
            task=f"own {partner.name}",
            given=lambda user_id: SetOwner(request.partner_id, user_id),
            others=me_or_nobody(request.partner_id),
        )


async def asked_who(
    repository: Repository,
    name: str,
    *,
    task: str,
    given: Callable[[str], Lined],
    others: tuple[Choice, ...],
) -> Ambiguous | NotFound:
    """Give the question who is meant by a name: those who are called so, or else much like it, are its buttons.

    Args:
        repository: where people are known.
        name: as it was written.
        task: what the person is to do, as in `Should Ben own Acme?`.
        given: makes the request that gives the task to a user id.
        others: the answers that are no name, for where nobody is found.
    """
    people = [person for person in await repository.people() if not person.outsider]
    found, said = called_or_like(name, people), shortened(name)
    pick = "@ and pick the person from the list that Slack offers"
    if not found:
        return NotFound(
            f"I know nobody called “{said}” here; I have met only those who use PartnerOS or own a partner.",
            f"Type {pick}, or write me or none.",
            others,
        )
    alone = f"Should {found[0].name} {task}? I know nobody else by the name “{said}”."
    return Ambiguous(
        alone if len(found) == 1 else f"Who should {task}?",
        f"Press the name. If it is somebody else: type {pick}.",
        tuple(Choice(shortened(one.name, 40), line_for(given(one.user_id))) for one in found[:_MOST_CHOICES]),
    )


def called_or_like(name: str, people: Sequence[Person]) -> list[Person]:
    """Give the people whom a name may mean: those who are called so, or else much like it."""
    return _called(name, people) or _like(name, people)


def understood(request: ListPartners, people: Sequence[Person], shelf: Shelf) -> ListPartners:
    """Give a request in which every name of a person is that person, and the other words are searched for.

    Args:
        request: the request as it was written.
        people: those who are known by name.
        shelf: the partners: a word that is in a partner's name, too, may mean either.

    Raises:
        Ambiguous: a name may be one of several people's, or a partner's.
        NotFound: an owner is asked for whom nobody knows by that name.
    """
    if request.owner_name is not None:
        return _owned(replace(request, owner_name=None), request.owner_name, people, shelf)
    if request.words is None:
        return request
    words = request.words.split()
    bare = replace(request, words=None)
    for before, name, after in _parts(words) if request.owner_id is None else ():
        found = _called(name, people)
        if found:
            rest = _searching(bare, [*before, *after])
            by_name = any(fold(name) in one.folded.split() for one in shelf.partners)
            return _one_of(rest, found, name, _searching(bare, words) if by_name else None)
    return _searching(bare, words)


def _owned(request: ListPartners, name: str, people: Sequence[Person], shelf: Shelf) -> ListPartners:
    rest = understood(request, (), shelf)
    found = _called(name, people)
    if found:
        return _one_of(rest, found, name, None)
    owners = {one.owner_id for one in shelf.partners}
    known = [person for person in people if person.user_id in owners]
    raise NotFound(
        f"I know nobody called “{shortened(name)}” here.",
        "Type @ and pick the person from the list that Slack offers; I know names of people who have used PartnerOS.",
        (*_choices(rest, known), Choice("Partners without an owner", "list unowned")),
    )


def _one_of(request: ListPartners, found: Sequence[Person], name: str, search: ListPartners | None) -> ListPartners:
    if len(found) == 1 and search is None:
        return replace(request, owner_id=found[0].user_id)
    searching = () if search is None else (Choice(f"Search “{shortened(name)}”", line_for(search)),)
    raise Ambiguous(
        f"“{shortened(name)}” can mean more than one thing here.", "Pick one.", (*_choices(request, found), *searching)
    )


def _choices(request: ListPartners, people: Sequence[Person]) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{shortened(person.name, 40)}'s partners", line_for(replace(request, owner_id=person.user_id)))
        for person in people[:_MOST_CHOICES]
    )


def _searching(request: ListPartners, words: Sequence[str]) -> ListPartners:
    search = " ".join(filter(None, (request.search, *words)))
    return replace(request, search=search or None)


def _parts(words: Sequence[str]) -> Iterator[tuple[Sequence[str], str, Sequence[str]]]:
    """Give every run of words with what stands around it, the longest first."""
    for size in range(min(len(words), _MOST_WORDS), 0, -1):
        for start in range(len(words) - size + 1):
            yield words[:start], " ".join(words[start : start + size]), words[start + size :]


def _like(name: str, people: Sequence[Person]) -> list[Person]:
    """Give the people who have a name like this one, or this one behind the first: those who are likeliest."""
    said = fold(name.lstrip("@"))
    scored = [
        (max(fuzz.QRatio(said, part) for part in (full, *full.split())), person)
        for person in people
        if (full := fold(person.name))
    ]
    likeliest = max((score for score, _ in scored), default=0)
    return [person for score, person in scored if score >= _LIKE and score == likeliest]


def _called(name: str, people: Sequence[Person]) -> list[Person]:
    """Give the people whose name this is, in full or the first of their names."""
    bare = next((name.removesuffix(ending) for ending in _OWN if name.endswith(ending)), name)
    folded = fold(bare.lstrip("@"))
    known = [(person, fold(person.name)) for person in people if not person.outsider]
    exact = [person for person, full in known if full == folded]
    return exact or [person for person, full in known if full.split()[:1] == [folded]]
