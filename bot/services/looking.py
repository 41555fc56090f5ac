"""Reading: one partner, next actions, home."""

from bot.memory import Repository
from bot.services.deals.waiting import waiting_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live, live_partner
from bot.services.listing import PAGE, partner_line
from bot.services.mdf.waiting import funds_waiting_for
from bot.services.people import name_of
from bot.services.recommending.casing import advice_on
from bot.services.requests import OpenHome, Recommend, ShowPartner
from bot.services.results import DealSummary, Home, PartnerCard, Recommendations
from bot.services.snapshot import Portfolio, program_of, today_in

NEWEST = 5
_MOST_WAITING = 5


async def show(desk: Desk, actor: Actor, request: ShowPartner) -> PartnerCard:
    """Give everything known about a partner, newest first, and its next steps."""
    async with desk.memory.reading(actor.team_id) as repository:
        record = await repository.record(request.partner_id, newest=NEWEST)
        partner = await live(repository, record.partner if record else None)
        owner_name = await name_of(desk, repository, partner.owner_id)
        assert record is not None and record.facts is not None
        program = program_of(record.workspace, record.today)
        advice = await advice_on(repository, (record.facts,), today=record.today, program=program)
    return PartnerCard(
        partner=partner,
        currency=record.workspace.currency,
        contacts=record.contacts,
        notes=record.notes,
        note_count=record.note_count,
        milestones=record.milestones,
        milestone_count=record.milestone_count,
        deals=DealSummary(*record.deals),
        last_touch=record.facts.last_touch,
        recommendations=advice[key_of(partner)].wanted,
        today=record.today,
        owner_name=owner_name,
        playbook_runs=bool(record.facts.runs),
    )


async def next_actions(desk: Desk, actor: Actor, request: Recommend) -> Recommendations:
    """Give the next actions for a partner, or the five most urgent of the portfolio of the person who asks.

    Somebody who owns no partner gets the whole workspace's.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        if request.partner_id is not None:
            partner = await live_partner(repository, request.partner_id)
            facts = await repository.facts(today=today, partner_id=request.partner_id)
            advice = await advice_on(repository, facts, today=today, program=program_of(workspace, today))
            of_partner = advice[key_of(partner)]
            return Recommendations(
                of_partner.wanted,
                len(of_partner.wanted),
                1,
                key_of(partner),
                partner.name,
                resting=len(of_partner.resting),
                currency=workspace.currency,
            )
        portfolio = await desk.snapshots.portfolio(repository, today)
        return await _portfolio_actions(desk, repository, portfolio, actor.user_id)


async def home(desk: Desk, actor: Actor, request: OpenHome) -> Home:
    """Give today's five, the person's partners and whether there is anything here yet."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        portfolio = await desk.snapshots.portfolio(repository, today_in(workspace, desk.clock()))
        own = portfolio.by_owner.get(actor.user_id)
        mine = own.ordered if own else ()
        has_demo = bool(await repository.demo_partner_ids())
        actions = await _portfolio_actions(desk, repository, portfolio, actor.user_id)
        waiting = await waiting_for(desk, repository, actor.user_id)
        funds = await funds_waiting_for(desk, repository, actor.user_id)
    return Home(
        user_id=actor.user_id,
        todays=actions.items,
        mine=tuple(partner_line(one, portfolio) for one in mine[:PAGE]),
        mine_total=len(mine),
        workspace_total=len(portfolio.by_id),
        has_demo=has_demo,
        today=portfolio.today,
        currency=workspace.currency,
        owners=actions.owners,
        waiting=waiting[:_MOST_WAITING],
        waiting_total=len(waiting),
        funds=funds[:_MOST_WAITING],
        funds_total=len(funds),
    )


async def _portfolio_actions(desk: Desk, repository: Repository, portfolio: Portfolio, user_id: str) -> Recommendations:
    mine = portfolio.by_owner.get(user_id)
    seen = mine or portfolio
    shown = await portfolio.told(repository, seen.most_urgent)
    owners = {} if mine else {one.partner_id: portfolio.by_id[one.partner_id].owner_id for one in shown}
    return Recommendations(
        shown,
        seen.action_count,
        len(seen.by_id),
        whose=user_id if mine else None,
        unowned=len(seen.places.keys() - seen.by_id.keys()),
        owners={number: await name_of(desk, repository, owner) for number, owner in owners.items() if owner},
        currency=(await repository.workspace()).currency,
    )
