"""Editing a deal in its form: what is known of it, at any time."""

from bot.memory.values import from_json
from bot.model import Deal, DealStatus
from bot.model.errors import Refused, Stale
from bot.program.deals.states import LIVE, UNDECIDED
from bot.program.money import show_amount
from bot.program.words import listed
from bot.services.customers import customer_key
from bot.services.deals.cards import card_of, copied
from bot.services.deals.checking import check_expected, checked
from bot.services.deals.conflicts import found_against, waiting
from bot.services.deals.refusing import barred, show_it
from bot.services.deals.registering import form
from bot.services.deals.requests import DealDraft, EditDeal
from bot.services.deals.results import DealChanged, DealForm
from bot.services.deals.scenes import Scene, scene_of
from bot.services.desk import Actor, Desk
from bot.services.money.settling import settle

# With these it could come to stand against another deal.
_OF_CUSTOMER = frozenset({"customer", "domain"})
# With these somebody moves it on, as with the moves of the same name.
_MOVES_ON = frozenset({"value", "expected_close"})
# What is shown of a change, by column.
_LABELS = {
    "customer": "customer",
    "value": "value",
    "origin": "origin",
    "expected_close": "expected close",
    "domain": "domain",
    "contact": "contact",
    "note": "note",
}


async def edit(desk: Desk, actor: Actor, request: EditDeal) -> DealChanged | DealForm:
    """Change what is known of a deal, or give its form.

    Raises:
        NotFound: the deal is gone.
        Stale: somebody changed the same since the form was opened; nothing is saved.
        NotUnderstood: a value cannot be.
        Refused: it is open, and another deal protects the customer that it would have.
    """
    if request.values is None:
        return await _opened(desk, actor, request.deal_id)
    draft = checked(request.values)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        scene = await scene_of(desk, changes, request.deal_id)
        deal, before = scene.deal, copied(scene.deal)
        opened = from_json(Deal, await changes.values_at(deal, request.revision))
        mine = {name: value for name, value in _values(draft).items() if value != opened[name]}
        if any(getattr(deal, name) != opened[name] for name in mine):
            said = f"Somebody changed {scene.name} since you opened the form."
            raise Stale(said, "Nothing was saved. Open it again to see what is new.", (show_it(scene),))
        if "expected_close" in mine:
            check_expected(draft.expected_close, scene.today)
        if "customer" in mine:
            mine["customer_key"] = customer_key(draft.customer)
        if mine.keys() & _MOVES_ON:
            mine["moved_on"] = scene.today
        if not await changes.change(deal, **mine):
            raise Refused(f"{scene.name} is like that already.", "Nothing was changed.", (show_it(scene),))
        if mine.keys() & _OF_CUSTOMER and deal.status in LIVE:
            finding = await found_against(changes, scene)
            problem = await barred(changes, scene, finding) if deal.status is DealStatus.APPROVED else None
            if problem:
                raise problem
            if deal.status in UNDECIDED:
                await changes.change(deal, **waiting(finding))
        is_booked = deal.status is DealStatus.WON
        booked = await settle(changes, (scene.key,), today=scene.today) if is_booked else ()
        card = await card_of(desk, changes, scene, actor.user_id)
    return DealChanged(summary=_said(before, scene), card=card, change=changes.revision, booked=booked)


async def _opened(desk: Desk, actor: Actor, deal_id: int) -> DealForm:
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        scene = await scene_of(desk, repository, deal_id)
    return await form(desk, actor, _draft(scene.deal), deal_id=deal_id, revision=workspace.revision)


def _draft(deal: Deal) -> DealDraft:
    return DealDraft(deal.partner_id, **{name: getattr(deal, name) for name in _LABELS})


def _values(draft: DealDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in _LABELS}


def _said(before: Deal, scene: Scene) -> str:
    changed = [label for name, label in _LABELS.items() if getattr(before, name) != getattr(scene.deal, name)]
    worth = [show_amount(one.value, scene.workspace.currency) for one in (scene.deal, before)]
    value = f" It is worth {worth[0]} now; it was {worth[1]}." if worth[0] != worth[1] else ""
    return f"{scene.name}: {listed(changed)} changed.{value}"
