"""Rows of contacts, compared with the contacts that are here."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from bot.model import NAME_LENGTH, Contact, ImportKind, Partner
from bot.services.finding import key_of
from bot.services.importing.finding import PartnersHere
from bot.services.importing.here import Here
from bot.services.importing.outcomes import SKIP, Doubt, Fault, Option
from bot.services.importing.plan import Added, Matched, Plan, Planning, without_doubles
from bot.services.importing.reading import Asked, Entry, Rejected, Values
from bot.services.names import fold

_COLUMNS = ("name", "title", "email", "phone")
_Here = tuple[Partner, Contact | None]


class _People:
    """The contacts of all partners by address and by name."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.by_email: dict[Hashable, Contact] = {}
        self.by_name = defaultdict[Hashable, list[Contact]](list)
        for one in contacts:
            if one.email:
                self.by_email.setdefault((one.partner_id, one.email.casefold()), one)
            self.by_name[one.partner_id, fold(one.name)].append(one)


def compare_contacts(entries: Sequence[Entry], here: Here, planning: Planning) -> Plan:
    """Plan what becomes of rows of contacts: one is known by its partner and address, or else by its folded name."""
    finder, people = PartnersHere(here.partners, here.answers), _People(here.contacts)
    matched = list[Matched[_Here]]()
    for entry in entries:
        outcome = _match(entry, finder, people, here)
        if isinstance(outcome, Doubt):
            planning.asked.append(Asked(entry.line, outcome))
        elif isinstance(outcome, Fault):
            planning.rejected.append(Rejected(entry.line, outcome.reason))
        else:
            matched.append(outcome)
    mains = {one.partner_id for one in here.contacts if one.is_main}
    for one in sorted(without_doubles(matched, planning), key=lambda one: repr(one.key)):
        partner, contact = one.here
        if contact is not None:
            _compare(one.entry, contact, planning)
        else:
            partner_id = key_of(partner)
            # A partner has one main contact: whoever is it here stays it.
            is_main = one.entry.values.get("main") is True and partner_id not in mains
            mains.update({partner_id} if is_main else ())
            planning.added.append(_new(one.entry, partner, here, is_main=is_main))
    return planning.plan(ImportKind.CONTACTS)


def _match(entry: Entry, finder: PartnersHere, people: _People, here: Here) -> Matched[_Here] | Doubt | Fault:
    values = entry.values
    names = (values.pop("first_name", ""), values.pop("last_name", ""))
    name = str(values.get("name") or " ".join(str(part) for part in names if part))
    if not name or len(name) > NAME_LENGTH or "partner" not in values:
        return Fault("It has no name." if not name else "It has no partner." if "partner" not in values else _TOO_LONG)
    values["name"] = name
    partner = finder.find(str(values["partner"]), may_be_new=False)
    if not isinstance(partner, Partner):
        return partner or Fault("It has no partner.")
    partner_id, email, folded = key_of(partner), str(values.get("email", "")).casefold(), fold(name)
    contact = people.by_email.get((partner_id, email)) if email else None
    if contact is None:
        found = _called(partner, people.by_name.get((partner_id, folded), []), name, email, here)
        if isinstance(found, Doubt | Fault):
            return found
        contact = found
    key: Hashable = ("is", contact.id) if contact else ("new", partner_id, email or folded)
    return Matched(entry, key, (partner, contact))


_TOO_LONG = f"The name is longer than {NAME_LENGTH} characters."


def _called(
    partner: Partner, namesakes: list[Contact], name: str, email: str, here: Here
) -> Contact | Doubt | Fault | None:
    """Give the contact that a name means; another address makes it doubtful, so that is asked."""
    if not namesakes:
        return None
    if len(namesakes) > 1:
        return Fault(f"{partner.name} has {len(namesakes)} contacts called {name}. Give the e-mail address.")
    (contact,) = namesakes
    if not email or not contact.email:
        return contact
    key = f"person:{partner.folded}:{fold(name)}:{email}"
    answer = here.answers.get(key)
    if answer == "same":
        return contact
    if answer == "new":
        return None
    return Doubt(
        key,
        f"{name} is a contact of {partner.name} with the address {contact.email}: is it the same person?",
        f"Is {name} ({email}) at {partner.name} the same person as the one with {contact.email}?",
        (Option("same", "The same, with a new address"), Option("new", "Another person"), SKIP),
    )


def _new(entry: Entry, partner: Partner, here: Here, *, is_main: bool) -> Added:
    given = {column: entry.values[column] for column in _COLUMNS if column in entry.values}
    row: Values = {
        "partner_id": partner.id,
        "title": "",
        "email": "",
        "phone": "",
        "is_main": is_main,
        "created_at": here.now,
    }
    return Added(entry.line, f"{entry.values['name']}, {partner.name}", row | given)


def _compare(entry: Entry, contact: Contact, planning: Planning) -> None:
    after: Values = {column: entry.values[column] for column in _COLUMNS if column in entry.values}
    # Another way to write the same name or address is no news.
    if fold(str(after["name"])) == fold(contact.name):
        after.pop("name")
    if str(after.get("email", "")).casefold() == contact.email.casefold():
        after.pop("email", None)
    before = {column: getattr(contact, column) for column in after}
    keys = (contact.id or 0, contact.partner_id)
    planning.compare(entry, contact.name, keys, before, after)
