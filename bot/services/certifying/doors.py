"""Which service answers what is asked about certificates."""

from bot.services.certifying.certifying import certify, end, list_certificates, renew
from bot.services.certifying.requests import Certify, EndCertificate, ListCertificates, RenewCertificate
from bot.services.doors import by

DOORS = (
    by(Certify, certify),
    by(RenewCertificate, renew),
    by(EndCertificate, end),
    by(ListCertificates, list_certificates),
)
