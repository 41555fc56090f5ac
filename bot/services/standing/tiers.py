"""The ladder of tiers: one partner's way up, or who is where and whose tier is to be looked at."""

from collections import Counter, defaultdict

from bot.model import Stage, Tier
from bot.program.closing_gaps import closes_gap
from bot.program.outcomes import revenue
from bot.program.periods import last_365_days
from bot.program.tiers import progress
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.snapshot import program_of, today_in
from bot.services.standing.judging import judged_in_chunks, judged_partners
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
    names, totals = defaultdict[Tier, list[tuple[int, str]]](list), Counter[Tier]()
    suggested = list[tuple[int, SuggestedMove]]()
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        program = program_of(workspace, today)
        async for chunk in judged_in_chunks(repository, today=today, program=program):
            lasting = [one for one in chunk if one.partner.stage is not Stage.ENDED]
            found = await moves_of(repository, lasting, workspace=workspace, today=today, program=program)
            for one in lasting:
                partner, sourced = one.partner, revenue(one.deals, last_365_days(today), today=today)
                totals[partner.tier] += 1
                largest = names[partner.tier]
                largest.append((-sourced, partner.name))
                largest.sort()
                del largest[MOST_NAMES:]
                if move := found.get(one.partner_id):
                    suggested.append((-sourced, SuggestedMove(one.partner_id, partner.name, partner.tier.label, move)))
    suggested.sort(key=lambda one: (one[0], one[1].name, one[1].partner_id))
    rungs = (
        Rung(rule, tuple(name for _, name in names[rule.tier]), totals[rule.tier]) for rule in reversed(program.tiers)
    )
    return TierLadder(
        tuple(rungs), tuple(move for _, move in suggested[:MOST_MOVES]), len(suggested), workspace.currency
    )
