"""A partner's deals and revenue."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from bot.model import Deal, DealOrigin, DealStatus
from bot.program.deals.standing_still import last_moved
from bot.program.outcomes import DealFacts, revenue
from bot.program.periods import Period, last_365_days, last_full_month, last_full_quarter, year_so_far
from bot.program.ratios import in_bp
from bot.services.filling.values import leaves
from bot.services.filling.values.scene import PartnerScene, Scene

_Pair: TypeAlias = tuple[Deal, DealFacts]


def deal_record(scene: Scene, deal: Deal, seen: DealFacts, partner_name: str) -> leaves.Values:
    """Give a record `deal`."""
    return {
        "partner": partner_name,
        "customer": deal.customer,
        "value": scene.money(deal.value),
        "origin": deal.origin.capitalize(),
        "status": deal.status.capitalize(),
        "registered_on": leaves.day(seen.registered_on),
        "decided_on": leaves.day(seen.decided_on),
        "expected_close": leaves.day(deal.expected_close),
        "closed_on": leaves.day(deal.closed_on),
        "protected_until": leaves.day(deal.protected_until),
        "days_open": leaves.count((scene.today - seen.registered_on).days),
        "contact": leaves.text(deal.contact),
        "note": leaves.text(deal.note),
    }


def deals(scene: PartnerScene) -> leaves.Values:
    """Give the group `deals`."""
    day, year = scene.today, last_365_days(scene.today)
    open_ones = sorted((one for one in scene.deals if one[1].is_open_on(day)), key=_by_expected_close)
    waiting = [one for one in scene.deals if one[0].status in (DealStatus.REGISTERED, DealStatus.CONFLICT)]
    won = sorted((one for one in scene.deals if one[1].is_revenue_on(day)), key=_by_closing, reverse=True)
    lost = sorted((one for one in scene.deals if one[1].is_lost_by(day)), key=_by_closing, reverse=True)
    largest = max(open_ones, key=lambda one: one[0].value, default=None)
    return {
        "open": _rows(scene, open_ones),
        "open_count": leaves.count(len(open_ones)),
        "open_value": scene.money(sum(deal.value for deal, _ in open_ones)),
        "waiting": _rows(scene, sorted(waiting, key=lambda one: one[1].registered_at)),
        "won": _rows(scene, [one for one in won if one[0].closed_on in year]),
        "lost": _rows(scene, [one for one in lost if one[0].closed_on in year]),
        "stalled": _rows(
            scene, [one for one in open_ones if _is_stalled(one, day, scene.program.rhythm.pipeline_stalled_days)]
        ),
        "first_won": _row(scene, won[-1] if won else None),
        "last_won": _row(scene, won[0] if won else None),
        "largest_open": _row(scene, largest),
    }


def revenue_of_periods(scene: PartnerScene) -> leaves.Values:
    """Give the group `revenue`."""
    quarter, so_far = last_full_quarter(scene.today), year_so_far(scene.today)
    periods = {
        "month": last_full_month(scene.today),
        "quarter": quarter,
        "previous_quarter": last_full_quarter(quarter.first),
        "year": so_far,
        "twelve_months": last_365_days(scene.today),
    }
    target = scene.partner.annual_target
    sourced = revenue(scene.deal_facts, so_far, today=scene.today)
    return {
        **{name: _revenue(scene, period) for name, period in periods.items()},
        "attainment": leaves.share(in_bp(sourced, target)),
        "gap": scene.money(max(target - sourced, 0) if target else None),
    }


def _revenue(scene: PartnerScene, period: Period) -> leaves.Values:
    """Give a record `revenue`; a deal that was reversed is not among those won in it."""
    closed = [one for one in scene.deal_facts if one.closed_on in period]
    return {
        "name": period.name,
        "from": leaves.day(period.first),
        "to": leaves.day(period.last),
        "sourced": scene.money(revenue(closed, period, today=scene.today)),
        "influenced": scene.money(revenue(closed, period, today=scene.today, origin=DealOrigin.INFLUENCED)),
        "won": leaves.count(sum(one.is_revenue_on(scene.today) for one in closed)),
        "lost": leaves.count(sum(one.is_lost_by(scene.today) for one in closed)),
    }


def _rows(scene: PartnerScene, pairs: Iterable[_Pair]) -> list[leaves.Values]:
    return [deal_record(scene, deal, seen, scene.partner.name) for deal, seen in pairs]


def _row(scene: PartnerScene, pair: _Pair | None) -> leaves.Values | None:
    return deal_record(scene, *pair, scene.partner.name) if pair else None


def _by_expected_close(pair: _Pair) -> tuple[date, int]:
    return pair[0].expected_close or date.max, pair[1].id


def _by_closing(pair: _Pair) -> tuple[date, int]:
    return pair[1].closed_on or date.min, pair[1].id


def _is_stalled(pair: _Pair, day: date, stalled_days: int) -> bool:
    deal, seen = pair
    has_slipped = deal.expected_close is not None and deal.expected_close < day
    return has_slipped or (day - last_moved(deal, seen, today=day)).days > stalled_days
