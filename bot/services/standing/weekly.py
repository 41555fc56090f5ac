"""Weekly health: taking it, and reading it again."""

from collections.abc import Collection
from datetime import date, timedelta

from bot.memory import Repository
from bot.model import HealthSnapshot
from bot.model.json import Json
from bot.program.health import Health
from bot.services.desk import Desk
from bot.services.snapshot import program_of, today_in
from bot.services.standing.judging import judged_after, judged_partners
from bot.services.standing.results import WeeklyScore

A_WEEK = timedelta(weeks=1)


def monday_of(day: date) -> date:
    """Give the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


async def take_weekly_health(desk: Desk, team_id: str) -> int:
    """Keep the health of every active partner of a workspace as it stood on this week's Monday, once.

    It goes on behind the last partner that has one, so that what was broken off is finished, and what is whole is not
    worked out again. A partner that was added since Monday has none of this week.

    Returns:
        How many partners were looked at.
    """
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
    monday, looked_at = monday_of(today_in(workspace, desk.clock())), 0
    program = program_of(workspace, monday)
    after = await desk.memory.health_snapshots.last_taken(team_id, monday)
    while True:
        # Each chunk is read as of its own instant: what was read early would hold the database's past for minutes.
        async with desk.memory.reading(team_id) as repository:
            chunk = await judged_after(repository, after, today=monday, program=program, activated=True)
        if not chunk:
            if looked_at:
                # What is kept of the workspace was worked out without these scores.
                desk.snapshots.forget(team_id)
            return looked_at
        rows = [_snapshot(team_id, one.partner_id, monday, one.health) for one in chunk if one.health is not None]
        await desk.memory.health_snapshots.add(team_id, rows)
        after, looked_at = chunk[-1].partner_id, looked_at + len(chunk)


async def take_past_health(desk: Desk, team_id: str, partner_ids: Collection[int], *, weeks: int) -> None:
    """Keep the health of some partners as it stood on the last Mondays, as far as their records go back."""
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        monday = monday_of(today_in(workspace, desk.clock()))
        for number in range(weeks):
            day = monday - number * A_WEEK
            judged = await judged_partners(repository, partner_ids, today=day, program=program_of(workspace, day))
            rows = [_snapshot(team_id, one.partner_id, day, one.health) for one in judged if one.health is not None]
            await desk.memory.health_snapshots.add(team_id, rows)


async def weekly_scores(
    repository: Repository, partner_ids: Collection[int], *, since: date, until: date
) -> dict[int, tuple[WeeklyScore, ...]]:
    """Give the stored weekly scores of partners, the newest first; `since` and `until` count, too."""
    found = await repository.standing.snapshots(partner_ids, since=since, until=until)
    return {number: tuple(WeeklyScore(one.taken_on, one.score) for one in those) for number, those in found.items()}


def _snapshot(team_id: str, partner_id: int, monday: date, health: Health) -> HealthSnapshot:
    points: Json = {one.key: one.points for one in health.dimensions}
    return HealthSnapshot(
        team_id=team_id,
        partner_id=partner_id,
        taken_on=monday,
        score=health.score,
        confidence=health.confidence,
        points=points,
    )
