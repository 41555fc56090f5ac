"""What was set aside, why something is not recommended, and certificates, made of any text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from bot.model import Certificate, CertificateKind
from bot.services.certifying.results import Certificates
from bot.services.recommending.results import Aside, Asides, RuleAnswer, WhyNot
from bot.services.results import Result

TODAY = date(2026, 11, 22)


def certificate(person: str, number: int, expires_on: date | None) -> Certificate:
    return Certificate(
        id=number,
        team_id="T0NORTHBM",
        partner_id=12,
        person=person,
        kind=CertificateKind.SALES,
        certified_on=date(2026, 2, 1),
        expires_on=expires_on,
        created_at=datetime(2026, 2, 1, tzinfo=UTC),
    )


def every(text: str) -> Mapping[str, Result]:
    asides = tuple(
        Aside(number, 12, text, text, TODAY if number % 2 else None, number < 5, text) for number in range(10)
    )
    answers = tuple(RuleAnswer("silent", text, text, aside_id=number % 3) for number in range(30))
    people = tuple(certificate(text, number, TODAY if number % 2 else None) for number in range(1, 21))
    return {
        "set aside": Asides(asides, 30, 2, 3),
        "nothing set aside": Asides((), 0),
        "why not": WhyNot(12, text, answers),
        "why not one": WhyNot(12, text, answers[:1]),
        "certificates": Certificates(12, text, people, "Gold", 2, 2, 1, 2, TODAY),
        "no certificates": Certificates(12, text, (), "Registered", 0, 0, 0, 0, TODAY),
    }
