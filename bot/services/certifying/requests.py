"""What can be asked for about certificates."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.model import CertificateKind


@dataclass(frozen=True)
class Certify:
    """Remember that somebody at a partner is certified, today unless a day is given."""

    partner_id: int
    person: str
    kind: CertificateKind
    certified_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True)
class RenewCertificate:
    """Let a certificate count until another day; `person` may be its number (`#5`)."""

    partner_id: int
    person: str
    expires_on: date
    kind: CertificateKind | None = None


@dataclass(frozen=True)
class EndCertificate:
    """Forget a certificate that expired, or of somebody who left; `person` may be its number (`#5`)."""

    partner_id: int
    person: str
    kind: CertificateKind | None = None


@dataclass(frozen=True)
class ListCertificates:
    """The certificates of a partner."""

    partner_id: int


CertificateRequest: TypeAlias = Certify | RenewCertificate | EndCertificate | ListCertificates
