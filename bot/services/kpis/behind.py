"""What a figure is made of, by name: its deals, or its partners, with what of them counts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.portfolio import NamedDeal
from bot.model import Deal, Partner
from bot.program.kpis import Kpi
from bot.program.money import show_amount
from bot.program.words import on_day
from bot.services.kpis.results import BehindKpi


async def behind(repository: Repository, kpi: Kpi, ids: Sequence[int], *, zone: ZoneInfo) -> tuple[BehindKpi, ...]:
    """Give some of the deals or partners that a figure is made of, in the order of their numbers here.

    Args:
        repository: the workspace.
        kpi: the figure.
        ids: some of its ids.
        zone: the workspace's timezone.
    """
    if kpi.of == "partner":
        partners = {one.id: _partner(one) for one in await repository.portfolio.partners(ids)}
        return tuple(partners[number] for number in ids if number in partners)
    currency = (await repository.workspace()).currency
    deals = {one.deal.id: _deal(one, currency, zone) for one in await repository.portfolio.deals(ids)}
    return tuple(deals[number] for number in ids if number in deals)


def _partner(partner: Partner) -> BehindKpi:
    certified = f"{partner.certified_sales} sales and {partner.certified_technical} technical certifications"
    facts = (partner.tier.label, partner.stage.label, certified, *_days(partner))
    return BehindKpi(partner.id or 0, partner.name, facts, partner.name)


def _days(partner: Partner) -> Iterator[str]:
    if partner.recruited_on:
        yield f"recruited {on_day(partner.recruited_on)}"
    if partner.activated_on:
        yield f"activated {on_day(partner.activated_on)}"


def _deal(named: NamedDeal, currency: str, zone: ZoneInfo) -> BehindKpi:
    deal = named.deal
    facts = (show_amount(deal.value, currency), deal.origin.value, *_history(deal, zone))
    return BehindKpi(deal.id or 0, f"#{deal.id} {deal.customer}", facts, named.partner_name)


def _history(deal: Deal, zone: ZoneInfo) -> Iterator[str]:
    yield f"registered {_moment(deal.registered_at, zone)}"
    if deal.decided_at:
        yield f"decided {_moment(deal.decided_at, zone)}"
    if deal.closed_on:
        yield f"{deal.status.value} {on_day(deal.closed_on)}"
    else:
        yield deal.status.value
    if deal.reversed_on:
        yield f"reversed {on_day(deal.reversed_on)}"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    day: date = at.astimezone(zone).date()
    return on_day(day)
