"""Certificates that end: the people whose knowledge counts for the tier."""

from bot.model import Certificate
from bot.program.case import Case
from bot.program.rules.rule import WORKING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import in_days, on_day

# A course and its examination take about a month: it is told from then on, and presses when a week is left.
_DAYS_AHEAD = {7: Urgency.NOW, 14: Urgency.SOON, 30: Urgency.LATER}
_WEIGHT = 14


def _expiring(case: Case) -> Verdict:
    if case.facts.stage not in WORKING:
        return in_stage(case)
    found = tuple(one for certificate in case.certificates if (one := _renew(case, certificate)) is not None)
    coming = min((day for one in case.certificates if (day := one.expires_on)), default=None)
    return found or (f"The next certificate ends on {on_day(coming)}." if coming else "No certificate has an end.")


def _renew(case: Case, certificate: Certificate) -> Found | None:
    until = certificate.expires_on
    if until is None or certificate.id is None:
        return None
    left = (until - case.today).days
    within = next((days for days in _DAYS_AHEAD if left <= days), None)
    if within is None:
        return None
    return Found(
        urgency=_DAYS_AHEAD[within],
        weight=_WEIGHT + within - max(left, 0),
        title=f"Renew the {certificate.kind} certificate of {certificate.person}",
        reason=f"It {in_days(left, 'ended', 'ends')}.",
        evidence=(f"Certified on {on_day(certificate.certified_on)}, until {on_day(until)}.",),
        step=Step.CERTIFY,
        topic=Topic.CERTIFICATION,
        number=certificate.id,
        matter=f"certificate {certificate.id} {until}",
        once=True,
        guide="enablement/certification",
    )


CERTIFICATES = (
    Rule("certificate-ending", "renewing a certificate", ("certificate", "certificates", "renewal"), _expiring),
)
