"""A deal as somebody sees it."""

from dataclasses import replace

from bot.memory import Repository
from bot.model import Deal
from bot.program.deals.conflicts import bars_approval
from bot.program.deals.protection import decision_clock
from bot.program.deals.standing_still import last_moved
from bot.program.deals.states import UNDECIDED, Move, is_possible
from bot.program.outcomes import deal_facts
from bot.services.approving import deciders_of, named
from bot.services.deals.conflicts import found_against, in_words, with_partners
from bot.services.deals.results import DealCard
from bot.services.deals.scenes import Scene, line_of
from bot.services.desk import Desk
from bot.services.people import name_of


async def card_of(desk: Desk, repository: Repository, scene: Scene, user_id: str) -> DealCard:
    """Give a deal as somebody sees it."""
    deal = scene.deal
    undecided = deal.status in UNDECIDED
    finding = await found_against(repository, scene) if undecided else None
    others = await with_partners(repository, finding.against) if finding else ()
    deciders = await deciders_of(repository, scene.partner, asker=deal.registered_by) if undecided else None
    clock = decision_clock(deal.registered_at, scene.now, scene.program.deals) if undecided else None
    days = scene.tier.extension_days
    moves = {one for one in Move if is_possible(deal, one, today=scene.today, extension_days=days)}
    if finding and bars_approval(finding):
        moves.discard(Move.APPROVE)
    return DealCard(
        deal=copied(deal),
        partner_name=scene.partner.name,
        currency=scene.workspace.currency,
        today=scene.today,
        registered_on=scene.registered_on,
        registered_by=await name_of(desk, repository, deal.registered_by or None),
        decided_by=await name_of(desk, repository, deal.decided_by or None),
        decided_on=deal.decided_at.astimezone(scene.zone).date() if deal.decided_at else None,
        clock=clock,
        due=clock.due.astimezone(scene.zone) if clock else None,
        deciders=await named(desk, repository, deciders) if deciders else (),
        may_decide=deciders.may(user_id) if deciders else False,
        conflict=in_words(finding, others, scene) if finding else (),
        against=tuple(
            line_of(replace(one, deal=copied(one.deal)), scene.program.deals, now=scene.now, zone=scene.zone)
            for one in others
        ),
        moves=frozenset(moves),
        extension_days=days,
        still_days=_still_days(scene),
    )


def _still_days(scene: Scene) -> int | None:
    """Give for how many days nothing moved in an open deal; None where it is not open, or not stalled."""
    seen = deal_facts(scene.deal, scene.zone)
    days = (scene.today - last_moved(scene.deal, seen, today=scene.today)).days
    is_stalled = seen.is_open_on(scene.today) and days > scene.program.rhythm.pipeline_stalled_days
    return days if is_stalled else None


def copied(deal: Deal) -> Deal:
    """Give a deal as it is now, whatever becomes of the row later."""
    return Deal.model_validate(deal.model_dump())
