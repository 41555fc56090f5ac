"""Weekly health is kept once a day and partner, and read by partner."""

from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.model import HealthSnapshot
from bot.model.json import Json
from tests.memory.rows import TEAM, TODAY, remember_partner

pytestmark = pytest.mark.anyio
A_WEEK = timedelta(days=7)


def a_snapshot(partner_id: int, score: int | None, on: date = TODAY, team_id: str = TEAM) -> HealthSnapshot:
    points: Json = {"revenue": score, "alignment": None}
    return HealthSnapshot(team_id=team_id, partner_id=partner_id, taken_on=on, score=score, confidence=1, points=points)


async def scores(memory: Memory, partner_id: int, since: date, until: date) -> list[int | None]:
    async with memory.reading(TEAM) as repository:
        found = await repository.standing.snapshots([partner_id], since=since, until=until)
    return [one.score for one in found.get(partner_id, ())]


async def test_a_snapshot_is_never_taken_twice(memory: Memory) -> None:
    one, other = await remember_partner(memory), await remember_partner(memory, "Globex")
    await memory.health_snapshots.add(TEAM, [a_snapshot(one, 40)])
    await memory.health_snapshots.add(TEAM, [a_snapshot(one, 90), a_snapshot(other, None)])
    assert await scores(memory, one, TODAY, TODAY) == [40]
    assert await scores(memory, other, TODAY, TODAY) == [None]


async def test_snapshots_are_read_newest_first_within_both_days(memory: Memory) -> None:
    one = await remember_partner(memory)
    days = [TODAY - week * A_WEEK for week in range(5)]
    await memory.health_snapshots.add(TEAM, [a_snapshot(one, week, day) for week, day in enumerate(days)])
    assert await scores(memory, one, days[3], days[1]) == [1, 2, 3]


async def test_it_is_known_how_far_a_day_has_come(memory: Memory) -> None:
    assert await memory.health_snapshots.last_taken(TEAM, TODAY) == 0
    ids = [await remember_partner(memory, name) for name in ("A", "B", "C")]
    await memory.health_snapshots.add(TEAM, [a_snapshot(number, 50) for number in ids[:2]])
    await memory.health_snapshots.add(TEAM, [a_snapshot(ids[2], 50, TODAY - A_WEEK)])
    assert await memory.health_snapshots.last_taken(TEAM, TODAY) == ids[1]
    assert await memory.health_snapshots.last_taken("T2", TODAY) == 0


async def test_a_partner_that_is_gone_or_elsewhere_gets_none_and_spoils_nothing(memory: Memory) -> None:
    one, theirs = await remember_partner(memory), await remember_partner(memory, team_id="T2")
    mine = [a_snapshot(4711, 1), a_snapshot(theirs, 2), a_snapshot(one, 3), a_snapshot(theirs, 4, team_id="T2")]
    await memory.health_snapshots.add(TEAM, mine)
    assert await scores(memory, one, TODAY, TODAY) == [3]
    async with memory.reading("T2") as repository:
        assert await repository.standing.snapshots([theirs], since=TODAY, until=TODAY) == {}
