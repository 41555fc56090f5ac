"""Many rows at a time hold what rows that are added one by one hold, on both databases."""

from datetime import date, datetime, timedelta, timezone

import pytest

from bot.memory import Memory
from bot.memory.many import insert_many
from bot.model import AuditEntry, Change, Deal, DealOrigin, DealStatus
from tests.memory.rows import TEAM, USER, remember_partner

pytestmark = pytest.mark.anyio

EAST = timezone(timedelta(hours=9))
AT = datetime(2026, 11, 20, 3, 30, tzinfo=EAST)


async def test_rows_added_together_hold_what_rows_added_one_by_one_do(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    deals = [
        Deal(
            team_id=TEAM,
            partner_id=partner_id,
            customer=f"Zoë's “{number}”",
            value=10**12 + number,
            origin=DealOrigin.INFLUENCED if number else DealOrigin.SOURCED,
            status=DealStatus.WON,
            registered_at=AT,
            closed_on=date(2026, 11, 20) if number else None,
            closed_by_company=bool(number),
        )
        for number in range(3)
    ]
    values = {
        name: [getattr(deal, name) for deal in deals] for name in Deal.model_fields if name not in ("id", "team_id")
    }
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        await changes.add_all(deals)
    async with memory.database.writing() as connection:
        await connection.run_sync(insert_many, Deal, values, {"team_id": TEAM})
        await connection.run_sync(insert_many, Deal, {"customer": []}, {})
    names = ", ".join(Deal.model_fields.keys() - {"id"})
    async with memory.database.reading() as connection:
        # As the database has them: SQLite sorts instants as text.
        found = (await connection.exec_driver_sql(f"SELECT {names} FROM deal ORDER BY id")).all()
    assert len(found) == 6
    assert found[3:] == found[:3]


async def test_lists_and_mappings_are_kept_as_they_are(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    shared = dict(
        team_id=TEAM,
        cause="Ev1",
        actor_id=USER,
        at=AT,
        change=Change.CHANGED,
        table="partner",
        partner_id=partner_id,
        revision=2,
        undoes=None,
        after={"steps": ["one", {"two": 2}]},
    )
    rows: dict[str, list[object]] = {"ordinal": [0, 1], "row_id": [1, 2], "before": [{}, {"name": "Açme"}]}
    async with memory.database.writing() as connection:
        await connection.run_sync(insert_many, AuditEntry, rows, shared)
    async with memory.reading(TEAM) as repository:
        newest = [one for one in await repository.history(partner_id, 9) if one.cause == "Ev1"]
    assert {one.ordinal: one.before for one in newest} == {0: {}, 1: {"name": "Açme"}}
    assert [one.after for one in newest] == [{"steps": ["one", {"two": 2}]}] * 2
