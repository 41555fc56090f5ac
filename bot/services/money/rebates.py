"""Looking at the volume rebate of a year."""

from collections.abc import AsyncIterator
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.standing import StandingRecord
from bot.model import Partner, Workspace
from bot.model.errors import Choice, NotUnderstood
from bot.program.config import RebateRules
from bot.program.outcomes import deal_facts
from bot.program.rebate_standing import RebateStanding, rebate_standing
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner
from bot.services.money.requests import ShowRebates
from bot.services.money.results import RebateCard, RebateLine, RebateList
from bot.services.snapshot import program_of, today_in

PAGE = 50


async def show_rebates(desk: Desk, actor: Actor, request: ShowRebates) -> RebateCard | RebateList:
    """Give the rebate of a partner, or of everybody whose type gets one.

    Raises:
        NotFound: there is no such partner.
        NotUnderstood: the year is to come.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        year = request.year or today.year
        if year > today.year:
            choice = Choice(f"Rebates of {today.year}", f"rebate {today.year}")
            raise NotUnderstood(f"{year} has not begun.", "Ask for this year, or one before.", (choice,))
        rules = rules_of(workspace, year, today)
        types = tuple(one.label for one in rules.types)
        if request.partner_id is not None:
            partner = await live_partner(repository, request.partner_id)
            (record,) = await repository.standing.of([request.partner_id], today=today)
            gets_one = partner.type in rules.types
            return RebateCard(
                partner_id=request.partner_id,
                partner_name=partner.name,
                type=partner.type.label if partner.type else "",
                types=types,
                standing=_standing(record, year, today, rules, workspace) if gets_one else None,
                year=year,
                so_far=year >= today.year,
                currency=workspace.currency,
            )
        total = len(await repository.partner_names())
        found = [one async for one in standings(repository, workspace, year=year, today=today)]
    lines = sorted(
        (RebateLine(key_of(partner), partner.name, standing) for partner, standing in found),
        key=lambda one: (-one.standing.revenue, one.partner_name.casefold(), one.partner_id),
    )
    pages = max(-(-len(lines) // PAGE), 1)
    page = min(max(request.page, 1), pages)
    return RebateList(
        year=year,
        so_far=year >= today.year,
        lines=tuple(lines[(page - 1) * PAGE : page * PAGE]),
        total=sum(one.standing.rebate.amount for one in lines),
        number=len(lines),
        page=page,
        pages=pages,
        others=total - len(lines),
        types=types,
        currency=workspace.currency,
    )


def rules_of(workspace: Workspace, year: int, today: date) -> RebateRules:
    """Give the rules of a year: those of its last day, or of today while it runs."""
    return program_of(workspace, min(date(year, 12, 31), max(today, date(year, 1, 1)))).rebate


async def standings(
    repository: Repository, workspace: Workspace, *, year: int, today: date
) -> AsyncIterator[tuple[Partner, RebateStanding]]:
    """Give every live partner whose type gets a rebate, with its rebate of a year, by its number."""
    rules, after = rules_of(workspace, year, today), 0
    while records := await repository.standing.chunk(after=after, today=today):
        after = key_of(records[-1].partner)
        for record in records:
            if record.partner.type in rules.types:
                yield record.partner, _standing(record, year, today, rules, workspace)


def _standing(
    record: StandingRecord, year: int, today: date, rules: RebateRules, workspace: Workspace
) -> RebateStanding:
    zone = ZoneInfo(workspace.timezone)
    deals = (deal_facts(deal, zone) for deal in record.deals)
    return rebate_standing(deals, year, today=today, rules=rules, currency=workspace.currency)
