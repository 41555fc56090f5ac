"""Reading `contact`: who works at a partner, what is new about them, who is the main one, who left."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.commands.titles import name_and_title
from bot.services.commands.values import ANYWAY, SHARED
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.requests import AddContact, FormKind, OpenForm, RemoveContact

NUMBER = re.compile(r"#\d{1,18}(?!\w)", re.ASCII)
MAIN, REMOVE = "main", "remove"
_EMAIL = re.compile(r"(?<!\S)[<(]?([^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+)[>),;]*")
_PHONE = re.compile(r"(?<!\S)\+?\(?\d[\d ()./-]{5,}\d(?!\w)")
_REMOVE_FIRST = re.compile(rf"{REMOVE}(?:\s+|\Z)", re.IGNORECASE)


def read_contact(words: Words, lookup: Lookup) -> AddContact | RemoveContact | OpenForm:
    """Read `contact Acme Sarah Chen sarah@x.com CEO` and `contact Acme Tom Diaz remove`; without words, give the form.

    A contact who is there can be named by number, as buttons do: `contact #12 #34 main`.
    """

    def contact(partner: PartnerName, rest: str) -> AddContact | RemoveContact | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.CONTACT, partner.id)
        return _removed(partner, rest) or _contact(partner, rest)

    return partner_first(words, lookup, "contact", contact)


def _removed(partner: PartnerName, text: str) -> RemoveContact | None:
    """Read a name with `remove` behind or before it."""
    words = Words(escaped(text))
    if not (words.match(_REMOVE_FIRST) or words.last_word(REMOVE)):
        return None
    name = " ".join(f"{_number_or_quoted(words) or ''} {words.rest}".split())
    if not is_visible(name):
        raise NotUnderstood(
            f"Whom shall I remove from {partner.name}?",
            f'Write the name before it: /partner contact "{partner.name}" Tom Diaz remove',
            (Choice(f"Show {partner.name}", line_about("show", partner.id)),),
        )
    return RemoveContact(partner.id, name)


def _number_or_quoted(words: Words) -> str | None:
    """Take a name that needs no searching for its end."""
    number = words.match(NUMBER)
    return number[0] if number else words.name_in_quotes()


def _contact(partner: PartnerName, text: str) -> AddContact:
    """Read a name until the address, a comma or a title; a number is the phone, words at the end are marks."""
    words = Words(escaped(text))
    name = _number_or_quoted(words)

    def marked(word: str) -> bool:
        return len(words.rest.split()) > (name is None) and words.last_word(word)

    shares_email, anyway, is_main = marked(SHARED), marked(ANYWAY), marked(MAIN)
    rest = words.rest
    phone = _PHONE.search(rest)
    if phone:
        rest = f"{rest[: phone.start()].rstrip()} {rest[phone.end() :].lstrip()}"
    email = _EMAIL.search(rest)
    before, after = (rest[: email.start()], rest[email.end() :]) if email else (rest, "")
    unread = ""
    if name is None:
        name, _, before = before.partition(",")
        name, title = name_and_title(name)
        before = f"{title} {before}"
        unread = name[1:]
    name, title = " ".join(name.split()), " ".join(f"{before} {after}".split()).strip(",; ")
    if not is_visible(name) or (email is None and "@" in f"{unread} {title}"):
        raise NotUnderstood(
            f"I cannot read a person's name and address in “{shortened(text)}”.",
            "Write the name first: /partner contact Acme Sarah Chen sarah@acme.com CEO",
            (Choice("Fill in a form", line_about("contact", partner.id)),),
        )
    return AddContact(
        partner.id,
        name,
        email[1] if email else "",
        title,
        phone[0] if phone else "",
        is_main,
        anyway,
        shares_email,
    )
