"""Reading the command about certificates.

`certify Acme`, `certify add Acme` (the form), `certify Acme "Jane Doe" sales on 2026-10-01 until 2027-10-01`,
`certify Acme "Jane Doe" renewed until 2028-10-01`, `certify Acme Jane Doe remove`. A certificate can be named by its
number, as buttons do: `certify #12 #5 remove`.
"""

import re
from datetime import date

from bot.model import CertificateKind
from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.certifying.requests import (
    CertificateRequest,
    Certify,
    EndCertificate,
    ListCertificates,
    RenewCertificate,
)
from bot.services.commands.command import Command
from bot.services.commands.deal_days import read_day_first
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, only_partner, partner_first
from bot.services.grammar import Words, escaped, is_visible, quoted, shortened
from bot.services.requests import FormKind, OpenForm

_KINDS = dict.fromkeys(("sales", "selling"), CertificateKind.SALES) | dict.fromkeys(
    ("technical", "technology", "tech", "engineering", "engineer"), CertificateKind.TECHNICAL
)
_ENDS = ("expired", "remove", "removed", "left")
_RENEWS = ("renewed", "renew")
_ADD = re.compile(r"(?:add|new)(?:\s+|\Z)", re.IGNORECASE)
_NUMBER = re.compile(r"#\d{1,9}(?!\w)", re.ASCII)
_WORD = re.compile(rf"(?:in\s+)?\b({'|'.join((*_KINDS, *_ENDS, *_RENEWS))})\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(on|until|till)\s+", re.IGNORECASE)


def read_certify(words: Words, lookup: Lookup) -> CertificateRequest | OpenForm:
    """Read what is asked about certificates; see the module."""

    def certificate(partner: PartnerName, rest: str) -> CertificateRequest | OpenForm:
        if not is_visible(rest):
            return ListCertificates(partner.id)
        return _read(partner, rest, lookup.today)

    if _ADD.match(words.rest) and not lookup.names.prefixes(words.rest):
        words.match(_ADD)
        return OpenForm(FormKind.CERTIFY, only_partner(words, lookup, FormKind.CERTIFY))
    return partner_first(words, lookup, "certify", certificate)


def _read(partner: PartnerName, text: str, today: date) -> CertificateRequest:
    words = Words(escaped(text))
    number = words.match(_NUMBER)
    name = number[0] if number else words.name_in_quotes()
    rest = words.rest_after_name if name is not None and not number else words.rest
    first = _WORD.search(rest)
    if name is None and first:
        name, rest = rest[: first.start()].strip(" ,:"), rest[first.start() :]
    if name is None or not is_visible(name) or first is None:
        raise _unclear(partner, text)
    said = [found[1].casefold() for found in _WORD.finditer(rest)]
    kind = next((_KINDS[word] for word in said if word in _KINDS), None)
    days = _days(partner, rest, today)
    if any(word in _ENDS for word in said):
        return EndCertificate(partner.id, name, kind)
    if any(word in _RENEWS for word in said):
        if "until" not in days:
            raise NotUnderstood(
                "Until when is it renewed?", f"Write it behind: {line_about('certify', partner.id)} … until 2028-10-01"
            )
        return RenewCertificate(partner.id, name, days["until"], kind)
    if kind is None:
        raise _unclear(partner, text)
    return Certify(partner.id, name, kind, days.get("on"), days.get("until"))


def _days(partner: PartnerName, text: str, today: date) -> dict[str, date]:
    """Give the days behind `on` and `until`."""
    days: dict[str, date] = {}
    for found in _DAYS.finditer(text):
        word = "on" if found[1].casefold() == "on" else "until"

        def line(again: str, before: str = text[: found.end()]) -> str:
            return line_about("certify", partner.id, f"{escaped(before)}{again}")

        days[word], _ = read_day_first(text[found.end() :], today=today, line=line, coming=word == "until")
    return days


def _unclear(partner: PartnerName, text: str) -> NotUnderstood:
    return NotUnderstood(
        f"I cannot read “{shortened(text)}” as a certificate.",
        f'Write who, and in what: /partner certify {quoted(partner.name)} "Jane Doe" sales until 2027-10-01',
        (Choice("Fill in a form", line_about(FormKind.CERTIFY, partner.id)),),
    )


CERTIFYING_COMMANDS: tuple[Command, ...] = (
    Command(
        "certify",
        "certify <partner> [person] [sales | technical] [on day] [until day]",
        "Shows who is certified at a partner; with a person, adds, renews or removes a certificate.",
        (
            '/partner certify Acme "Jane Doe" sales until 2027-10-01',
            '/partner certify Acme "Jane Doe" renewed until 2028-10-01',
            '/partner certify Acme "Jane Doe" expired',
        ),
        "How it goes",
        read_certify,
    ),
)
