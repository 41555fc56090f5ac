"""The ladder of tiers: one partner's way up, or who is where and whose tier is to be looked at."""

from collections.abc import Sequence
from datetime import date

from bot.memory import Repository
from bot.model import Stage, Workspace
from bot.program.closing_gaps import closes_gap
from bot.program.config import ProgramConfig
from bot.program.tiers import progress
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.snapshot import program_of, today_in
from bot.services.standing.judging import judged_partners
from bot.services.standing.moves import moves_of
from bot.services.standing.requests import ListTiers, ShowTiers
from bot.services.standing.results import Rung, SuggestedMove, TierCard, TierLadder

MOST_NAMES = 8
MOST_MOVES = 10


async def show_tiers(desk: Desk, actor: Actor, request: ShowTiers) -> TierCard:
    """Give a partner's way to the next tier.

    Raises:
        NotFound: the partner is not there any more.
        Refused: it is archived.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        program = program_of(workspace, today)
        found = await judged_partners(repository, (request.partner_id,), today=today, program=program)
        moves = await moves_of(repository, found, workspace=workspace, today=today, program=program)
        customers = {deal.id: deal.customer for deal in await repository.deals(request.partner_id) if deal.id}
    (one,) = found
    way = progress(partner, one.deals, today=today, program=program)
    return TierCard(
        partner_id=request.partner_id,
        partner_name=partner.name,
        tier_since=partner.tier_since,
        way=way,
        certified_sales=partner.certified_sales,
        certified_technical=partner.certified_technical,
        score=one.health.score if one.health else None,
        upgrade_health=program.upgrade_health,
        gap=closes_gap(way, one.deals, today=today) if way.next else None,
        customers=customers,
        move=moves.get(request.partner_id),
        currency=workspace.currency,
    )


async def list_tiers(desk: Desk, actor: Actor, request: ListTiers) -> TierLadder:
    """Give the ladder with the partners that have not ended, and every suggestion."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        program = program_of(workspace, today)
        portfolio = await desk.snapshots.portfolio(repository, today)
        how = portfolio.standings
        lasting = [one for one in portfolio.by_id.values() if one.stage is not Stage.ENDED]
        lasting.sort(key=lambda one: (-how[one.partner_id].sourced, one.name, one.partner_id))
        suggested = [one.partner_id for one in lasting if how[one.partner_id].move is not None]
        shown = await _moves(repository, suggested[:MOST_MOVES], workspace, today, program)
    names = {rule.tier: [one.name for one in lasting if one.tier is rule.tier] for rule in program.tiers}
    rungs = (
        Rung(rule, tuple(names[rule.tier][:MOST_NAMES]), len(names[rule.tier])) for rule in reversed(program.tiers)
    )
    return TierLadder(tuple(rungs), shown, len(suggested), workspace.currency)


async def _moves(
    repository: Repository, partner_ids: Sequence[int], workspace: Workspace, today: date, program: ProgramConfig
) -> tuple[SuggestedMove, ...]:
    """Give the suggestions for some partners with their reasons, in the order of the partners."""
    judged = await judged_partners(repository, partner_ids, today=today, program=program)
    moves = await moves_of(repository, judged, workspace=workspace, today=today, program=program)
    partners = {one.partner_id: one.partner for one in judged}
    return tuple(
        SuggestedMove(number, partners[number].name, partners[number].tier.label, moves[number])
        for number in partner_ids
        if number in moves
    )
