"""Looking at market development funds: a partner's, everybody's, and one activity."""

from collections.abc import Iterable
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.funds import FundsRecord
from bot.model import Deal, MdfRequest, MdfStatus, Workspace
from bot.program.mdf import Balance, balance
from bot.program.outcomes import deal_facts
from bot.program.ratios import in_bp
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.mdf.changing import no_activity
from bot.services.mdf.requests import OpenFundsForm, ShowActivity, ShowFunds
from bot.services.mdf.results import Activity, ActivityCard, CreditedDeal, FundsCard, FundsForm, FundsLine, FundsList
from bot.services.people import name_of
from bot.services.snapshot import program_of, today_in


async def show_funds(desk: Desk, actor: Actor, request: ShowFunds) -> FundsCard | FundsList:
    """Give a partner's funds of a year, or everybody's."""
    async with desk.memory.reading(actor.team_id) as repository:
        here = await repository.workspace()
        today = today_in(here, desk.clock())
        year = request.year or today.year
        if request.partner_id is None:
            return await _everybody(desk, repository, here, year)
        partner = await live_partner(repository, request.partner_id)
        record = await repository.funds.of(request.partner_id)
        return FundsCard(
            partner_id=request.partner_id,
            partner_name=partner.name,
            tier=partner.tier.label,
            year=year,
            allowance=program_of(here, today).rule(partner.tier).mdf,
            balance=balance(record.allocations, record.requests, year),
            allocations=tuple(one for one in record.allocations if one.allocated_on.year == year),
            activities=await _activities(
                desk, repository, here, record, [one for one in record.requests if one.requested_on.year == year]
            ),
            currency=here.currency,
            today=today,
        )


async def show_activity(desk: Desk, actor: Actor, request: ShowActivity) -> ActivityCard:
    """Give one activity with the deals that it brought.

    Raises:
        NotFound: there is none of that number.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        row = await repository.row(str(MdfRequest.__tablename__), request.activity_id)
        if not isinstance(row, MdfRequest):
            raise no_activity(request.activity_id)
        here = await repository.workspace()
        record = await repository.funds.of(row.partner_id)
        (activity,) = await _activities(desk, repository, here, record, [row])
        left = balance(record.allocations, record.requests, row.requested_on.year).available
        deals = await repository.deals(row.partner_id) if row.status in (MdfStatus.APPROVED, MdfStatus.SPENT) else ()
    others = tuple((one.id, one.customer) for one in deals if one.mdf_id is None and one.id is not None)
    return ActivityCard(activity, left, here.currency, today_in(here, desk.clock()), others)


async def open_form(desk: Desk, actor: Actor, request: OpenFundsForm) -> FundsForm:
    """Give the form that asks for funds, or the one that says what an activity cost.

    Raises:
        NotFound: there is no such activity or partner.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        currency = (await repository.workspace()).currency
        row = None
        if request.activity_id is not None:
            found = await repository.row(str(MdfRequest.__tablename__), request.activity_id)
            if not isinstance(found, MdfRequest):
                raise no_activity(request.activity_id)
            row = found
        partner_id = row.partner_id if row else request.partner_id or 0
        partner = await live_partner(repository, partner_id)
    return FundsForm(currency, partner_id, partner.name, row)


async def _everybody(desk: Desk, repository: Repository, here: Workspace, year: int) -> FundsList:
    record = await repository.funds.all()
    names = {one.id: one.name for one in await repository.partner_names()}
    with_funds = {one.partner_id for one in record.allocations} | {one.partner_id for one in record.requests}
    lines = [
        FundsLine(number, names[number], _balance_of(record, number, year))
        for number in sorted(with_funds, key=lambda number: names[number].casefold())
    ]
    lines = [one for one in lines if one.balance != Balance()]
    waiting = [one for one in record.requests if one.status is MdfStatus.REQUESTED]
    activities = await _activities(desk, repository, here, record, record.requests)
    spent = sum(one.balance.spent for one in lines)
    used = [one for one in activities if one.row.spent_on and one.row.spent_on.year == year]
    earned = sum(one.revenue for one in used)
    return FundsList(
        year=year,
        lines=tuple(lines),
        waiting=await _activities(desk, repository, here, record, waiting),
        utilisation_bp=in_bp(spent, sum(one.balance.allocated for one in lines)),
        roi_bp=in_bp(earned - spent, spent),
        has_credits=any(one.deals for one in used),
        currency=here.currency,
        today=today_in(here, desk.clock()),
    )


def _balance_of(record: FundsRecord, partner_id: int, year: int) -> Balance:
    return balance(
        [one for one in record.allocations if one.partner_id == partner_id],
        [one for one in record.requests if one.partner_id == partner_id],
        year,
    )


async def _activities(
    desk: Desk, repository: Repository, here: Workspace, record: FundsRecord, rows: Iterable[MdfRequest]
) -> tuple[Activity, ...]:
    names = {one.id: one.name for one in await repository.partner_names()}
    brought: dict[int | None, list[Deal]] = {}
    for deal in record.credited:
        brought.setdefault(deal.mdf_id, []).append(deal)
    found = []
    for row in rows:
        deals = [_credited(deal, desk, here) for deal in brought.get(row.id, [])]
        earned = sum(one.revenue for one in deals)
        found.append(
            Activity(
                row=row,
                partner_name=names.get(row.partner_id, ""),
                asked_by=await name_of(desk, repository, row.requested_by),
                decided_by=await name_of(desk, repository, row.decided_by) if row.decided_by else "",
                deals=tuple(deals),
                revenue=earned,
                gain_bp=in_bp(Fraction(earned - row.spent), row.spent) if row.spent else None,
            )
        )
    return tuple(found)


def _credited(deal: Deal, desk: Desk, here: Workspace) -> CreditedDeal:
    facts, today = deal_facts(deal, ZoneInfo(here.timezone)), today_in(here, desk.clock())
    is_revenue = facts.origin == "sourced" and facts.is_revenue_on(today)
    return CreditedDeal(facts.id, deal.customer, deal.value, deal.status, deal.value if is_revenue else 0)
