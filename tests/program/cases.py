"""Cases for the rules: a day, days before it, and deals and health to look at."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.model import Deal, DealOrigin, DealStatus
from bot.model.facts import DealRow, PartnerFacts
from bot.program.case import Case, KnownDeal
from bot.program.health import Alignment
from bot.program.outcomes import deal_facts

TODAY = date(2026, 11, 22)
NUMBERS = count(1)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def deal(customer: str = "Globex", *, registered: date | datetime | None = None, **values: object) -> KnownDeal:
    """Give an approved deal in order, but for what is said of it."""
    day = registered or days_ago(20)
    registered_at = day if isinstance(day, datetime) else at(day)
    row = Deal(
        id=next(NUMBERS),
        team_id="T1",
        partner_id=1,
        customer=customer,
        value=10_000_00,
        origin=DealOrigin.SOURCED,
        status=DealStatus.APPROVED,
        registered_at=registered_at,
        decided_at=registered_at,
        protected_until=days_ago(-60),
        expected_close=days_ago(-40),
    )
    for name, value in values.items():
        setattr(row, name, value)
    stored = DealRow._make(getattr(row, name) for name in DealRow._fields)
    return KnownDeal(stored, deal_facts(stored, ZoneInfo("UTC")))


WON = deal("Initech", status=DealStatus.WON, value=110_000_00, closed_on=days_ago(30), registered=days_ago(90))


def case_of(facts: PartnerFacts, today: date = TODAY, **values: object) -> Case:
    """Give the case of a partner that sells as it should and whose owner answered; `values` say what is otherwise."""
    fine: dict[str, object] = {"deals": (WON,), "alignment": Alignment(20, today)}
    return replace(Case.of(facts, today), **fine | values)  # type: ignore[arg-type]
