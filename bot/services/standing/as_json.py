"""Health and tiers as figures for scripts: money in minor units, ratios in basis points, what is unknown is null."""

from collections.abc import AsyncIterator
from datetime import date
from operator import itemgetter

from bot.memory import Repository
from bot.model.json import Json, JsonValue
from bot.program.config import ProgramConfig
from bot.program.health import Health
from bot.program.tiers import progress
from bot.services.desk import Desk
from bot.services.snapshot import program_of
from bot.services.standing.judging import Judged, judged_in_chunks, judged_partners


async def health_figures(desk: Desk, team_id: str, *, partner_id: int | None, today: date) -> list[Json]:
    """Give the health of one partner or of all, by name; those before their activation are left out.

    Args:
        desk: where the memory is.
        team_id: the workspace.
        partner_id: the partner, None for all.
        today: the day asked about; nothing later is seen.
    """
    figures = list[tuple[str, Json]]()
    async with desk.memory.reading(team_id) as repository:
        program = program_of(await repository.workspace(), today)
        async for chunk in _chunks(repository, partner_id, today, program):
            figures.extend((one.partner.folded, _health(one, one.health)) for one in chunk if one.health is not None)
    return _by_name(figures)


async def tiers_figures(desk: Desk, team_id: str, *, partner_id: int | None = None, today: date) -> list[Json]:
    """Give the tier of one partner or of all, by name, with what is missing to the next one.

    Args:
        desk: where the memory is.
        team_id: the workspace.
        partner_id: the partner, None for all.
        today: the day asked about; nothing later is seen.
    """
    figures = list[tuple[str, Json]]()
    async with desk.memory.reading(team_id) as repository:
        program = program_of(await repository.workspace(), today)
        async for chunk in _chunks(repository, partner_id, today, program):
            figures.extend((one.partner.folded, _tier(one, today, program)) for one in chunk)
    return _by_name(figures)


async def _chunks(
    repository: Repository, partner_id: int | None, today: date, program: ProgramConfig
) -> AsyncIterator[tuple[Judged, ...]]:
    if partner_id is not None:
        yield await judged_partners(repository, (partner_id,), today=today, program=program)
        return
    async for chunk in judged_in_chunks(repository, today=today, program=program):
        yield chunk


def _by_name(figures: list[tuple[str, Json]]) -> list[Json]:
    return [one for _, one in sorted(figures, key=itemgetter(0))]


def _health(one: Judged, health: Health) -> Json:
    dimensions: Json = {
        found.key: {"points": found.points, "inputs": dict[str, JsonValue](found.inputs)} for found in health.dimensions
    }
    return {
        "partner": one.partner.name,
        "score": health.score,
        "confidence": health.confidence,
        "band": health.band.value.lower() if health.band else None,
        "dimensions": dimensions,
    }


def _tier(one: Judged, today: date, program: ProgramConfig) -> Json:
    way = progress(one.partner, one.deals, today=today, program=program)
    return {
        "partner": one.partner.name,
        "tier": way.rule.tier.value,
        "revenue": way.revenue,
        "next": way.next.tier.value if way.next else None,
        "missing": {
            "revenue": way.revenue_missing,
            "certified_sales": way.sales_missing,
            "certified_technical": way.technical_missing,
        },
    }
