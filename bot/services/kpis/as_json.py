"""The program's figures for scripts: money in minor units, ratios in basis points, what is not known null."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.model.json import Json
from bot.program.kpis import Kpi, Question, Tally
from bot.program.periods import Period
from bot.services.desk import Desk
from bot.services.kpis.counting import count
from bot.services.kpis.funds import funds_of
from bot.services.snapshot import program_of


async def kpi_figures(desk: Desk, team_id: str, *, period: Period, today: date) -> Json:
    """Give every figure of a period by its name: value, unit, formula, inputs, and the ids behind it.

    Args:
        desk: where requests are carried out.
        team_id: the workspace.
        period: the period.
        today: the day asked about, in the workspace's timezone; nothing later is seen.
    """
    async with desk.memory.reading(team_id) as repository:
        here = await repository.workspace()
        tally = Tally(Question(period, today, ZoneInfo(here.timezone), program_of(here, today)))
        await count(repository, [tally], since=period.first, today=today)
        funds = await funds_of(repository, period, today=today)
    return {name: _figure(kpi) for name, kpi in tally.kpis(funds).items()}


def _figure(kpi: Kpi) -> Json:
    return {
        "value": kpi.value,
        "unit": kpi.unit.value,
        "formula": kpi.formula,
        "inputs": dict(kpi.inputs),
        "ids": list(kpi.ids),
    }
