"""Funds are given, asked for, decided on and spent."""

from contextlib import AbstractAsyncContextManager
from datetime import date

from bot.memory import Changes
from bot.model import Deal, MdfAllocation, MdfRequest, MdfStatus, Partner, Workspace
from bot.model.errors import Choice, NotFound, NotUnderstood, Refused
from bot.program.mdf import Balance, balance, may_become
from bot.program.money import show_amount
from bot.program.words import on_day
from bot.services.approving import deciders_of, named
from bot.services.buttons import fits
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, partner_to_change
from bot.services.grammar import escaped, shortened
from bot.services.mdf.requests import AllocateFunds, AskForFunds, CreditDeal, DecideActivity, SpendFunds
from bot.services.people import name_of
from bot.services.results import Changed, Confirm
from bot.services.snapshot import program_of, today_in
from bot.services.telling import tell

_LONGEST = 500
_MOST_DEALS = 8
_REASONS = ("No budget left this quarter", "It does not fit our plan", "Too little is known about it")


async def allocate(desk: Desk, actor: Actor, request: AllocateFunds) -> Changed | Confirm:
    """Give funds to a partner; more than its tier allows for a year is asked about first.

    Raises:
        NotUnderstood: the amount is nothing, or the day has not come yet.
    """
    _check_amount(request.amount)
    async with _writing(desk, actor) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        here = await changes.workspace()
        today = today_in(here, desk.clock())
        day = _past_day(request.allocated_on, today)
        allowance = program_of(here, day).rule(partner.tier).mdf
        now = (await _balance(changes, request.partner_id, day.year)).allocated
        total, amount = show_amount(now + request.amount, here.currency), show_amount(request.amount, here.currency)
        if now + request.amount > allowance and not request.anyway:
            allowed = show_amount(allowance, here.currency)
            note = f" {escaped(request.note)}" if request.note else ""
            line = f"mdf allocate #{request.partner_id} {amount}{note} on {day.isoformat()} anyway"
            return Confirm(
                f"{partner.tier.label} partners get {allowed} a year. With this, {partner.name} has {total} in "
                f"{day.year}. Allocate it all the same?",
                Choice(f"Allocate {amount}", line),
            )
        await changes.add(
            MdfAllocation(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                amount=request.amount,
                allocated_on=day,
                note=request.note,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
        )
    return _changed(partner, f"Allocated {amount} of MDF to {partner.name}: {total} in {day.year}.", changes)


async def ask_for(desk: Desk, actor: Actor, request: AskForFunds) -> Changed | Confirm:
    """Ask for funds for an activity; more than is left of what was allocated is asked about first.

    Raises:
        NotUnderstood: the amount is nothing, or nothing says what it is for.
    """
    _check_amount(request.amount)
    purpose = " ".join(request.purpose.split())
    if not purpose or len(purpose) > _LONGEST:
        raise NotUnderstood(
            "Say what the funds are for, in up to 500 characters.",
            "Write for example: /partner mdf request Acme 2k joint webinar in March",
            field="purpose",
        )
    async with _writing(desk, actor) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        here = await changes.workspace()
        today, amount = today_in(here, desk.clock()), show_amount(request.amount, here.currency)
        now = await _balance(changes, request.partner_id, today.year)
        line = f"mdf request #{request.partner_id} {amount} {escaped(purpose)} anyway"
        # Where a button cannot carry the purpose, only whoever decides is asked.
        if now.allocated and request.amount > now.available and not request.anyway and fits(line):
            return _more_than_left(partner, now, today.year, here, Choice(f"Ask for {amount}", line))
        row = await changes.add(
            MdfRequest(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                purpose=purpose,
                amount=request.amount,
                requested_on=today,
                requested_by=actor.user_id,
                created_at=desk.clock(),
            )
        )
        told = await _ask_deciders(desk, actor, changes, partner, row)
    said = f"Asked for {amount} of MDF for {partner.name}: {purpose} (activity {row.id}). {told}"
    return _changed(partner, said, changes)


async def decide(desk: Desk, actor: Actor, request: DecideActivity) -> Changed | Confirm:
    """Approve an activity or reject it; more than is left is asked about first.

    Raises:
        NotFound: there is no such activity.
        NotUnderstood: it is rejected without a reason.
        Refused: it was decided or spent before, or somebody else decides on it.
    """
    wanted = MdfStatus.APPROVED if request.is_approved else MdfStatus.REJECTED
    if not request.is_approved and not request.reason.strip():
        raise NotUnderstood(
            "Say why it is rejected, so that the partner can do better.",
            f"Write for example: /partner mdf reject {request.activity_id} no budget left this quarter",
            tuple(Choice(why, f"mdf reject {request.activity_id} {why}") for why in _REASONS),
            field="reason",
        )
    async with _writing(desk, actor) as changes:
        row, partner = await _activity(changes, request.activity_id)
        here = await changes.workspace()
        _check_move(row, wanted)
        await _check_may_decide(desk, actor, changes, partner, row)
        now, amount = (
            await _balance(changes, row.partner_id, row.requested_on.year),
            show_amount(row.amount, here.currency),
        )
        if request.is_approved and row.amount > now.available and not request.anyway:
            yes = Choice(f"Approve {amount}", f"mdf approve {row.id} anyway")
            return _more_than_left(partner, now, row.requested_on.year, here, yes)
        await changes.change(
            row,
            status=wanted,
            decided_on=today_in(here, desk.clock()),
            decided_by=actor.user_id,
            reason=request.reason.strip()[:_LONGEST],
        )
        if row.requested_by != actor.user_id:
            by = await name_of(desk, changes, actor.user_id) or "A colleague"
            lead = f"{by} {'approved' if request.is_approved else 'rejected'} the funds that you asked for."
            await tell(changes, row.requested_by, lead=lead, line=f"mdf show {row.id}")
    done = f"{'Approved' if request.is_approved else 'Rejected'} {amount} of MDF for {partner.name}: {row.purpose}."
    return _changed(partner, done, changes)


async def spend(desk: Desk, actor: Actor, request: SpendFunds) -> Changed | Confirm:
    """Say what an approved activity cost; more than was approved is asked about first, and its proof kept till then.

    Raises:
        NotFound: there is no such activity.
        NotUnderstood: the amount is nothing, or the day has not come yet.
        Refused: it is not approved.
    """
    _check_amount(request.amount)
    async with _writing(desk, actor) as changes:
        row, partner = await _activity(changes, request.activity_id)
        here = await changes.workspace()
        day = _past_day(request.spent_on, today_in(here, desk.clock()))
        _check_move(row, MdfStatus.SPENT)
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
    return _changed(partner, f"Spent {spent}{of} of MDF for {partner.name}: {row.purpose}.", changes, changed=changed)


async def credit(desk: Desk, actor: Actor, request: CreditDeal) -> Changed:
    """Say that an activity brought a deal of its partner's, or that it did not.

    Raises:
        NotFound: there is no such activity or deal, or the deal is another partner's.
        Refused: another activity brought the deal.
    """
    async with _writing(desk, actor) as changes:
        row, partner = await _activity(changes, request.activity_id)
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
    return _changed(partner, f"The deal with {deal.customer} {verb} “{row.purpose}”.", changes, changed=changed)


def _writing(desk: Desk, actor: Actor) -> AbstractAsyncContextManager[Changes]:
    return desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause)


async def _activity(changes: Changes, activity_id: int) -> tuple[MdfRequest, Partner]:
    row = await changes.row(str(MdfRequest.__tablename__), activity_id)
    if not isinstance(row, MdfRequest):
        raise no_activity(activity_id)
    return row, await partner_to_change(changes, row.partner_id)


def no_activity(activity_id: int) -> NotFound:
    """Say that there is no such activity."""
    return NotFound(f"There is no activity {activity_id}.", "Look at what there is.", (Choice("All funds", "mdf"),))


async def _balance(changes: Changes, partner_id: int, year: int) -> Balance:
    record = await changes.funds.of(partner_id)
    return balance(record.allocations, record.requests, year)


async def _ask_deciders(desk: Desk, actor: Actor, changes: Changes, partner: Partner, row: MdfRequest) -> str:
    """Tell those who decide that funds are asked for, and say who that is."""
    deciders = await deciders_of(changes, partner, asker=row.requested_by)
    by = await name_of(desk, changes, actor.user_id) or "A colleague"
    for user_id in deciders.asked:
        await tell(changes, user_id, lead=f"{by} asks for funds, and you decide on it.", line=f"mdf show {row.id}")
    who = " or ".join(await named(desk, changes, deciders))
    return f"{who} decides on it and is told now." if who else "Nobody is named who decides on it."


async def _check_may_decide(desk: Desk, actor: Actor, changes: Changes, partner: Partner, row: MdfRequest) -> None:
    deciders = await deciders_of(changes, partner, asker=row.requested_by)
    if deciders.may(actor.user_id):
        return
    who = " or ".join(await named(desk, changes, deciders)) or "any colleague of yours"
    own = (
        "You asked for these funds, so somebody else decides on them"
        if actor.user_id == row.requested_by
        else "Here decides"
    )
    raise Refused(f"{own}: {who}.", "Ask them.", (Choice("Show it", f"mdf show {row.id}"),))


def _check_move(row: MdfRequest, wanted: MdfStatus) -> None:
    if may_become(row.status, wanted):
        return
    day = row.spent_on if row.status is MdfStatus.SPENT else row.decided_on
    when = f" on {on_day(day)}" if day else ""
    said = "waits for a decision" if row.status is MdfStatus.REQUESTED else f"was {row.status}{when}"
    remedy = "Approve it first." if wanted is MdfStatus.SPENT else "Nothing was changed."
    raise Refused(f"“{row.purpose}” {said}.", remedy, (Choice("Show it", f"mdf show {row.id}"),))


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


def _more_than_left(partner: Partner, now: Balance, year: int, here: Workspace, yes: Choice) -> Confirm:
    left = show_amount(max(now.available, 0), here.currency)
    said = f"{partner.name} has {left} of MDF left in {year}, and this is more. {yes.label} all the same?"
    return Confirm(said, yes, (Choice("Its funds", f"mdf #{partner.id}"),))


def _check_amount(amount: int) -> None:
    if amount <= 0:
        raise NotUnderstood("The amount has to be more than nothing.", "Write it like 5k.", field="amount")


def _past_day(day: date | None, today: date) -> date:
    if day is not None and day > today:
        raise NotUnderstood(f"{on_day(day)} has not come yet.", "Give a day up to today.", field="day")
    return day or today


def _changed(partner: Partner, said: str, changes: Changes, *, changed: bool = True) -> Changed:
    funds = Choice("Its funds", f"mdf #{partner.id}")
    revision = changes.revision if changed else None
    return Changed(key_of(partner), partner.name, said, change=revision, next_steps=(funds,))
