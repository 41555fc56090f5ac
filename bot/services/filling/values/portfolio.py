"""All partners together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.model import Partner, PartnerType, Stage, Tier
from bot.model.facts import PartnerFacts
from bot.program.outcomes import DealFacts, revenue
from bot.program.periods import last_365_days, last_full_quarter
from bot.program.recommend import risks
from bot.program.rules.rule import OPENING, SELLING
from bot.services.filling.values import leaves
from bot.services.filling.values.deals import deal_record
from bot.services.filling.values.scene import ProgramScene

_TOP = 10


@dataclass(frozen=True)
class _Standing:
    """How a partner stands; money in minor units."""

    partner: Partner
    facts: PartnerFacts
    deals: list[DealFacts]
    sourced: int
    open_value: int
    risks: tuple[str, ...]


def portfolio(scene: ProgramScene) -> leaves.Values:
    """Give the group `portfolio`; an ended partner is only among those that became active and in the open deals."""
    standings = [_standing(scene, number) for number in scene.partners]
    lasting = [one for one in standings if one.partner.stage is not Stage.ENDED]
    sellers = sorted((one for one in lasting if one.sourced), key=lambda one: -one.sourced)
    largest = sorted(lasting, key=lambda one: -one.open_value)
    quarter = last_full_quarter(scene.today)
    return {
        "partners": leaves.count(len(lasting)),
        "active": leaves.count(sum(one.partner.stage in SELLING for one in lasting)),
        "in_onboarding": leaves.count(sum(one.partner.stage is Stage.ONBOARDING for one in lasting)),
        "in_recruiting": leaves.count(sum(one.partner.stage in OPENING for one in lasting)),
        "by_tier": _slices(scene, lasting, {one: one.label for one in Tier}, lambda partner: partner.tier),
        "by_type": _slices(
            scene, lasting, {**{one: one.label for one in PartnerType}, None: "Not set"}, lambda partner: partner.type
        ),
        "by_stage": _slices(scene, lasting, {one: one.label for one in Stage}, lambda partner: partner.stage),
        "top": _rows(scene, sellers[:_TOP]),
        "at_risk": _rows(scene, [one for one in largest if one.risks]),
        "prospects": _rows(scene, [one for one in largest if one.partner.stage in OPENING]),
        "open_deals": _open_deals(scene),
        "new_partners": _rows(scene, [one for one in standings if one.partner.activated_on in quarter]),
    }


def _standing(scene: ProgramScene, number: int) -> _Standing:
    facts, deals = scene.facts[number], scene.deals[number]
    return _Standing(
        partner=scene.partners[number],
        facts=facts,
        deals=deals,
        sourced=revenue(deals, last_365_days(scene.today), today=scene.today),
        open_value=sum(one.value for one in deals if one.is_open_on(scene.today)),
        risks=risks(facts, today=scene.today, program=scene.program),
    )


def _rows(scene: ProgramScene, standings: Iterable[_Standing]) -> list[leaves.Values]:
    return [_row(scene, one) for one in standings]


def _row(scene: ProgramScene, one: _Standing) -> leaves.Values:
    partner = one.partner
    return {
        "name": partner.name,
        "type": partner.type.label if partner.type else None,
        "tier": partner.tier.label,
        "stage": partner.stage.label,
        "owner": leaves.text(scene.names.get(partner.owner_id or "")),
        "region": leaves.text(partner.region),
        "vertical": leaves.text(partner.vertical),
        "sourced": scene.money(one.sourced),
        "open_value": scene.money(one.open_value),
        "health": leaves.score(scene.scores.get(one.facts.partner_id)),
        "last_touch": leaves.day(one.facts.last_touch),
        "why": leaves.text(" ".join(one.risks)),
    }


def _slices(
    scene: ProgramScene,
    standings: Iterable[_Standing],
    parts: Mapping[object, str],
    part_of: Callable[[Partner], object],
) -> list[leaves.Values]:
    """Give the parts that somebody is in, in their order."""
    members = defaultdict[object, list[_Standing]](list)
    for one in standings:
        members[part_of(one.partner)].append(one)
    return [
        {
            "name": name,
            "partners": leaves.count(len(members[part])),
            "sourced": scene.money(sum(one.sourced for one in members[part])),
            "open_value": scene.money(sum(one.open_value for one in members[part])),
        }
        for part, name in parts.items()
        if part in members
    ]


def _open_deals(scene: ProgramScene) -> list[leaves.Values]:
    rows = {one.id: one for one in scene.record.deals}
    seen = [one for of_partner in scene.deals.values() for one in of_partner if one.is_open_on(scene.today)]
    largest = sorted(seen, key=lambda one: (-one.value, one.id))[:_TOP]
    return [deal_record(scene, rows[one.id], one, scene.partners[one.partner_id].name) for one in largest]
