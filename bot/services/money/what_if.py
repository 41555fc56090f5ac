"""What a deal would pay if it were won; nothing is kept."""

from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.model import DealOrigin, DealStatus
from bot.model.errors import NotUnderstood
from bot.model.ledger import AccountDeal
from bot.program.commission import commission
from bot.program.percents import WHOLE_BP
from bot.program.winning import wins, won_deal
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.money.requests import WhatIf
from bot.services.money.results import WhatIfCard
from bot.services.snapshot import today_in, versions_of

# No stored deal has it.
_IMAGINED = 0


async def what_if(desk: Desk, actor: Actor, request: WhatIf) -> WhatIfCard:
    """Work out what a deal would pay, as the last one that is won on its day.

    Raises:
        NotFound: there is no such partner.
        NotUnderstood: the deal is worth nothing.
    """
    if request.value <= 0:
        raise NotUnderstood("A deal of nothing pays nothing.", "Write what it is worth, as in: what-if 80k sourced")
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        workspace = await repository.workspace()
        (account,) = await repository.ledger.accounts([request.partner_id], zone=ZoneInfo(workspace.timezone))
    day = request.closed_on or today_in(workspace, desk.clock())
    imagined = AccountDeal(
        id=_IMAGINED,
        partner_id=request.partner_id,
        customer="",
        value=request.value,
        origin=request.origin,
        status=DealStatus.WON,
        closed_on=day,
        closed_by_company=request.by_company,
        reversed_on=None,
        registered_on=date.max,
    )
    win = next(one for one in wins((*account.deals, imagined)) if one.deal.id == _IMAGINED)
    program = versions_of(workspace).on(day)
    made = commission(won_deal(win, account, program), program=program, currency=workspace.currency)
    counted = request.value if request.origin is DealOrigin.SOURCED else 0
    target = account.annual_target
    return WhatIfCard(
        partner_id=request.partner_id,
        partner_name=partner.name,
        value=request.value,
        origin=request.origin,
        by_company=request.by_company,
        closed_on=day,
        rate_bp=made.rate_bp,
        amount=made.amount,
        steps=made.steps,
        ordinal=win.ordinal,
        attainment=(_floor(win.sourced - counted, target), _floor(win.sourced, target)) if target else None,
        currency=workspace.currency,
    )


def _floor(sourced: int, target: int) -> int:
    return int(Fraction(sourced * WHOLE_BP, target))
