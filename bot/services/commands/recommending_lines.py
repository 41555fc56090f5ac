"""From a request about next actions, or about the certificates that they ask for, back to its line."""

from datetime import date

from bot.services.certifying.requests import CertificateRequest
from bot.services.commands.certifying_lines import certificate_line
from bot.services.commands.naming import line_about
from bot.services.grammar import escaped
from bot.services.recommending.requests import (
    AdviceRequest,
    AskWhyNot,
    BringStepBack,
    ChooseStep,
    ListAsides,
    SetStepAside,
)


def advice_line(request: AdviceRequest | CertificateRequest) -> str:
    """Give the command line of a request, without `/partner`."""
    if isinstance(request, CertificateRequest):
        return certificate_line(request)
    match request:
        case SetStepAside(partner_id, rule, number, until):
            return line_about("recommend", partner_id, _said(f"{rule} #{number}" if number else rule, until))
        case ChooseStep(partner_id, rule, until):
            said = _said(rule, until)
            return f"recommend {said}" if partner_id is None else line_about("recommend", partner_id, said)
        case BringStepBack(aside_id):
            return f"recommend bring-back {aside_id}"
        case ListAsides(page):
            return f"recommend set-aside page {page}" if page > 1 else "recommend set-aside"
        case AskWhyNot(partner_id, rule):
            return line_about("recommend", partner_id, f"why not {escaped(rule)}".rstrip())


def _said(which: str, until: date | None) -> str:
    words = ("later", escaped(which), f"until {until.isoformat()}") if until else ("done", escaped(which))
    return " ".join(filter(None, words))
