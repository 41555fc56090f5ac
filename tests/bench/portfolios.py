"""Databases of thousands of partners with ten deals each, written in bulk as no workspace grows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy import Connection
from sqlmodel import SQLModel

from bot.memory.engine import Database
from bot.memory.many import insert_many
from bot.memory.schema import migrate
from bot.model import Deal, DealOrigin, DealStatus, Note, Partner, PartnerType, Stage, Tier
from tests.bench.portfolio import ASKER, TEAM

DEALS = 10
_AT_ONCE = 2_000
_STATUSES = (
    DealStatus.WON,
    DealStatus.WON,
    DealStatus.WON,
    DealStatus.LOST,
    DealStatus.APPROVED,
    DealStatus.APPROVED,
    DealStatus.REGISTERED,
    DealStatus.REJECTED,
    DealStatus.EXPIRED,
    DealStatus.WON,
)
_STAGES = (Stage.ACTIVE, Stage.GROWING, Stage.ONBOARDING, Stage.RECRUITING, Stage.AT_RISK)


async def fill(url: str, partners: int) -> None:
    """Make a database with that many partners, ten deals and a note each."""
    await migrate(url)
    database, now = Database(url), datetime.now(UTC)
    async with database.writing() as connection:
        for first in range(1, partners + 1, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, partners + 1))
            await connection.run_sync(_insert, Partner, [_partner(number, now) for number in numbers])
            await connection.run_sync(_insert, Deal, [deal for number in numbers for deal in _deals(number, now)])
            await connection.run_sync(_insert, Note, [_note(number, now) for number in numbers])
    await database.close()


def _insert(connection: Connection, kind: type[SQLModel], rows: Sequence[Mapping[str, object]]) -> None:
    values = {name: [row[name] for row in rows] for name in rows[0]}
    insert_many(connection, kind, values, {name: value for name, value in _usual(kind).items() if name not in values})


@cache
def _usual(kind: type[SQLModel]) -> dict[str, object]:
    """Give what a row holds unless it is told otherwise."""
    return kind(team_id=TEAM).model_dump()


def _partner(number: int, now: datetime) -> dict[str, object]:
    return dict(
        id=number,
        name=f"Partner {number:06}",
        folded=f"partner {number:06}",
        type=list(PartnerType)[number % 5],
        tier=list(Tier)[number % 4],
        stage=_STAGES[number % 5],
        stage_since=(now - timedelta(days=number % 400)).date(),
        owner_id=ASKER,
        annual_target=None if number % 7 == 0 else 100_000_00,
        recruited_on=(now - timedelta(days=number % 500 + 30)).date(),
        activated_on=(now - timedelta(days=number % 500)).date(),
        certified_sales=number % 4,
        certified_technical=number % 3,
        created_at=now - timedelta(days=600),
    )


def _deals(partner: int, now: datetime) -> Iterator[dict[str, object]]:
    for number, status in enumerate(_STATUSES):
        registered = now - timedelta(days=(partner * 7 + number * 37) % 700 + 60)
        is_over = status in (DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED)
        is_open = status in (DealStatus.REGISTERED,)
        yield dict(
            id=(partner - 1) * DEALS + number + 1,
            partner_id=partner,
            customer=f"Customer {partner} {number}",
            customer_key=f"customer {partner} {number}",
            value=(partner % 90 + 10) * 1_000_00,
            origin=DealOrigin.INFLUENCED if number % 4 == 0 else DealOrigin.SOURCED,
            status=status,
            registered_at=registered,
            decided_at=None if is_open else registered + timedelta(hours=partner % 72),
            closed_on=(registered + timedelta(days=partner % 60)).date() if is_over else None,
        )


def _note(partner: int, now: datetime) -> dict[str, object]:
    return dict(
        id=partner,
        partner_id=partner,
        text="Call: talked about the pipeline.",
        happened_on=(now - timedelta(days=partner % 120)).date(),
        author_id=ASKER,
        created_at=now,
    )
