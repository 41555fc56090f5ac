"""Partners and deals for the rules, with what a test does not care about filled in."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.model import Deal, DealOrigin, DealStatus, Partner, Stage
from bot.program.outcomes import DealFacts, deal_facts

ZONE = ZoneInfo("UTC")
IDS = count(1)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def a_partner(partner_id: int = 1, **values: object) -> Partner:
    row = Partner(
        id=partner_id,
        team_id="T1",
        name=f"Partner {partner_id}",
        folded=f"partner {partner_id}",
        stage=Stage.ACTIVE,
        created_at=at(date(2020, 1, 1)),
    )
    return row.model_copy(update=values)


def a_deal(
    status: DealStatus,
    *,
    value: int = 10_000_00,
    registered: date,
    decided: date | None = None,
    closed: date | None = None,
    partner_id: int = 1,
    **values: object,
) -> DealFacts:
    row = Deal(
        id=next(IDS),
        team_id="T1",
        partner_id=partner_id,
        customer="Globex",
        value=value,
        origin=DealOrigin.SOURCED,
        status=status,
        registered_at=at(registered),
        decided_at=at(decided) if decided else None,
        closed_on=closed,
    )
    return deal_facts(row.model_copy(update=values), ZONE)


def won(value: int, on: date, **values: object) -> DealFacts:
    """A sourced deal that was won, registered and approved a month before."""
    month = timedelta(days=30)
    return a_deal(
        DealStatus.WON,
        value=value,
        registered=on - month,
        decided=on - month,
        closed=on,
        **values,  # type: ignore[arg-type]
    )


def open_deal(value: int, since: date, **values: object) -> DealFacts:
    return a_deal(DealStatus.APPROVED, value=value, registered=since, decided=since, **values)  # type: ignore[arg-type]
