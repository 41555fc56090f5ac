"""From a request about certificates back to its line."""

from collections.abc import Iterator

from bot.services.certifying.requests import (
    CertificateRequest,
    Certify,
    EndCertificate,
    ListCertificates,
    RenewCertificate,
)
from bot.services.commands.naming import line_about
from bot.services.grammar import quoted


def certificate_line(request: CertificateRequest) -> str:
    """Give the command line of a request, without `/partner`."""
    return line_about("certify", request.partner_id, " ".join(_parts(request)))


def _parts(request: CertificateRequest) -> Iterator[str]:
    if isinstance(request, ListCertificates):
        return
    yield request.person if request.person.startswith("#") else quoted(request.person)
    if request.kind is not None:
        yield request.kind
    match request:
        case Certify(certified_on=day, expires_on=until):
            if day is not None:
                yield f"on {day.isoformat()}"
            if until is not None:
                yield f"until {until.isoformat()}"
        case RenewCertificate(expires_on=until):
            yield f"renewed until {until.isoformat()}"
        case EndCertificate():
            yield "remove"
