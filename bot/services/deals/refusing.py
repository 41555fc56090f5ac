"""Why a move with a deal cannot be made, in words, and what can be done instead."""

from bot.memory import Repository
from bot.model import DealStatus
from bot.model.errors import Choice, Refused
from bot.program.deals.conflicts import Finding, bars_approval
from bot.program.deals.states import UNDECIDED, Move, Why, is_possible
from bot.program.words import on_day
from bot.services.approving import Deciders, named
from bot.services.deals.conflicts import in_words, with_partners
from bot.services.deals.scenes import Scene
from bot.services.deals.turns import last_turn
from bot.services.desk import Desk

_STATUS = {
    DealStatus.REGISTERED: "waits for a decision",
    DealStatus.CONFLICT: "is in conflict and waits for a decision",
    DealStatus.APPROVED: "is open",
    DealStatus.REJECTED: "was rejected",
    DealStatus.WON: "is won",
    DealStatus.LOST: "is lost",
    DealStatus.EXPIRED: "expired",
}
_DOING = {
    Move.APPROVE: "approved",
    Move.REJECT: "rejected",
    Move.EXTEND: "extended",
    Move.STAGE: "moved to a stage",
    Move.NEXT: "given a next step",
    Move.CLOSE: "given another closing day",
    Move.VALUE: "given another value",
    Move.WIN: "won",
    Move.LOSE: "lost",
    Move.REOPEN: "reopened",
    Move.REVERSE: "reversed",
    Move.EXPIRE: "let expire",
}
_COMES_TO = {
    Move.APPROVE: DealStatus.APPROVED,
    Move.REJECT: DealStatus.REJECTED,
    Move.WIN: DealStatus.WON,
    Move.LOSE: DealStatus.LOST,
}
_OFFERED = {Move.APPROVE: "Approve it", Move.REOPEN: "Reopen it"}


async def wrong_move(desk: Desk, repository: Repository, scene: Scene, move: Move, why: Why) -> Refused:
    """Say why a move cannot be made: who was there before, or which rule speaks against it."""
    deal, show = scene.deal, show_it(scene)
    match why:
        case Why.EXTENDED:
            on = f" on {on_day(deal.extended_on)}" if deal.extended_on else ""
            return Refused(f"{scene.name} was extended{on} already.", "A deal is extended once.", (show,))
        case Why.NO_EXTENSION:
            tier = scene.partner.tier.label
            remedy = "Close the deal in time, or register it again once its protection ended."
            return Refused(f"The {tier} tier gives no extension.", remedy, (show,))
        case Why.OVER:
            said = f"The protection of {scene.name} is over or has no end, so it cannot be extended."
            return Refused(said, "Look at the deal.", (show,))
        case Why.REVERSED:
            on = f" on {on_day(deal.reversed_on)}" if deal.reversed_on else ""
            remedy = "Reopen it if that was a mistake."
            return Refused(f"{scene.name} was reversed{on} already.", remedy, (*_offers(scene), show))
        case Why.PROTECTED:
            return Refused(f"{scene.name} is still protected.", "Nothing was changed.", (show,))
    turn = await last_turn(desk, repository, scene)
    said = f"{scene.name} {_STATUS[deal.status]}, so it cannot be {_DOING[move]}."
    if _COMES_TO.get(move) is deal.status:
        said = f"{scene.name} {_STATUS[deal.status]} already."
    return Refused(f"{said} {turn}".strip(), "Nothing was changed now.", (*_offers(scene), show))


async def not_yours(desk: Desk, repository: Repository, scene: Scene, deciders: Deciders, user_id: str) -> Refused:
    """Say who decides on a registration, where it is not the one who tries to."""
    who = " or ".join(await named(desk, repository, deciders))
    if user_id == deciders.asker:
        said = f"You registered {scene.name}, so somebody else decides on it: {who or 'any colleague of yours'}."
        return Refused(said, "Ask them, or undo the registration if it was a mistake.", (show_it(scene),))
    return Refused(f"{who} decides on {scene.name}, or an owner of the workspace.", "Ask them.", (show_it(scene),))


async def barred(repository: Repository, scene: Scene, finding: Finding) -> Refused | None:
    """Say what keeps a registration from being approved; None where nothing does."""
    if not bars_approval(finding):
        return None
    others = await with_partners(repository, finding.against)
    looks = tuple(Choice(f"Show deal #{one.deal.id}", f"deal #{one.deal.id}") for one in others)
    directs = () if looks else (Choice("See the direct opportunities", "deal direct"),)
    said = " ".join(in_words(finding, others, scene))
    remedy = "Reject it, or leave it until the other one is over."
    return Refused(said, remedy, (*looks, *directs, Choice("Reject it", f"deal #{scene.key} reject")))


def show_it(scene: Scene) -> Choice:
    """Offer to look at the deal."""
    return Choice("Show the deal", f"deal #{scene.key}")


def _offers(scene: Scene) -> tuple[Choice, ...]:
    """What may have been meant: to decide first, or to open it again."""
    moves = (Move.APPROVE,) if scene.deal.status in UNDECIDED else (Move.REOPEN,)
    possible = (one for one in moves if is_possible(scene.deal, one, today=scene.today))
    return tuple(Choice(_OFFERED[one], f"deal #{scene.key} {one.value}") for one in possible)
