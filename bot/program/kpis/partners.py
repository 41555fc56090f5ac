"""Figures of partners: who is active, how fast they start, who is certified, on how few the revenue rests."""

from collections import Counter

from bot.program.kpis.kpi import Kpi, Question, Unit, ids_of, middle
from bot.program.ratios import in_bp
from bot.program.tiers import is_certified

_FEW = 5


def active_rate(question: Question) -> Kpi:
    """Partners that had a touch in the period."""
    end = question.seen.last
    started = [one for one in question.lasting if one.activated_on is not None and one.activated_on <= end]
    touched = {partner for partner, days in question.touched.items() if any(day in question.seen for day in days)}
    touched |= {
        deal.partner_id for deal in question.deals if any(day in question.seen for day in deal.touches(question.today))
    }
    active = [one for one in started if one.id in touched]
    return Kpi(
        in_bp(len(active), len(started)),
        Unit.BP,
        "partners with a touch in the period / partners activated by its end; neither counts ended ones",
        {"active": len(active), "activated": len(started)},
        ids_of(active),
        "partner",
    )


def activation_rate(question: Question) -> Kpi:
    """Recruited partners that registered a deal."""
    recruited = [one for one in question.partners if one.recruited_on in question.seen]
    selling = [one for one in recruited if one.id in question.first_registered]
    return Kpi(
        in_bp(len(selling), len(recruited)),
        Unit.BP,
        "partners recruited in the period with a first registered deal / partners recruited in the period",
        {"with_a_deal": len(selling), "recruited": len(recruited)},
        ids_of(recruited),
        "partner",
    )


def time_to_first_deal_days(question: Question) -> Kpi:
    """How long a new partner takes to its first deal."""
    first = question.first_registered
    activated = [one for one in question.partners if one.activated_on in question.seen]
    started = {one.id: one.activated_on for one in activated if one.id in first}
    days = [max((first[number] - day).days, 0) for number, day in started.items() if day]
    return Kpi(
        middle(days),
        Unit.DAYS,
        "median of the days from activation to the first registered deal of the partners activated in the period; a "
        "deal before activation counts 0 days",
        {"with_a_deal": len(days), "activated": len(activated)},
        ids_of(one for one in activated if one.id in first),
        "partner",
    )


def certification_rate(question: Question) -> Kpi:
    """Partners that meet their tier's certifications."""
    rules = {rule.tier: rule for rule in question.program.tiers}
    asked = [one for one in question.lasting if rules[one.tier].asks_for_certifications]
    certified = [one for one in asked if is_certified(one, rules[one.tier])]
    return Kpi(
        in_bp(len(certified), len(asked)),
        Unit.BP,
        "partners that meet their tier's certifications / partners not ended whose tier asks for some",
        {"certified": len(certified), "asked": len(asked)},
        ids_of(certified),
        "partner",
    )


def top_partner_share(question: Question) -> Kpi:
    """How much of the sourced revenue rests on the largest partner."""
    return _share_of_the_top(question, 1, "sourced revenue of the largest partner / sourced revenue of the period")


def top_five_share(question: Question) -> Kpi:
    """How much of the sourced revenue rests on the five largest partners."""
    return _share_of_the_top(
        question, _FEW, "sourced revenue of the five largest partners / sourced revenue of the period"
    )


def _share_of_the_top(question: Question, number: int, formula: str) -> Kpi:
    by_partner: Counter[int] = Counter()
    for deal in question.sourced:
        by_partner[deal.partner_id] += deal.value
    top = sorted(by_partner.items(), key=lambda one: (-one[1], one[0]))[:number]
    value, whole = sum(one for _, one in top), by_partner.total()
    return Kpi(
        in_bp(value, whole),
        Unit.BP,
        formula,
        {"of_the_top": value, "sourced_revenue": whole},
        tuple(partner for partner, _ in top),
        "partner",
    )
