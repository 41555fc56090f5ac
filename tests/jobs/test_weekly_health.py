from datetime import UTC, date, datetime

import pytest

from bot.memory import Memory
from bot.memory.standing import CHUNK
from bot.model import HealthSnapshot
from bot.runtime import Runtime
from bot.services.standing.weekly import take_weekly_health
from jobs.weekly_health import keep_weekly_health
from tests.clock import Clock
from tests.memory.rows import a_note, a_partner, id_of, remember, remember_partner

pytestmark = pytest.mark.anyio

# 20 November 2026, the clock's day, is a Friday.
MONDAY = date(2026, 11, 16)
LONG_AGO = date(2025, 1, 1)


async def snapshots(memory: Memory, partner_id: int, team_id: str = "T1") -> list[HealthSnapshot]:
    async with memory.reading(team_id) as repository:
        found = await repository.standing.snapshots([partner_id], since=LONG_AGO, until=date(2027, 12, 31))
    return list(found.get(partner_id, ()))


async def test_health_is_kept_as_it_stood_on_monday_and_only_once(runtime: Runtime, memory: Memory) -> None:
    one = await remember_partner(memory, activated_on=LONG_AGO)
    young = await remember_partner(memory, "Young", activated_on=date(2026, 11, 17))
    gone = await remember_partner(memory, "Gone", activated_on=LONG_AGO, archived_at=runtime.clock())
    await remember(memory, a_note(one, on=date(2026, 11, 1)), a_note(one, on=date(2026, 11, 20)))
    await keep_weekly_health(runtime)
    await remember(memory, a_note(one, on=date(2026, 11, 16)))
    await keep_weekly_health(runtime)
    (kept,) = await snapshots(memory, one)
    assert (kept.taken_on, kept.points["engagement"], kept.confidence) == (MONDAY, 10, 2)
    assert kept.points["revenue"] is None
    assert [await snapshots(memory, number) for number in (young, gone)] == [[], []]


async def test_every_week_adds_one(runtime: Runtime, memory: Memory, clock: Clock) -> None:
    one = await remember_partner(memory, activated_on=LONG_AGO)
    for _ in range(3):
        await keep_weekly_health(runtime)
        clock.forward(days=7)
    assert [kept.taken_on.isoformat() for kept in await snapshots(memory, one)] == [
        "2026-11-30", "2026-11-23", "2026-11-16",
    ]  # fmt: skip


async def test_each_workspace_has_its_own_monday(runtime: Runtime, memory: Memory, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 22, 14, tzinfo=UTC)
    taken = {}
    for team_id, timezone in (("T1", "Pacific/Auckland"), ("T2", "America/Lima")):
        one = await remember_partner(memory, team_id=team_id, activated_on=LONG_AGO)
        async with memory.writing(team_id, actor_id="U1", cause="zone") as changes:
            await changes.change(await changes.workspace(), timezone=timezone)
        await keep_weekly_health(runtime)
        taken[team_id] = [kept.taken_on for kept in await snapshots(memory, one, team_id)]
    assert taken == {"T1": [date(2026, 11, 23)], "T2": [MONDAY]}


async def test_what_was_broken_off_is_finished(runtime: Runtime, memory: Memory) -> None:
    rows = [a_partner(f"P{number}", activated_on=LONG_AGO) for number in range(CHUNK + 3)]
    await remember(memory, *rows)
    first = HealthSnapshot(team_id="T1", partner_id=id_of(rows[4]), taken_on=MONDAY, score=1, confidence=1, points={})
    await memory.health_snapshots.add("T1", [first])
    assert await take_weekly_health(runtime.desk, "T1") == CHUNK + 3 - 5
    assert await take_weekly_health(runtime.desk, "T1") == 0
    assert len(await snapshots(memory, id_of(rows[-1]))) == 1


async def test_a_workspace_that_fails_does_not_keep_the_others_from_theirs(
    runtime: Runtime, memory: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    one = await remember_partner(memory, team_id="T2", activated_on=LONG_AGO)
    async with memory.writing("T1", actor_id="U1", cause="zone") as changes:
        await changes.change(await changes.workspace(), timezone="Nowhere/Land")
    await keep_weekly_health(runtime)
    assert len(await snapshots(memory, one, "T2")) == 1
    assert "job failed in a workspace" in capsys.readouterr().out
