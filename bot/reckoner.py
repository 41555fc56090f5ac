"""The program's figures at a terminal, for people and for scripts: `python -m bot kpis | commission | health | …`."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Annotated, TypeAlias

import typer

from bot.model.errors import DomainError, NotUnderstood
from bot.model.json import Json
from bot.program.periods import YEARS, Period, quarter_of, read_period, year_of
from bot.services.desk import Desk
from bot.settings import Settings

reckoner = typer.Typer()

Figures: TypeAlias = Json | Sequence[Json]

Reckon: TypeAlias = Callable[[Desk, str, date], Awaitable[Figures]]
_Period = Annotated[str | None, typer.Option("--period", help="2026-Q3, 2026-10, 2026, or FROM..TO.")]
_AsOf = Annotated[str | None, typer.Option("--as-of", help="The day asked about, as 2026-11-30; today by default.")]
_Partner = Annotated[str | None, typer.Option("--partner", help="One partner by name; all by default.")]
_Workspace = Annotated[str | None, typer.Option("--workspace", help="The workspace, where there are several.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON: money in minor units, ratios in basis points.")]


@reckoner.command()
def kpis(period: _Period = None, as_of: _AsOf = None, workspace: _Workspace = None, as_json: _AsJson = False) -> None:
    """Work out the program's figures for a period, this quarter by default."""
    from bot.services.kpis.as_json import kpi_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        asked = _period(period, today) if period is not None else quarter_of(today)
        return await kpi_figures(desk, team_id, period=asked, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


@reckoner.command()
def commission(
    partner: _Partner = None,
    period: _Period = None,
    as_of: _AsOf = None,
    workspace: _Workspace = None,
    as_json: _AsJson = False,
) -> None:
    """Give the commission statements, with every deal and its maths."""
    from bot.services.money.as_json import commission_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        asked = _period(period, today) if period is not None else None
        partner_id = await _partner(desk, team_id, partner)
        return await commission_figures(desk, team_id, partner_id=partner_id, period=asked, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


@reckoner.command()
def rebate(
    period: Annotated[str | None, typer.Option("--period", help="The year, as 2026; this one by default.")] = None,
    as_of: _AsOf = None,
    workspace: _Workspace = None,
    as_json: _AsJson = False,
) -> None:
    """Work out the volume rebate of a calendar year for resellers and MSPs."""
    from bot.services.money.as_json import rebate_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        year = _year(period, today) if period is not None else today.year
        return await rebate_figures(desk, team_id, year=year, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


@reckoner.command()
def health(
    partner: _Partner = None, as_of: _AsOf = None, workspace: _Workspace = None, as_json: _AsJson = False
) -> None:
    """Judge the partners' health, dimension by dimension."""
    from bot.services.standing.as_json import health_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        partner_id = await _partner(desk, team_id, partner)
        return await health_figures(desk, team_id, partner_id=partner_id, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


@reckoner.command()
def tiers(as_of: _AsOf = None, workspace: _Workspace = None, as_json: _AsJson = False) -> None:
    """Compare every partner with the next tier."""
    from bot.services.standing.as_json import tiers_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        return await tiers_figures(desk, team_id, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


@reckoner.command()
def recommend(
    partner: _Partner = None, as_of: _AsOf = None, workspace: _Workspace = None, as_json: _AsJson = False
) -> None:
    """Rank the next actions, each with its evidence and the money at stake."""
    from bot.services.recommending.as_json import recommendation_figures

    async def reckon(desk: Desk, team_id: str, today: date) -> Figures:
        partner_id = await _partner(desk, team_id, partner)
        return await recommendation_figures(desk, team_id, partner_id=partner_id, today=today)

    _tell(_reckoned(reckon, as_of, workspace), as_json=as_json)


def _reckoned(reckon: Reckon, as_of: str | None, workspace: str | None) -> tuple[Figures, str]:
    """Open the desk, work it out, and close it; gives the workspace's currency, too."""

    async def at_work() -> tuple[Figures, str]:
        from bot.services.snapshot import today_in
        from bot.terminal import at_the_desk

        async with at_the_desk(Settings(), workspace) as (desk, team_id):
            async with desk.memory.reading(team_id) as repository:
                here = await repository.workspace()
            today = _day(as_of) if as_of is not None else today_in(here, desk.clock())
            return await reckon(desk, team_id, today), here.currency

    return asyncio.run(at_work())


def _tell(reckoned: tuple[Figures, str], *, as_json: bool) -> None:
    figures, currency = reckoned
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    from bot.terminal_tables import print_figures

    print_figures(figures, currency)


async def _partner(desk: Desk, team_id: str, name: str | None) -> int | None:
    from bot.terminal import partner_called

    return None if name is None else await partner_called(desk, team_id, name)


def _period(text: str, today: date) -> Period:
    try:
        return read_period(text, today=today)
    except (NotUnderstood, ValueError) as error:
        raise DomainError(
            f"“{text}” is no period.", "Write 2026-Q3, 2026-10, 2026 or 2026-07-01..2026-09-30."
        ) from error


def _year(text: str, today: date) -> int:
    asked = _period(text, today)
    if asked != year_of(asked.first):
        raise DomainError(f"“{text}” is no calendar year.", "A rebate is worked out for a year: write it as 2026.")
    return asked.first.year


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise DomainError(f"“{text}” is no day.", "Write it as 2026-11-30.") from error
    if day.year not in YEARS:
        raise DomainError(f"{text} is too far away.", f"Days from {YEARS[0]} to {YEARS[-1]} are understood.")
    return day
