"""A partner: its record, its people, its tier, its health and what comes next."""

from datetime import timedelta

from bot.model import Contact
from bot.program.health import Dimension
from bot.program.rules import review_due
from bot.program.tiers import progress
from bot.services.filling.values import company, leaves
from bot.services.filling.values.program import tier_record
from bot.services.filling.values.scene import PartnerScene

# Of notes and of milestones.
MOST = 20
_NOTES = 10
# A review is prepared in two weeks, as its kit says.
TO_PREPARE = timedelta(days=14)


def partner(scene: PartnerScene) -> leaves.Values:
    """Give the group `partner`."""
    one, touch = scene.partner, scene.facts.last_touch
    return {
        "name": one.name,
        "type": one.type.label if one.type else None,
        "tier": one.tier.label,
        "tier_since": leaves.day(one.tier_since),
        "stage": one.stage.label,
        "stage_since": leaves.day(one.stage_since),
        "vertical": leaves.text(one.vertical),
        "region": leaves.text(one.region),
        "website": leaves.text(one.website),
        "annual_target": scene.money(one.annual_target),
        "recruited_on": leaves.day(one.recruited_on),
        "activated_on": leaves.day(one.activated_on),
        "certified_sales": leaves.count(one.certified_sales),
        "certified_technical": leaves.count(one.certified_technical),
        "last_touch": leaves.day(touch),
        "days_since_touch": leaves.count((scene.today - touch).days if touch else None),
    }


def pam(scene: PartnerScene) -> leaves.Values:
    """Give the group `pam`; Slack does not tell people's addresses, so it is the partner team's."""
    return {"name": leaves.text(scene.owner_name), "email": company.company(scene)["partner_email"]}


def contact(scene: PartnerScene) -> leaves.Values:
    """Give the group `contact`: the main one, or the only one."""
    known = scene.dossier.contacts
    main = next((one for one in known if one.is_main), known[0] if len(known) == 1 else None)
    return {
        "name": leaves.text(main.name if main else None),
        "first_name": leaves.text(_first_name(main) if main else None),
        "title": leaves.text(main.title if main else None),
        "email": leaves.text(main.email if main else None),
        "phone": leaves.text(main.phone if main else None),
    }


def contacts(scene: PartnerScene) -> leaves.Values:
    """Give the group `contacts`."""
    known = scene.dossier.contacts
    rows = [
        {
            "name": one.name,
            "first_name": leaves.text(_first_name(one)),
            "title": leaves.text(one.title),
            "email": leaves.text(one.email),
            "phone": leaves.text(one.phone),
            "is_main": leaves.yes_no(one.is_main),
        }
        for one in known
    ]
    return {"all": rows, "count": leaves.count(len(rows))}


def tier(scene: PartnerScene) -> leaves.Values:
    """Give the group `tier`."""
    return tier_record(scene, scene.program.rule(scene.partner.tier))


def next_tier(scene: PartnerScene) -> leaves.Values:
    """Give the group `next_tier`; in the highest tier nothing of it is set."""
    way = progress(scene.partner, scene.deal_facts, today=scene.today, program=scene.program)
    above = way.next
    return {
        "name": above.tier.label if above else None,
        "revenue": scene.money(above.sourced_revenue if above else None),
        "revenue_missing": scene.money(way.revenue_missing if above else None),
        "certified_sales": leaves.count(above.certified_sales if above else None),
        "certified_sales_missing": leaves.count(way.sales_missing if above else None),
        "certified_technical": leaves.count(above.certified_technical if above else None),
        "certified_technical_missing": leaves.count(way.technical_missing if above else None),
    }


def health(scene: PartnerScene) -> leaves.Values:
    """Give the group `health`; before activation nothing of it is set."""
    found = scene.health
    if found is None:
        return {"score": None, "band": None, "confidence": None, "dimensions": [], "best_fix": None}
    return {
        "score": leaves.score(found.score),
        "band": found.band.value if found.band else None,
        "confidence": f"{found.confidence} of {found.counted}",
        "dimensions": [_dimension(one) for one in found.dimensions],
        "best_fix": _fix(found.best_fix) if found.best_fix else None,
    }


def milestones(scene: PartnerScene) -> leaves.Values:
    """Give the group `milestones`."""
    rows = [
        {"happened_on": leaves.day(one.happened_on), "text": leaves.text(one.text)} for one in scene.dossier.milestones
    ]
    due = review_due(scene.facts, scene.program)
    return {
        "all": rows,
        "last_review": leaves.day(scene.facts.last_qbr),
        "next_review": leaves.day(due),
        "review_on": leaves.day(max(due, scene.today + TO_PREPARE) if due else None),
    }


def notes(scene: PartnerScene) -> leaves.Values:
    """Give the group `notes`."""
    rows = [
        {
            "happened_on": leaves.day(one.happened_on),
            "kind": one.kind.capitalize(),
            "text": leaves.text(one.text),
        }
        for one in scene.dossier.notes[:_NOTES]
    ]
    return {"recent": rows}


def next_steps(scene: PartnerScene) -> leaves.Values:
    """Give the group `next_steps`."""
    return {
        "all": [
            {"title": one.title, "reason": one.reason, "evidence": " ".join(one.evidence)} for one in scene.next_steps
        ]
    }


def _dimension(one: Dimension) -> leaves.Values:
    return {
        "name": one.name,
        "points": leaves.score(one.points),
        "of": leaves.count(one.of),
        "weight": leaves.percent(100 * one.weight),
        "why": one.why,
    }


def _fix(one: Dimension) -> str:
    return f"{one.name} has {one.points} of {one.of} points. {one.fix}"


def _first_name(person: Contact) -> str:
    return next(iter(person.name.split()), "")
