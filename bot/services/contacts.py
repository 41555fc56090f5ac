"""The people who work at a partner: who is new, what is new about them, who is the main one, who left."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bot.memory import Changes
from bot.memory.values import checked
from bot.model import NAME_LENGTH, Contact, Partner
from bot.model.errors import Ambiguous, Choice, NotFound, NotUnderstood, Refused
from bot.program.words import listed, sentence
from bot.services.buttons import that_fit
from bot.services.commands import line_about, line_for
from bot.services.commands.contacts import NUMBER
from bot.services.describing import CONTACT_LABELS
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, partner_to_change
from bot.services.names import fold
from bot.services.requests import AddContact, FormKind, RemoveContact
from bot.services.results import Changed, FieldChange, Form
from bot.services.submissions import SaveContact

# From this similarity on (of 100), two names may be one person's.
ALIKE = 85
MOST_CHOICES = 5
EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


class SimilarPerson(Ambiguous):
    """Somebody of a similar name is a contact; another is added when the person says that it is another one.

    Attributes:
        name: who was to be added.
    """

    def __init__(self, request: AddContact, partner: Partner, similar: tuple[Contact, ...]) -> None:
        self.name = request.name
        one = len(similar) == 1
        choices = (
            *(Choice(person.name, _same_person(request, person)) for person in similar),
            Choice(f"Add {request.name}", line_for(_another(request, similar))),
        )
        super().__init__(
            f"{listed([person.name for person in similar])} {'is a contact' if one else 'are contacts'} of "
            f"{partner.name} already. Did you mean {'that one' if one else 'one of them'}?",
            f"Pick who you mean, or add {request.name} as another person.",
            that_fit(choices),
            field="name",
        )


class SharedAddress(Ambiguous):
    """Another contact of the partner has the e-mail address; two have it only when the person says so."""

    def __init__(self, request: AddContact, partner: Partner, name: str, holder: Contact) -> None:
        choices = [Choice(f"{name} has it too", line_for(replace(request, shares_email=True)))]
        if not NUMBER.fullmatch(request.name):
            choices.append(Choice(f"{name} without it", line_for(replace(request, email=""))))
        choices.append(Choice(f"Show {partner.name}", line_about("show", key_of(partner))))
        super().__init__(
            f"{request.email} is the e-mail address of {holder.name} at {partner.name} already.",
            f"Has {name} the same one? Nothing was changed yet.",
            that_fit(choices),
            field="email",
        )


async def contact(desk: Desk, actor: Actor, request: AddContact) -> Changed | Form:
    """Remember somebody new, or what is new about somebody who is there; the first contact is the main one.

    Of somebody who is there and about whom nothing is said, the form is given.

    Raises:
        NotUnderstood: the name is missing, or the e-mail address is none.
        SimilarPerson: somebody of a similar name or the same address is there, and nobody said that it is another one.
        SharedAddress: another contact has the address, and nobody said that both have it.
    """
    given = {name: text for name in ("title", "email", "phone") if (text := getattr(request, name))}
    _check(given)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        people = await changes.contacts(request.partner_id)
        person = _exactly(request.name, people)
        if person is None:
            return await _added(desk, changes, request, partner, people)
        if given or request.is_main:
            _check_shared(request, partner, person.name, [one for one in people if one is not person])
            return await _changed(changes, partner, person, given, is_main=request.is_main or person.is_main)
        workspace = await changes.workspace()
    return Form(FormKind.PERSON, partner, workspace.currency, person, workspace.revision)


async def save_contact(desk: Desk, actor: Actor, request: SaveContact) -> Changed:
    """Save the form of a contact: what was changed in it, and nothing that others changed meanwhile.

    Raises:
        NotFound: somebody removed the contact meanwhile.
        NotUnderstood: the name is missing, or the e-mail address is none.
        Refused: another contact has the name.
    """
    values = {name: str(getattr(request, name)) for name in CONTACT_LABELS} | {"name": _checked_name(request.name)}
    _check(values)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        people = await changes.contacts(request.partner_id)
        person = _exactly(f"#{request.contact_id}", people)
        if person is None:
            raise NotFound("That contact is no longer here.", "Close the form; somebody removed it meanwhile.")
        if any(other is not person and fold(other.name) == fold(values["name"]) for other in people):
            raise Refused(
                sentence(f"Another contact is called {values['name']}"), "Choose another name, or remove one of them."
            )
        opened = await changes.values_at(person, request.revision)
        mine = {name: text for name, text in values.items() if text != opened[name]}
        is_main = person.is_main if request.is_main == opened["is_main"] else request.is_main
        return await _changed(changes, partner, person, mine, is_main=is_main)


async def remove_contact(desk: Desk, actor: Actor, request: RemoveContact) -> Changed:
    """Remove a contact; where one other is left, that one becomes the main one.

    Raises:
        NotFound: nobody of that name is there.
        Ambiguous: somebody of a similar name is there.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        people = await changes.contacts(request.partner_id)
        person = _exactly(request.name, people)
        if person is None:
            raise _nobody(request, partner, people)
        await changes.remove(person)
        told = sentence(f"Removed {person.name} from {partner.name}")
        others = [other for other in people if other is not person]
        if person.is_main and len(others) == 1:
            await changes.change(others[0], is_main=True)
            told += f" {others[0].name} is now the main contact."
        elif person.is_main and others:
            told += " It has no main contact now."
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def _added(
    desk: Desk, changes: Changes, request: AddContact, partner: Partner, people: tuple[Contact, ...]
) -> Changed:
    name = _checked_name(request.name)
    similar = () if request.anyway else _similar(name, request.email, people)
    if similar:
        raise SimilarPerson(replace(request, name=name), partner, similar)
    _check_shared(request, partner, name, people)
    before = await _no_longer_main(changes, people) if request.is_main else ()
    person = Contact(
        team_id=partner.team_id,
        partner_id=request.partner_id,
        name=name,
        title=request.title,
        email=request.email,
        phone=request.phone,
        is_main=request.is_main or not people,
        created_at=desk.clock(),
    )
    await changes.add(person)
    told = sentence(f"Added {name}{f', {request.title},' if request.title else ''} as a contact of {partner.name}")
    if person.is_main:
        told += f" {_main_now(person, before)}"
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def _changed(
    changes: Changes, partner: Partner, person: Contact, values: Mapping[str, str], *, is_main: bool
) -> Changed:
    """Change somebody who is there, and say it in words."""
    before = {name: str(getattr(person, name)) for name in CONTACT_LABELS}
    was_main = person.is_main
    others = tuple(other for other in await changes.contacts(key_of(partner)) if other is not person)
    demoted = await _no_longer_main(changes, others) if is_main and not was_main else ()
    await changes.change(person, **values, is_main=is_main)
    fields = tuple(
        FieldChange(label, before[name], str(getattr(person, name)))
        for name, label in CONTACT_LABELS.items()
        if getattr(person, name) != before[name]
    )
    told = []
    if fields:
        labels = listed([field.label.lower() for field in fields])
        told.append(f"{before['name']} at {partner.name}: {labels} changed.")
    if is_main and not was_main:
        told.append(_main_now(person, demoted))
    elif was_main and not is_main:
        told.append(sentence(f"{person.name} is no longer the main contact of {partner.name}"))
    summary = " ".join(told) or f"{person.name} is like that already. Nothing changed."
    return Changed(key_of(partner), partner.name, summary, fields, changes.revision if told else None)


async def _no_longer_main(changes: Changes, people: tuple[Contact, ...]) -> tuple[str, ...]:
    """Make room for another main contact; give the names of those who were it."""
    before = [person for person in people if person.is_main]
    for person in before:
        await changes.change(person, is_main=False)
    return tuple(person.name for person in before)


def _main_now(person: Contact, before: tuple[str, ...]) -> str:
    return sentence(f"{person.name} is now the main contact{f' instead of {listed(before)}' if before else ''}")


def _exactly(name: str, people: tuple[Contact, ...]) -> Contact | None:
    """Give the contact of that name, but for case and accents, or of that number."""
    return next((one for one in people if name == f"#{one.id}" or fold(one.name) == fold(name)), None)


def _similar(name: str, email: str, people: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Give those who may be meant: part of the name, a slip of the finger, or the same address."""
    words = set(fold(name).split())

    def may_be(one: Contact) -> bool:
        theirs = set(fold(one.name).split())
        return (
            _has(email, one) or words <= theirs or theirs <= words or fuzz.QRatio(fold(name), fold(one.name)) >= ALIKE
        )

    return tuple(filter(may_be, people))[:MOST_CHOICES]


def _has(email: str, one: Contact) -> bool:
    return bool(email) and email.casefold() == one.email.casefold()


def _check_shared(request: AddContact, partner: Partner, name: str, others: Sequence[Contact]) -> None:
    """Refuse an address that another contact has: a second button under an answered question would give it to both."""
    holder = next((one for one in others if _has(request.email, one)), None)
    if holder and not request.shares_email:
        raise SharedAddress(request, partner, name, holder)


def _another(request: AddContact, similar: Sequence[Contact]) -> AddContact:
    """Give the request for one more person; whoever sees that the address is there says that both have it."""
    return replace(request, anyway=True, shares_email=any(_has(request.email, one) for one in similar))


def _same_person(request: AddContact, one: Contact) -> str:
    """Give the line that says the same of somebody who is there; words behind their name are their title."""
    said, theirs = request.name.split(), one.name.split()
    more = " ".join(said[len(theirs) :]) if fold(" ".join(said[: len(theirs)])) == fold(one.name) else ""
    return line_for(replace(request, name=f"#{one.id}", title=" ".join(filter(None, (more, request.title)))))


def _nobody(request: RemoveContact, partner: Partner, people: tuple[Contact, ...]) -> Ambiguous | NotFound:
    similar = _similar(request.name, "", people)
    show = Choice(f"Show {partner.name}", line_about("show", key_of(partner)))
    if not similar:
        return NotFound(
            sentence(f"{partner.name} has no contact called {request.name}"), "Look at its contacts.", (show,)
        )
    return Ambiguous(
        sentence(f"{partner.name} has no contact called {request.name}"),
        "Pick who is to be removed.",
        (*(Choice(f"Remove {one.name}", line_for(replace(request, name=f"#{one.id}"))) for one in similar), show),
    )


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH or name.startswith("#"):
        raise NotUnderstood(
            f"A contact needs a name of at most {NAME_LENGTH} characters.",
            'For example: /partner contact "Acme" Sarah Chen sarah@acme.com',
            field="name",
        )
    return name


def _check(values: Mapping[str, str]) -> None:
    """Refuse what could not be kept.

    Raises:
        NotUnderstood: the e-mail address is none.
        TooLong: a text is too long.
    """
    checked(Contact, values)
    if values.get("email") and not EMAIL.fullmatch(values["email"]):
        raise NotUnderstood(
            f"“{values['email']}” is no e-mail address.", "Write it like sarah@acme.com.", field="email"
        )
