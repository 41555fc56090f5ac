"""Which partners' tiers are to be looked at, as read for a chunk of partners."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from bot.memory import Repository
from bot.model import HealthSnapshot, Workspace
from bot.program.config import ProgramConfig
from bot.program.tier_moves import A_WEEK, TierMove, tier_move
from bot.services.standing.judging import Judged


async def moves_of(
    repository: Repository, partners: Sequence[Judged], *, workspace: Workspace, today: date, program: ProgramConfig
) -> Mapping[int, TierMove]:
    """Give the suggestions about the tiers of some partners, as many as a chunk at most, by partner.

    Args:
        repository: where the weekly scores are.
        partners: the partners, judged as of the day.
        workspace: the workspace.
        today: the day asked about, in the workspace's timezone.
        program: the workspace's program of that day.
    """
    # This week's may not be there yet.
    since = today - (program.downgrade_health_weeks + 1) * A_WEEK
    ids = [one.partner_id for one in partners]
    weekly = await repository.standing.snapshots(ids, since=since, until=today)
    # As judging does, it takes too long to be done where others are answered.
    return await asyncio.to_thread(_moves, partners, weekly, workspace.currency, today, program)


def _moves(
    partners: Sequence[Judged],
    weekly: Mapping[int, Sequence[HealthSnapshot]],
    currency: str,
    today: date,
    program: ProgramConfig,
) -> Mapping[int, TierMove]:
    moves = {}
    for one in partners:
        move = tier_move(
            one.partner,
            one.deals,
            score=one.health.score if one.health else None,
            weekly={week.taken_on: week.score for week in weekly.get(one.partner_id, ())},
            today=today,
            currency=currency,
            program=program,
        )
        if move is not None:
            moves[one.partner_id] = move
    return moves
