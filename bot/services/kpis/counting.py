"""Counting partners with their deals, a chunk at a time: a million deals take no more room than a chunk of them."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.portfolio import PartnerChunk
from bot.model import Partner
from bot.program.outcomes import DealFacts, deal_facts


class Adds(Protocol):
    """Something that partners are added to, each once."""

    def add(
        self, partners: Iterable[Partner], deals: Collection[DealFacts], touched: Mapping[int, Collection[date]]
    ) -> None:
        """Add some partners with all their deals and touches."""
        ...


async def count(
    repository: Repository,
    tallies: Sequence[Adds],
    *,
    since: date,
    today: date,
    only: Collection[int] | None = None,
) -> int:
    """Add the live partners of a workspace to tallies.

    Args:
        repository: the workspace.
        tallies: what they are added to.
        since: the first day whose notes and milestones count.
        today: the last such day, in the workspace's timezone.
        only: the numbers of the partners that count; all by default.

    Returns:
        How many partners were counted.
    """
    zone = ZoneInfo((await repository.workspace()).timezone)
    after, last, counted = (0, None, 0) if only is None else (min(only, default=0) - 1, max(only, default=0), 0)
    while last is None or after < last:
        chunk = await repository.portfolio.chunk(after=after, since=since, today=today)
        if not chunk.partners:
            break
        after = chunk.partners[-1].id or 0
        # Meanwhile others are answered.
        counted += await asyncio.to_thread(_add, chunk, tallies, zone, only)
    return counted


def _add(chunk: PartnerChunk, tallies: Sequence[Adds], zone: ZoneInfo, only: Collection[int] | None) -> int:
    partners = [one for one in chunk.partners if only is None or one.id in only]
    ids = {one.id for one in partners}
    deals = [deal_facts(deal, zone) for deal in chunk.deals if deal.partner_id in ids]
    touched = {number: days for number, days in chunk.touched.items() if number in ids}
    for tally in tallies:
        tally.add(partners, deals, touched)
    return len(partners)
