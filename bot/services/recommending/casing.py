"""The cases of partners as the rules look at them, a chunk at a time, and what the rules say of them."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.papers import Papers
from bot.model import Workspace
from bot.model.facts import PartnerFacts
from bot.program.case import Case, KnownDeal, PastRun
from bot.program.config import ProgramConfig
from bot.program.health import Alignment
from bot.program.recommend import Advice, advise
from bot.services.standing.judging import Judged, judged_partners
from bot.services.standing.moves import moves_of


async def advice_on(
    repository: Repository, facts: Iterable[PartnerFacts], *, today: date, program: ProgramConfig
) -> dict[int, Advice]:
    """Ask the rules about some partners.

    Args:
        repository: the workspace.
        facts: of the partners, a chunk of them at most (see `bot.memory.standing.CHUNK`).
        today: the day asked about, in the workspace's timezone; nothing later is seen.
        program: the workspace's program of that day.
    """
    cases = await cases_of(repository, tuple(facts), today=today, program=program)
    if not cases:
        return {}
    # Of a chunk that takes some hundredths of a second, in which nobody else would be answered.
    return await asyncio.to_thread(lambda: {one.facts.partner_id: advise(one) for one in cases})


async def cases_of(
    repository: Repository, facts: Collection[PartnerFacts], *, today: date, program: ProgramConfig
) -> tuple[Case, ...]:
    """Give the cases of some partners, a chunk of them at most, in the order of their facts."""
    if not facts:
        return ()
    workspace = await repository.workspace()
    zone = ZoneInfo(workspace.timezone)
    now = _instant(repository.now, today, zone)
    ids = [one.partner_id for one in facts]
    partners = await judged_partners(repository, ids, today=today, program=program)
    moves = await moves_of(repository, partners, workspace=workspace, today=today, program=program)
    judged = {one.partner_id: one for one in partners}
    papers = await repository.papers.of(ids, today=today, now=now, zone=zone)
    return tuple(
        replace(
            _case(one, judged[one.partner_id], papers.get(one.partner_id, Papers()), workspace, now, program),
            move=moves.get(one.partner_id),
        )
        for one in facts
        if one.partner_id in judged
    )


def _instant(now: datetime, today: date, zone: ZoneInfo) -> datetime:
    """Give the present instant in the workspace's timezone, or the end of another day that is asked about."""
    here = now.astimezone(zone)
    return here if here.date() == today else datetime.combine(today, time.max, tzinfo=zone)


def _case(
    facts: PartnerFacts, judged: Judged, papers: Papers, workspace: Workspace, now: datetime, program: ProgramConfig
) -> Case:
    return Case(
        facts=facts,
        today=now.date(),
        now=now,
        program=program,
        currency=workspace.currency,
        deals=tuple(KnownDeal(row, seen) for row, seen in zip(judged.rows, judged.deals, strict=True)),
        health=judged.health,
        alignment=Alignment(judged.answer.points, judged.answer.answered_on) if judged.answer else None,
        certificates=papers.certificates,
        done=tuple(PastRun(playbook, day) for playbook, day in papers.done),
        asides=papers.asides,
    )
