"""The closed lists of the program as files write them: our own words, other people's, and those of a CRM."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from bot.model import DealOrigin, DealStage, DealStatus, PartnerType, Stage, Tier
from bot.services.grammar import shortened
from bot.services.importing.fields import Form
from bot.services.importing.outcomes import SKIP, Doubt, Option
from bot.services.names import fold

E = TypeVar("E", bound=StrEnum)
Outcome = StrEnum | bool | Doubt | None

_TYPES = {
    PartnerType.REFERRAL: "referral partner, referral, affiliate, introducer, empfehlungspartner",
    PartnerType.RESELLER: "reseller, reseller partner, var, value added reseller, channel partner / reseller, "
    "channel partner, revendeur, wiederverkaufer, solution provider",
    PartnerType.MSP: "msp, managed service provider, managed services provider, managed services, managed service",
    PartnerType.SI: "si, system integrator, systems integrator, systems integration, gsi, consulting partner, "
    "consultancy, integrator, systemintegrator, implementation partner",
    PartnerType.ISV: "isv, technology, technology partner, tech partner, software vendor, independent software vendor",
}
_TIERS = {
    Tier.REGISTERED: "registered, registered partner, registriert",
    Tier.SILVER: "silver, silver partner, silber, argent",
    Tier.GOLD: "gold, gold partner, or",
    Tier.STRATEGIC: "strategic, strategic partner, strategisch",
}
_STAGES = {
    Stage.PROSPECT: "prospect, prospective, lead, target",
    Stage.RECRUITING: "recruiting, recruitment, in recruitment, negotiating",
    Stage.ONBOARDING: "onboarding, in onboarding",
    Stage.ACTIVE: "active, live, aktiv, actif, activo, active partner",
    Stage.GROWING: "growing, growth",
    Stage.AT_RISK: "at risk, at-risk, risk",
    Stage.EXITING: "exiting, offboarding",
    Stage.ENDED: "ended, terminated, churned, closed, former, former partner",
}
_ORIGINS = {
    DealOrigin.SOURCED: "sourced, partner sourced, partner-sourced, source, originated, partner originated, referred",
    DealOrigin.INFLUENCED: "influenced, partner influenced, partner-influenced, influence, assisted, partner assisted, "
    "co-sell, cosell, co-sold",
}
# Open stages of HubSpot's and Salesforce's own pipelines; a CRM's open stages are approved.
_OPEN = {
    DealStage.QUALIFYING: "qualifying, appointment scheduled, qualified to buy, prospecting, qualification, "
    "needs analysis, discovery, qualified, id. decision makers, appointmentscheduled, qualifiedtobuy",
    DealStage.PROPOSAL: "proposal, presentation scheduled, value proposition, proposal/price quote, quote, demo, "
    "presentationscheduled, proposal sent, evaluation",
    DealStage.NEGOTIATION: "negotiation, decision maker bought-in, perception analysis, negotiation/review, "
    "decisionmakerboughtin, negotiating",
    DealStage.CONTRACT: "contract, contract sent, contractsent, verbal commit, commit",
}
_STATUSES = {
    DealStatus.REGISTERED: "registered, submitted, pending, pending approval, waiting, registriert",
    DealStatus.CONFLICT: "conflict, in conflict, disputed",
    DealStatus.APPROVED: "approved, open, accepted, active, in progress, genehmigt, offen",
    DealStatus.REJECTED: "rejected, declined, denied, abgelehnt",
    DealStatus.WON: "won, closed won, closedwon, closed-won, gewonnen, gagne, gagnee, ganada, ganado",
    DealStatus.LOST: "lost, closed lost, closedlost, closed-lost, verloren, perdu, perdue, perdida, perdido",
    DealStatus.EXPIRED: "expired, lapsed, abgelaufen",
}
_YES, _NO = "yes y true 1 x ja oui si sim company us", "no n false 0 nein non nao partner"
# A type of a CRM that says nothing of how a partner makes money.
_NO_TYPE = frozenset({"partner", "other", "vendor", "prospect", "customer", "none", "n a", "analyst", "investor"})


def _ways(words: Mapping[E, str]) -> dict[str, StrEnum]:
    return {fold(way): one for one, ways in words.items() for way in (one.value, *ways.split(","))}


_KNOWN: Mapping[Form, Mapping[str, StrEnum]] = {
    Form.PARTNER_TYPE: _ways(_TYPES),
    Form.TIER: _ways(_TIERS),
    Form.PARTNER_STAGE: _ways(_STAGES),
    Form.ORIGIN: _ways(_ORIGINS),
    Form.STATUS: {**dict.fromkeys(_ways(_OPEN), DealStatus.APPROVED), **_ways(_STATUSES)},
    Form.DEAL_STAGE: _ways(_OPEN),
}
_WORDS = {
    Form.PARTNER_TYPE: "type of partner",
    Form.TIER: "tier",
    Form.PARTNER_STAGE: "stage of a partner",
    Form.ORIGIN: "origin of a deal",
    Form.STATUS: "status of a deal",
}
_CHOICES: Mapping[Form, type[StrEnum]] = {
    Form.PARTNER_TYPE: PartnerType,
    Form.TIER: Tier,
    Form.PARTNER_STAGE: Stage,
    Form.ORIGIN: DealOrigin,
    Form.STATUS: DealStatus,
}


def read_words(texts: Iterable[str], form: Form, answers: Mapping[str, str]) -> dict[str, Outcome]:
    """Read the values of a column of one of the closed lists, or of yes and no.

    Args:
        texts: the values, each once, none empty.
        form: which list it is.
        answers: what was answered about words that are in none; a member's value under the key of the question.
    """
    return {text: _read(text, form, answers) for text in texts}


def _read(text: str, form: Form, answers: Mapping[str, str]) -> Outcome:
    way = fold(text)
    if form is Form.YES_NO:
        flag = answers.get(f"word:yes_no:{way}", "yes" if way in _YES.split() else "no" if way in _NO.split() else "")
        return flag == "yes" if flag else _unknown_flag(text, way)
    known = _KNOWN[form]
    # HubSpot puts the pipeline behind a stage: `Closed Won (Sales Pipeline)`.
    found = known.get(way) or known.get(fold(text.partition("(")[0]) if "(" in text else way)
    if found is not None or form is Form.DEAL_STAGE or (form is Form.PARTNER_TYPE and way in _NO_TYPE):
        return found
    key = f"word:{form.name.lower()}:{way}"
    answered = next((one for one in _CHOICES[form] if one.value == answers.get(key)), None)
    return answered or _asked(key, text, form)


def _asked(key: str, text: str, form: Form) -> Doubt:
    shown = shortened(text)
    options = (
        Option(one.value, one.value.upper() if len(one) <= 3 else one.value.capitalize()) for one in _CHOICES[form]
    )
    return Doubt(
        key,
        f"“{shown}” is no {_WORDS[form]} that I know.",
        f"Which {_WORDS[form]} is “{shown}”?",
        (*options, SKIP),
    )


def _unknown_flag(text: str, way: str) -> Doubt:
    shown = shortened(text)
    options = (Option("yes", "Yes"), Option("no", "No"), SKIP)
    return Doubt(f"word:yes_no:{way}", f"“{shown}” is neither yes nor no.", f"Is “{shown}” yes or no?", options)


def stage_of(text: str) -> StrEnum | None:
    """Give how far an open deal is by a CRM's word for it, None where it does not say."""
    known = _KNOWN[Form.DEAL_STAGE]
    return known.get(fold(text)) or known.get(fold(text.partition("(")[0]))
