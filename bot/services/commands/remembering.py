"""Reading the commands that remember something about a partner: a note, a milestone, a contact."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.dating import dated
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.requests import AddContact, AddMilestone, AddNote, FormKind, OpenForm, review_text

_EMAIL = re.compile(r"(?<!\S)[<(]?([^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+)[>),;]*")
_PHONE = re.compile(r"(?<!\S)\+?\(?\d[\d ()./-]{5,}\d(?!\w)")


def read_note(words: Words, lookup: Lookup) -> AddNote | OpenForm:
    """Read `note Acme call moved to Friday`; without words, the form is asked for."""

    def note(partner: PartnerName, rest: str) -> AddNote | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.NOTE, partner.id)
        found = dated(rest, today=lookup.today, command="note", partner=partner, reached=False)
        return AddNote(partner.id, found.text or rest, found.day)

    return partner_first(words, lookup, "note", note)


def read_milestone(words: Words, lookup: Lookup) -> AddMilestone:
    """Read `milestone Acme signed MSA on 3 Nov`."""

    def milestone(partner: PartnerName, rest: str) -> AddMilestone:
        if not is_visible(rest):
            raise NotUnderstood(
                f"What did {partner.name} reach?",
                f"Write it behind the name: /partner milestone #{partner.id} signed MSA",
            )
        found = dated(rest, today=lookup.today, command="milestone", partner=partner, reached=True)
        return AddMilestone(partner.id, found.text or rest, found.day)

    return partner_first(words, lookup, "milestone", milestone)


def read_review(words: Words, lookup: Lookup) -> AddMilestone | OpenForm:
    """Read `review Acme two new deals agreed on 3 Nov`; without words, the form is asked for."""

    def review(partner: PartnerName, rest: str) -> AddMilestone | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.REVIEW, partner.id)
        found = dated(rest, today=lookup.today, command="review", partner=partner, reached=True)
        return AddMilestone(partner.id, review_text(found.text), found.day)

    return partner_first(words, lookup, "review", review)


def read_contact(words: Words, lookup: Lookup) -> AddContact | OpenForm:
    """Read `contact Acme Sarah Chen sarah@x.com CEO`; without words, the form is asked for."""

    def contact(partner: PartnerName, rest: str) -> AddContact | OpenForm:
        return _contact(partner, rest) if is_visible(rest) else OpenForm(FormKind.CONTACT, partner.id)

    return partner_first(words, lookup, "contact", contact)


def _contact(partner: PartnerName, text: str) -> AddContact:
    """Read a name until the address or a comma, then the title; a number is the phone, `main` at the end a mark."""
    words = Words(escaped(text))
    name = words.name_in_quotes()
    is_main = len(words.rest.split()) > (name is None) and words.last_word("main")
    rest = words.rest
    phone = _PHONE.search(rest)
    if phone:
        rest = f"{rest[: phone.start()].rstrip()} {rest[phone.end() :].lstrip()}"
    email = _EMAIL.search(rest)
    before, after = (rest[: email.start()], rest[email.end() :]) if email else (rest, "")
    if name is None:
        name, _, before = before.partition(",")
    name, title = " ".join(name.split()), " ".join(f"{before} {after}".split()).strip(",; ")
    if not is_visible(name) or (email is None and "@" in f"{name[1:]} {title}"):
        raise NotUnderstood(
            f"I cannot read a person's name and address in “{shortened(text)}”.",
            "Write the name first: /partner contact Acme Sarah Chen sarah@acme.com CEO",
            (Choice("Fill in a form", line_about("contact", partner.id)),),
        )
    return AddContact(partner.id, name, email[1] if email else "", title, phone[0] if phone else "", is_main)
