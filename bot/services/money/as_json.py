"""Commission and rebates as plain JSON, for scripts: amounts in minor units, rates in basis points."""

import asyncio
from datetime import date
from fractions import Fraction

from bot.model import LedgerKind
from bot.model.json import Json, JsonValue
from bot.model.ledger import Entry
from bot.program.periods import Period, written
from bot.program.statement_periods import statement_periods
from bot.program.statements import Statement
from bot.services.desk import Desk
from bot.services.money.commissions import all_statements, names_of_all
from bot.services.money.rebates import standings
from bot.services.snapshot import versions_of


async def commission_figures(
    desk: Desk, team_id: str, *, partner_id: int | None, period: Period | None, today: date
) -> list[Json]:
    """Give the statements of a partner or of all, by the partner's name, each partner's earliest first.

    Args:
        desk: where they are remembered.
        team_id: the workspace.
        partner_id: which partner, all by default.
        period: only the statements into which its days fall: of a month, the whole quarter's where that is stated.
        today: the day asked about; nothing later is seen.
    """
    async with desk.memory.reading(team_id) as repository:
        versions = versions_of(await repository.workspace())
        entries = await repository.ledger.entries(partner_id)
        names = await names_of_all(desk, repository)
    found = await asyncio.to_thread(all_statements, entries, today, versions)
    asked = statement_periods(period, versions) if period else None
    ordered = sorted(found, key=lambda number: (names[number].casefold(), number))
    return [
        _statement(names[number], one)
        for number in ordered
        for one in found[number]
        if asked is None or one.period in asked
    ]


async def rebate_figures(desk: Desk, team_id: str, *, year: int, today: date) -> list[Json]:
    """Give the rebates of a year of the partners whose type gets one, by name; nothing after `today` is seen."""
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        found = [one async for one in standings(repository, workspace, year=year, today=today)]
    return [
        {
            "partner": partner.name,
            "revenue": standing.revenue,
            "rate_bp": standing.rebate.rate_bp,
            "rebate": standing.rebate.amount,
            "steps": list(standing.rebate.steps),
        }
        for partner, standing in sorted(found, key=lambda one: (one[0].name.casefold(), one[0].folded))
    ]


def _statement(name: str, one: Statement) -> Json:
    # What was taken back stands in `clawed_back`, so that the lines add up to `accrued`.
    lines: list[JsonValue] = [_line(line) for line in one.lines if line.kind is not LedgerKind.CLAWBACK]
    return {
        "partner": name,
        "period": written(one.period),
        "lines": lines,
        "accrued": one.accrued,
        "clawed_back": one.clawed_back,
        "carried_in": one.carried_in,
        "payable": one.payable,
        "carried_out": one.carried_out,
    }


def _line(line: Entry) -> Json:
    rate = Fraction(line.rate_bp)
    return {
        "deal": line.deal_id,
        "customer": line.customer,
        "closed_on": line.closed_on.isoformat(),
        "value": line.value,
        "rate_bp": int(rate) if rate.denominator == 1 else float(rate),
        "accrued": line.amount,
        "steps": list(line.steps),
    }
