"""Reading: one partner, lists of partners, next actions, home."""

from collections.abc import Iterable
from dataclasses import replace

from bot.memory import PartnerFilter
from bot.model import Partner
from bot.model.facts import PartnerFacts
from bot.program.recommend import recommend, risks
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live, live_partner
from bot.services.names import fold
from bot.services.requests import ListPartners, OpenHome, Recommend, ShowPartner
from bot.services.results import DealSummary, Home, PartnerCard, PartnerLine, PartnerList, Recommendations
from bot.services.snapshot import Portfolio, program_of, today_in

PAGE = 10
MOST_URGENT = 5
NEWEST = 5


async def show(desk: Desk, actor: Actor, request: ShowPartner) -> PartnerCard:
    """Give everything known about a partner, newest first, and its next steps."""
    async with desk.memory.reading(actor.team_id) as repository:
        record = await repository.record(request.partner_id, newest=NEWEST)
    partner = live(record.partner if record else None)
    assert record is not None and record.facts is not None
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
        recommendations=recommend((record.facts,), today=record.today, program=program_of(record.workspace)),
        today=record.today,
    )


async def list_partners(desk: Desk, actor: Actor, request: ListPartners) -> PartnerList:
    """Give one page of the live partners that match; a page past the end gives the last one."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        portfolio = await desk.snapshots.portfolio(repository, today_in(workspace, desk.clock()))
        wanted = PartnerFilter(
            tier=request.tier,
            stage=request.stage,
            owner_id=request.owner_id,
            ids=portfolio.at_risk if request.at_risk else None,
            folded_like=fold(request.search) if request.search else None,
        )
        _, total = await repository.partners(wanted, limit=0, offset=0)
        pages = max(-(-total // PAGE), 1)
        page = min(max(request.page, 1), pages)
        partners, _ = await repository.partners(wanted, limit=PAGE, offset=(page - 1) * PAGE)
    return PartnerList(
        title=_title(request),
        rows=_lines(partners, portfolio),
        total=total,
        page=page,
        pages=pages,
        line=line_for(replace(request, page=1)),
        today=portfolio.today,
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
            items = recommend(facts, today=today, program=program_of(workspace))
            return Recommendations(items, len(items), 1, key_of(partner), partner.name, currency=workspace.currency)
        portfolio = await desk.snapshots.portfolio(repository, today)
    return _portfolio_actions(portfolio, actor.user_id, workspace.currency)


async def home(desk: Desk, actor: Actor, request: OpenHome) -> Home:
    """Give today's five, the person's partners and whether there is anything here yet."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        portfolio = await desk.snapshots.portfolio(repository, today_in(workspace, desk.clock()))
        mine, mine_total = await repository.partners(PartnerFilter(owner_id=actor.user_id), limit=PAGE, offset=0)
        has_demo = bool(await repository.demo_partner_ids())
    return Home(
        user_id=actor.user_id,
        todays=_portfolio_actions(portfolio, actor.user_id, workspace.currency).items,
        mine=_lines(mine, portfolio),
        mine_total=mine_total,
        workspace_total=len(portfolio.by_id),
        has_demo=has_demo,
        today=portfolio.today,
        currency=workspace.currency,
    )


def _portfolio_actions(portfolio: Portfolio, user_id: str, currency: str) -> Recommendations:
    mine = portfolio.by_owner.get(user_id)
    seen = mine or portfolio
    items = seen.recommendations
    return Recommendations(
        items[:MOST_URGENT],
        len(items),
        len(seen.by_id),
        whose=user_id if mine else None,
        unowned=len(seen.actions.keys() - seen.by_id.keys()),
        currency=currency,
    )


def _lines(partners: Iterable[Partner], portfolio: Portfolio) -> tuple[PartnerLine, ...]:
    return tuple(_line(partner, portfolio.by_id.get(key_of(partner)), portfolio) for partner in partners)


def _line(partner: Partner, facts: PartnerFacts | None, portfolio: Portfolio) -> PartnerLine:
    return PartnerLine(
        partner_id=key_of(partner),
        name=partner.name,
        type=partner.type.label if partner.type else "",
        tier=partner.tier.label,
        stage=partner.stage.label,
        owner_id=partner.owner_id,
        last_touch=facts.last_touch if facts else None,
        risks=risks(facts, today=portfolio.today, program=portfolio.program) if facts else (),
    )


def _title(request: ListPartners) -> str:
    words = [
        request.tier.label if request.tier else "",
        request.stage.label if request.stage else "",
        "at-risk" if request.at_risk else "",
        "partners",
        "of one owner" if request.owner_id else "",
        f"matching “{request.search}”" if request.search else "",
    ]
    title = " ".join(word for word in words if word)
    return "All partners" if title == "partners" else title[0].upper() + title[1:]
