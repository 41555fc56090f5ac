"""Funds are given, asked for and decided on."""

from bot.memory import Changes
from bot.model import MdfAllocation, MdfRequest, MdfStatus, Partner, Workspace
from bot.model.errors import Choice, NotUnderstood, Refused
from bot.program.mdf import Balance, balance
from bot.program.money import show_amount
from bot.services.approving import ask_deciders, deciders_of, meet_deciders_of, named
from bot.services.buttons import fits
from bot.services.desk import Actor, Desk
from bot.services.finding import partner_to_change
from bot.services.grammar import escaped
from bot.services.mdf.changing import (
    activity_to_change,
    changed_funds,
    check_amount,
    check_move,
    past_day,
    writing,
)
from bot.services.mdf.requests import AllocateFunds, AskForFunds, DecideActivity
from bot.services.people import name_of
from bot.services.results import Changed, Confirm
from bot.services.snapshot import program_of, today_in
from bot.services.telling import tell

_LONGEST = 500
_REASONS = ("No budget left this quarter", "It does not fit our plan", "Too little is known about it")


async def allocate(desk: Desk, actor: Actor, request: AllocateFunds) -> Changed | Confirm:
    """Give funds to a partner; more than its tier allows for a year is asked about first.

    Raises:
        NotUnderstood: the amount is nothing, or the day has not come yet.
    """
    check_amount(request.amount)
    async with writing(desk, actor) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        here = await changes.workspace()
        today = today_in(here, desk.clock())
        day = past_day(request.allocated_on, today)
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
    return changed_funds(partner, f"Allocated {amount} of MDF to {partner.name}: {total} in {day.year}.", changes)


async def ask_for(desk: Desk, actor: Actor, request: AskForFunds) -> Changed | Confirm:
    """Ask for funds for an activity; more than is left of what was allocated is asked about first.

    Raises:
        NotUnderstood: the amount is nothing, or nothing says what it is for.
    """
    check_amount(request.amount)
    purpose = " ".join(request.purpose.split())
    if not purpose or len(purpose) > _LONGEST:
        raise NotUnderstood(
            "Say what the funds are for, in up to 500 characters.",
            "Write for example: /partner mdf request Acme 2k joint webinar in March",
            field="purpose",
        )
    await meet_deciders_of(desk, actor, request.partner_id)
    async with writing(desk, actor) as changes:
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
        told = await _ask_deciders(desk, changes, partner, row)
    said = f"Asked for {amount} of MDF for {partner.name}: {purpose} (activity {row.id}). {told}"
    return changed_funds(partner, said, changes)


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
    async with writing(desk, actor) as changes:
        row, partner = await activity_to_change(changes, request.activity_id)
        here = await changes.workspace()
        check_move(row, wanted)
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
    return changed_funds(partner, done, changes)


async def _balance(changes: Changes, partner_id: int, year: int) -> Balance:
    record = await changes.funds.of(partner_id)
    return balance(record.allocations, record.requests, year)


async def _ask_deciders(desk: Desk, changes: Changes, partner: Partner, row: MdfRequest) -> str:
    deciders = await deciders_of(changes, partner, asker=row.requested_by)
    return await ask_deciders(desk, changes, deciders, did="asks for funds", line=f"mdf show {row.id}")


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


def _more_than_left(partner: Partner, now: Balance, year: int, here: Workspace, yes: Choice) -> Confirm:
    left = show_amount(max(now.available, 0), here.currency)
    said = f"{partner.name} has {left} of MDF left in {year}, and this is more. {yes.label} all the same?"
    return Confirm(said, yes, (Choice("Its funds", f"mdf #{partner.id}"),))
