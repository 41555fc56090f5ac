"""Reading the command about certificates.

`certify Acme`, `certify add Acme` (the form), `certify Acme "Jane Doe" sales on 2026-10-01 until 2027-10-01`,
`certify Acme "Jane Doe" renewed until 2028-10-01`, `certify Acme Jane Doe remove`. A certificate can be named by its
number, as buttons do: `certify #12 #5 remove`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from bot.model import CertificateKind
from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import named_days
from bot.program.words import on_day
from bot.services.buttons import that_fit
from bot.services.certifying.requests import (
    CertificateRequest,
    Certify,
    EndCertificate,
    ListCertificates,
    RenewCertificate,
)
from bot.services.commands.certifying_lines import certificate_line
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
_A_YEAR = timedelta(days=365)
_ADD = re.compile(r"(?:add|new)(?:\s+|\Z)", re.IGNORECASE)
_NUMBER = re.compile(r"#\d{1,9}(?!\w)", re.ASCII)
_WORD = re.compile(rf"(?:in\s+)?\b({'|'.join((*_KINDS, *_ENDS, *_RENEWS))})\b", re.IGNORECASE)
_SMALL = re.compile(r"\A(?:(?:and|as|in|is|for|the|certified|certificate|certification)(?:\s+|\Z))+", re.IGNORECASE)
_BEFORE_A_DAY = re.compile(r"\b(?:on|until|till)\s+\Z", re.IGNORECASE)
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
    if name is None:
        end = _WORD.search(rest) or _DAYS.search(rest)
        name, rest = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
        name = name.strip(" ,:")
    if not number and not any(map(str.isalpha, name)):
        raise _unclear(partner, text)
    said = [found[1].casefold() for found in _WORD.finditer(rest)]
    kinds = {_KINDS[word] for word in said if word in _KINDS}
    kind = kinds.pop() if len(kinds) == 1 else None
    line = partial(_line, partner, name)
    days = _days(line, rest, today)
    if any(word in _ENDS for word in said):
        return EndCertificate(partner.id, name, kind)
    if any(word in _RENEWS for word in said):
        if "until" not in days:
            raise _until_when(line, rest.strip(), today)
        return RenewCertificate(partner.id, name, days["until"], kind)
    if kind is None:
        dated = _SMALL.sub("", _WORD.sub("", rest).strip())
        raise _unclear(partner, text) if number else _which_kind(name, line, dated)
    certify = Certify(partner.id, name, kind, days.get("on"), days.get("until"))
    if left := _left(rest, today):
        raise NotUnderstood(
            f"I cannot read “{shortened(left)}” behind the certificate.",
            "Write its days like: on 2026-10-01 until 2027-10-01",
            (Choice("Go on without it", certificate_line(certify)), _form(partner)),
        )
    return certify


def _left(text: str, today: date) -> str:
    """Give what is neither a kind nor a day."""
    for day in reversed(named_days(text, today=today)):
        text = f"{_BEFORE_A_DAY.sub('', text[: day.start])} {text[day.end :]}"
    return _SMALL.sub("", " ".join(_WORD.sub("", text).split()).strip(" ,.;:-")).strip()


def _line(partner: PartnerName, name: str, rest: str) -> str:
    """Give the line about a certificate again, with other words behind the name."""
    return line_about("certify", partner.id, f"{name if _NUMBER.fullmatch(name) else quoted(name)} {rest}".rstrip())


def _days(certificate: Callable[[str], str], text: str, today: date) -> dict[str, date]:
    """Give the days behind `on` and `until`."""
    days: dict[str, date] = {}
    for found in _DAYS.finditer(text):
        word = "on" if found[1].casefold() == "on" else "until"

        def line(again: str, before: str = text[: found.end()]) -> str:
            return certificate(f"{escaped(before.lstrip())}{again}")

        days[word], _ = read_day_first(text[found.end() :], today=today, line=line, coming=word == "until")
    return days


def _until_when(certificate: Callable[[str], str], rest: str, today: date) -> NotUnderstood:
    days = [today + years * _A_YEAR for years in (1, 2)]
    return NotUnderstood(
        "Until when is it renewed?",
        "Pick a day, or write it behind: until 2028-10-01",
        that_fit(Choice(on_day(day), certificate(f"{escaped(rest)} until {day.isoformat()}")) for day in days),
    )


def _which_kind(name: str, certificate: Callable[[str], str], rest: str) -> NotUnderstood:
    kinds = {"Sales": CertificateKind.SALES, "Technical": CertificateKind.TECHNICAL}
    return NotUnderstood(
        f"What is {shortened(name)} certified in?",
        "Pick one, or write sales or technical behind the name.",
        that_fit(Choice(label, certificate(f"{kind} {escaped(rest)}")) for label, kind in kinds.items()),
    )


def _unclear(partner: PartnerName, text: str) -> NotUnderstood:
    return NotUnderstood(
        f"I cannot read “{shortened(text)}” as a certificate.",
        f'Write who, and in what: /partner certify {quoted(partner.name)} "Jane Doe" sales until 2027-10-01',
        (_form(partner),),
    )


def _form(partner: PartnerName) -> Choice:
    return Choice("Fill in a form", line_about(FormKind.CERTIFY, partner.id))


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
