"""Figures of partners: who is active, how fast they start, who is certified."""

from bot.program.kpis.chunk import Chunk
from bot.program.kpis.kpi import Funds, Kpi, Question, Unit
from bot.program.kpis.parts import Parts, middle, parts
from bot.program.ratios import in_bp
from bot.program.tiers import is_certified


def activity(chunk: Chunk) -> Parts:
    """Gather the partners that had a touch in the period."""
    seen = chunk.question.seen
    started = [one for one in chunk.lasting if one.activated_on is not None and one.activated_on <= seen.last]
    touched = {partner for partner, days in chunk.touched.items() if any(day in seen for day in days)}
    touched |= {deal.partner_id for deals in (chunk.registered, chunk.decided, chunk.closed) for deal in deals}
    active = [one for one in started if one.id in touched]
    return parts(active, {"active": len(active), "activated": len(started)})


def active_rate(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Partners that had a touch in the period."""
    active, activated = found.sums["active"], found.sums["activated"]
    return Kpi(
        in_bp(active, activated),
        Unit.BP,
        "partners with a touch in the period / partners activated by its end; neither counts ended ones",
        {"active": active, "activated": activated},
        found.in_order,
        "partner",
    )


def recruits(chunk: Chunk) -> Parts:
    """Gather the partners recruited in the period."""
    recruited = [one for one in chunk.partners if one.recruited_on in chunk.question.seen]
    selling = [one for one in recruited if one.id in chunk.first_registered]
    return parts(recruited, {"with_a_deal": len(selling), "recruited": len(recruited)})


def activation_rate(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Recruited partners that registered a deal."""
    selling, recruited = found.sums["with_a_deal"], found.sums["recruited"]
    return Kpi(
        in_bp(selling, recruited),
        Unit.BP,
        "partners recruited in the period with a first registered deal / partners recruited in the period",
        {"with_a_deal": selling, "recruited": recruited},
        found.in_order,
        "partner",
    )


def days_to_first_deal(chunk: Chunk) -> Parts:
    """Gather the days from activation to the first registered deal."""
    first = chunk.first_registered
    activated = [one for one in chunk.partners if one.activated_on in chunk.question.seen]
    timed = [
        (one, max((first[one.id] - one.activated_on).days, 0))
        for one in activated
        if one.id in first and one.activated_on
    ]
    sums = {"with_a_deal": len(timed), "activated": len(activated)}
    return parts((one for one, _ in timed), sums, (days for _, days in timed))


def time_to_first_deal_days(found: Parts, question: Question, funds: Funds) -> Kpi:
    """How long a new partner takes to its first deal."""
    return Kpi(
        middle(found.samples),
        Unit.DAYS,
        "median of the days from activation to the first registered deal of the partners activated in the period; a "
        "deal before activation counts 0 days",
        {"with_a_deal": found.sums["with_a_deal"], "activated": found.sums["activated"]},
        found.in_order,
        "partner",
    )


def certification(chunk: Chunk) -> Parts:
    """Gather the partners that meet their tier's certifications."""
    rules = {rule.tier: rule for rule in chunk.question.program.tiers}
    asked = [one for one in chunk.lasting if rules[one.tier].asks_for_certifications]
    certified = [one for one in asked if is_certified(one, rules[one.tier])]
    return parts(certified, {"certified": len(certified), "asked": len(asked)})


def certification_rate(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Partners that meet their tier's certifications."""
    certified, asked = found.sums["certified"], found.sums["asked"]
    return Kpi(
        in_bp(certified, asked),
        Unit.BP,
        "partners that meet their tier's certifications / partners not ended whose tier asks for some",
        {"certified": certified, "asked": asked},
        found.in_order,
        "partner",
    )
