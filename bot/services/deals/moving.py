"""Moving a deal on: decided, extended, won, lost, and back. Everything is looked at again where it is written."""

from bot.memory import Changes, Repository
from bot.model import Deal, DealStatus, Milestone, MilestoneKind
from bot.model.errors import Choice, NotUnderstood, Refused
from bot.program.deals.conflicts import Finding, Verdict
from bot.program.deals.states import UNDECIDED, Move, WrongMove, after
from bot.services.approving import deciders_of
from bot.services.commands.deal_moves import FORM, WITH_FORM
from bot.services.deals.cards import card_of, copied
from bot.services.deals.conflicts import found_against
from bot.services.deals.refusing import barred, not_yours, show_it, wrong_move
from bot.services.deals.requests import WorkDeal
from bot.services.deals.results import DealChanged, DealMoveForm
from bot.services.deals.saying import kept_commission, said, told_registrar
from bot.services.deals.scenes import Scene, key_of, scene_of
from bot.services.deals.values import Turn, written
from bot.services.desk import Actor, Desk
from bot.services.grammar import shortened
from bot.services.money.settling import settle
from bot.services.telling import tell

DECISIONS = frozenset({Move.APPROVE, Move.REJECT})
# With these a deal takes a customer, or waits for it again.
CLAIMS = frozenset({Move.APPROVE, Move.REOPEN})
# What the commission ledger follows.
BOOKED = frozenset({Move.WIN, Move.REOPEN, Move.REVERSE, Move.VALUE})
LONGEST_WORDS = 500
_MOST_MILESTONES = 10_000


async def work(desk: Desk, actor: Actor, request: WorkDeal) -> DealChanged | DealMoveForm:
    """Make a move with a deal, or give the small form in which what it needs is said.

    Raises:
        NotFound: the deal is gone.
        Refused: the deal is in another status by now, somebody else decides on it, or a rule speaks against it.
        NotUnderstood: a day, an amount or a text cannot be.
    """
    if len(request.text) > LONGEST_WORDS:
        said_so = f"That has {len(request.text):,} characters; {LONGEST_WORDS} is the most."
        raise NotUnderstood(said_so, "Shorten it, and keep the rest as a note.", field="text")
    if request.ask or _needs_more(request):
        return await _form(desk, actor, request)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        scene = await scene_of(desk, changes, request.deal_id)
        try:
            return await move(desk, actor, changes, scene, request)
        except NotUnderstood as unclear:
            raise _with_form(unclear, request) from unclear


def _with_form(unclear: NotUnderstood, request: WorkDeal) -> NotUnderstood:
    """Lead on from a day or an amount that cannot be."""
    form = (Choice("Fill in the form", f"deal #{request.deal_id} {request.move.value} {FORM}"),)
    choices = unclear.choices or (form if request.move in WITH_FORM else ())
    return NotUnderstood(unclear.user_message, unclear.remedy, choices, field=unclear.field)


async def move(desk: Desk, actor: Actor, changes: Changes, scene: Scene, request: WorkDeal) -> DealChanged:
    """Make a move within a transaction; raises as `work` does."""
    status = await _checked(desk, changes, scene, request.move, actor.user_id)
    finding = Finding(Verdict.FREE)
    if request.move in CLAIMS:
        finding = await found_against(changes, scene)
        problem = await barred(changes, scene, finding) if status is DealStatus.APPROVED else None
        if problem:
            raise problem
        if status is DealStatus.REGISTERED and finding.verdict is not Verdict.FREE:
            status = DealStatus.CONFLICT
    before = copied(scene.deal)
    turn = Turn(scene, request, status, actor.user_id, is_shared=finding.is_shared)
    values = written(turn)
    if all(getattr(scene.deal, name) == value for name, value in values.items()):
        raise Refused(f"{scene.name} is like that already.", "Nothing was changed.", (show_it(scene),))
    await changes.change(scene.deal, **values, moved_on=scene.today)
    if request.move is Move.APPROVE:
        await _leave_others(changes, finding, scene.deal)
    summary = said(before, scene, request.move)
    if request.move is Move.WIN and await _remember_first(actor, changes, scene):
        summary += f" It is the first deal of {scene.partner.name}: that is remembered as a milestone."
    booked = await settle(changes, (scene.key,), today=scene.today) if request.move in BOOKED else ()
    if request.move is Move.REVERSE and await _is_paid_still(changes, scene):
        summary += f" {kept_commission(scene)}"
    if request.move in DECISIONS and scene.deal.registered_by not in ("", actor.user_id):
        lead = await told_registrar(desk, changes, scene, actor.user_id)
        await tell(changes, scene.deal.registered_by, lead=lead, line=f"deal #{scene.key}")
    card = await card_of(desk, changes, scene, actor.user_id)
    return DealChanged(summary=summary, card=card, change=changes.revision, booked=booked)


def _needs_more(request: WorkDeal) -> bool:
    match request.move:
        case Move.REJECT | Move.LOSE | Move.NEXT:
            return not request.text.strip()
        case Move.CLOSE:
            return request.day is None
        case Move.VALUE:
            return request.amount is None
    return False


async def _form(desk: Desk, actor: Actor, request: WorkDeal) -> DealMoveForm:
    """Give the form of a move, unless it cannot be made anyway."""
    async with desk.memory.reading(actor.team_id) as repository:
        scene = await scene_of(desk, repository, request.deal_id)
        await _checked(desk, repository, scene, request.move, actor.user_id)
    deal, currency = scene.deal, scene.workspace.currency
    return DealMoveForm(
        deal=deal, partner_name=scene.partner.name, move=request.move, currency=currency, today=scene.today
    )


async def _checked(desk: Desk, repository: Repository, scene: Scene, wanted: Move, user_id: str) -> DealStatus:
    """Give the status that a move leads to; raises what is said where it cannot be made."""
    try:
        status = after(scene.deal, wanted, today=scene.today, extension_days=scene.tier.extension_days)
    except WrongMove as wrong:
        raise await wrong_move(desk, repository, scene, wanted, wrong.why) from wrong
    if wanted in DECISIONS:
        deciders = await deciders_of(repository, scene.partner, asker=scene.deal.registered_by)
        if not deciders.may(user_id):
            raise await not_yours(desk, repository, scene, deciders, user_id)
    return status


async def _leave_others(changes: Changes, finding: Finding, deal: Deal) -> None:
    """Once one is approved, the others of that customer that wait stand in conflict with it."""
    for other in finding.live:
        row = await changes.row(str(Deal.__tablename__), key_of(other))
        if isinstance(row, Deal) and row.status in UNDECIDED:
            await changes.change(row, status=DealStatus.CONFLICT, conflict_with=deal.id)


async def _is_paid_still(changes: Changes, scene: Scene) -> bool:
    """Tell whether the ledger holds a commission of the deal that nothing took back."""
    return sum(line.amount for line in await changes.ledger.entries_of_deal(scene.key)) != 0


async def _remember_first(actor: Actor, changes: Changes, scene: Scene) -> bool:
    """Remember a partner's first won deal as a milestone, unless it is remembered already."""
    partner_id = scene.deal.partner_id
    milestones, _ = await changes.milestones(partner_id, _MOST_MILESTONES)
    others = [one for one in await changes.deals(partner_id) if one.id != scene.deal.id]
    if any(one.kind is MilestoneKind.FIRST_DEAL for one in milestones):
        return False
    if any(one.status is DealStatus.WON for one in others):
        return False
    assert scene.deal.closed_on is not None
    milestone = Milestone(
        team_id=actor.team_id,
        partner_id=partner_id,
        kind=MilestoneKind.FIRST_DEAL,
        text=f"First deal won: {shortened(scene.deal.customer)}",
        happened_on=scene.deal.closed_on,
        author_id=actor.user_id,
        created_at=scene.now,
    )
    await changes.add(milestone)
    return True
