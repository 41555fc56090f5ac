"""The one place where health is judged: for cards and lists, documents, weekly snapshots, tiers and recommendations."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.standing import StandingRecord
from bot.model import AlignmentAnswer, Partner, Workspace
from bot.model.facts import DealRow
from bot.program.config import ProgramConfig
from bot.program.health import Alignment, Health, health
from bot.program.outcomes import DealFacts, deal_facts


@dataclass(frozen=True, slots=True)
class Judged:
    """A partner on a day.

    Attributes:
        rows: its deals as stored, later ones too; `deals` are the same as the rules see them, who see no later ones.
        answer: the owner's newest answer on alignment up to the day.
        health: None before the partner's activation.
    """

    partner: Partner
    rows: tuple[DealRow, ...]
    deals: tuple[DealFacts, ...]
    answer: AlignmentAnswer | None
    health: Health | None

    @property
    def partner_id(self) -> int:
        """The partner's number."""
        assert self.partner.id is not None
        return self.partner.id


async def judged_in_chunks(
    repository: Repository, *, today: date, program: ProgramConfig, after: int = 0, activated: bool = False
) -> AsyncIterator[tuple[Judged, ...]]:
    """Judge every live partner, by their number, some hundred at a time: no more of them is ever held.

    Args:
        repository: the workspace.
        today: the day asked about, in the workspace's timezone; nothing later is seen.
        program: the workspace's program of that day.
        after: only partners with a higher number than this one.
        activated: only those that were activated by then, which are those with a health.
    """
    while chunk := await judged_after(repository, after, today=today, program=program, activated=activated):
        yield chunk
        after = chunk[-1].partner_id


async def judged_after(
    repository: Repository, after: int, *, today: date, program: ProgramConfig, activated: bool
) -> tuple[Judged, ...]:
    """Judge the next partners behind a number, none after the last one; see `judged_in_chunks`."""
    records = await repository.standing.chunk(after=after, today=today, activated=activated)
    # Judging a chunk takes some hundredths of a second, in which nobody else would be answered.
    return await asyncio.to_thread(_judged, records, await repository.workspace(), today, program)


async def judged_partners(
    repository: Repository, partner_ids: Collection[int], *, today: date, program: ProgramConfig
) -> tuple[Judged, ...]:
    """Judge some partners, those that are live, by their number; `today` and `program` as for all of them."""
    records = await repository.standing.of(partner_ids, today=today)
    return await asyncio.to_thread(_judged, records, await repository.workspace(), today, program)


async def judged(
    repository: Repository, *, today: date, program: ProgramConfig, partner_ids: Collection[int] | None = None
) -> dict[int, Health]:
    """Give the health of partners by their number; those before their activation have none.

    It holds about 4 KB a partner, most of it words: of a whole workspace, `judged_in_chunks` is better.

    Args:
        repository: the workspace.
        today: the day asked about, in the workspace's timezone; nothing later is seen.
        program: the workspace's program of that day.
        partner_ids: which partners; all live ones by default.
    """
    if partner_ids is not None:
        found = await judged_partners(repository, partner_ids, today=today, program=program)
        return _healths(found)
    healths: dict[int, Health] = {}
    async for chunk in judged_in_chunks(repository, today=today, program=program, activated=True):
        healths |= _healths(chunk)
    return healths


def _healths(found: Iterable[Judged]) -> dict[int, Health]:
    return {one.partner_id: one.health for one in found if one.health is not None}


def _judged(
    records: Iterable[StandingRecord], workspace: Workspace, today: date, program: ProgramConfig
) -> tuple[Judged, ...]:
    zone = ZoneInfo(workspace.timezone)
    return tuple(_judge(one, zone, workspace.currency, today, program) for one in records)


def _judge(record: StandingRecord, zone: ZoneInfo, currency: str, today: date, program: ProgramConfig) -> Judged:
    deals = tuple(deal_facts(deal, zone) for deal in record.deals)
    touches = [day for deal in deals if (day := deal.last_touch(today)) is not None]
    if record.last_noted is not None:
        touches.append(record.last_noted)
    answer = record.answer
    alignment = Alignment(answer.points, answer.answered_on) if answer else None
    found = health(
        record.partner,
        deals,
        last_touch=max(touches, default=None),
        alignment=alignment,
        today=today,
        currency=currency,
        program=program,
    )
    return Judged(record.partner, record.deals, deals, answer, found)
