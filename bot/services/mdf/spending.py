"""Funds are spent, and what came of them is written down."""

from bot.memory import Changes
from bot.model import Deal, MdfRequest, MdfStatus, Partner
from bot.model.errors import Choice, NotFound, NotUnderstood, Refused
from bot.program.money import show_amount
from bot.services.desk import Actor, Desk
from bot.services.grammar import shortened
from bot.services.mdf.changing import activity_to_change, changed_funds, check_amount, check_move, past_day, writing
from bot.services.mdf.requests import CreditDeal, SpendFunds
from bot.services.results import Changed, Confirm
from bot.services.snapshot import today_in

_MOST_DEALS = 8


async def spend(desk: Desk, actor: Actor, request: SpendFunds) -> Changed | Confirm:
    """Say what an approved activity cost; more than was approved is asked about first, and its proof kept till then.

    Raises:
        NotFound: there is no such activity.
        NotUnderstood: the amount is nothing, or the day has not come yet.
        Refused: it is not approved.
    """
    check_amount(request.amount)
    async with writing(desk, actor) as changes:
        row, partner = await activity_to_change(changes, request.activity_id)
        here = await changes.workspace()
        day = past_day(request.spent_on, today_in(here, desk.clock()))
        check_move(row, MdfStatus.SPENT)
        proof = {"proof_id": request.proof_id, "proof_name": request.proof_name[:200]} if request.proof_id else {}
        spent, asked = show_amount(request.amount, here.currency), show_amount(row.amount, here.currency)
        if request.amount > row.amount and request.amount != row.spent and not request.anyway:
            await changes.change(row, **proof)
            line = f"mdf spent {row.id}"
            return Confirm(
                f"{spent} of {asked} approved for “{shortened(row.purpose)}”. Book it?",
                Choice(f"Book {spent}", f"{line} {spent} on {day.isoformat()} anyway"),
                (Choice("Another amount", line),),
            )
        changed = await changes.change(row, status=MdfStatus.SPENT, spent=request.amount, spent_on=day, **proof)
    of = "" if request.amount == row.amount else f" of {asked}"
    return changed_funds(
        partner, f"Spent {spent}{of} of MDF for {partner.name}: {row.purpose}.", changes, changed=changed
    )


async def credit(desk: Desk, actor: Actor, request: CreditDeal) -> Changed:
    """Say that an activity brought a deal of its partner's, or that it did not.

    Raises:
        NotFound: there is no such activity or deal, or the deal is another partner's.
        Refused: another activity brought the deal.
    """
    async with writing(desk, actor) as changes:
        row, partner = await activity_to_change(changes, request.activity_id)
        if request.deal_id is None:
            raise await _which_deal(changes, row, partner)
        deal = await changes.row(str(Deal.__tablename__), request.deal_id)
        if not isinstance(deal, Deal) or deal.partner_id != row.partner_id:
            raise NotFound(
                f"{partner.name} has no deal {request.deal_id}.",
                "Look at its deals, and take the number from there.",
                (Choice(f"Deals of {partner.name}", f"deal list #{row.partner_id}"),),
            )
        other = await changes.row(str(MdfRequest.__tablename__), deal.mdf_id) if deal.mdf_id else None
        if other is not None and deal.mdf_id != row.id:
            raise _credited_elsewhere(
                deal, "Take it off there first." if request.is_credited else "Nothing was changed."
            )
        changed = await changes.change(deal, mdf_id=row.id if request.is_credited else None)
    verb = "is credited to" if request.is_credited else "is no longer credited to"
    return changed_funds(partner, f"The deal with {deal.customer} {verb} “{row.purpose}”.", changes, changed=changed)


async def _which_deal(changes: Changes, row: MdfRequest, partner: Partner) -> NotUnderstood:
    deals = [one for one in await changes.deals(row.partner_id) if one.mdf_id != row.id]
    if not deals:
        new = Choice("Register a deal", f"deal register #{row.partner_id}")
        return NotUnderstood(f"{partner.name} has no deal that it could have brought.", "Register it first.", (new,))
    offered = (
        Choice(shortened(f"#{one.id} {one.customer}"), f"mdf credit {row.id} deal {one.id}")
        for one in deals[:_MOST_DEALS]
    )
    every = Choice(f"Deals of {shortened(partner.name)}", f"deal list #{row.partner_id} all")
    return NotUnderstood(f"Which deal did “{shortened(row.purpose)}” bring?", "Pick it.", (*offered, every))


def _credited_elsewhere(deal: Deal, remedy: str) -> Refused:
    choices = (
        Choice(f"Show activity {deal.mdf_id}", f"mdf show {deal.mdf_id}"),
        Choice("Take it off there", f"mdf uncredit {deal.mdf_id} deal {deal.id}"),
    )
    return Refused(f"The deal with {deal.customer} is credited to activity {deal.mdf_id}.", remedy, choices)
