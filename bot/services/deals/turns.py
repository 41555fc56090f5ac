"""Who brought a deal to where it is, and when: said to somebody who comes too late."""

from datetime import datetime

from bot.memory import Repository
from bot.model import AuditEntry, Change, Deal, DealStatus
from bot.program.words import count, on_day
from bot.services.deals.scenes import Scene
from bot.services.desk import Desk
from bot.services.people import BY_ITSELF, name_of

# A deal that is often changed has no more entries than this since it got its status.
_ENTRIES = 200
_DONE = {
    DealStatus.REGISTERED: "registered it",
    DealStatus.CONFLICT: "registered it",
    DealStatus.APPROVED: "approved it",
    DealStatus.REJECTED: "rejected it",
    DealStatus.WON: "marked it won",
    DealStatus.LOST: "marked it lost",
    DealStatus.EXPIRED: "let it expire",
}


async def last_turn(desk: Desk, repository: Repository, scene: Scene) -> str:
    """Say who brought a deal to its status: `Ana Ruiz approved it 2 minutes ago.`; empty where nobody knows."""
    entries = await repository.history(scene.deal.partner_id, _ENTRIES)
    turn = next((one for one in entries if _is_turn(one, scene.deal)), None)
    if turn is None:
        return ""
    ago = _ago(turn.at, scene)
    if turn.actor_id == BY_ITSELF:
        return f"Its protection ended, and it expired {ago}."
    name = await name_of(desk, repository, turn.actor_id) or "Somebody"
    return f"{name} {'reversed it' if scene.deal.reversed_on else _DONE[scene.deal.status]} {ago}."


def _is_turn(entry: AuditEntry, deal: Deal) -> bool:
    is_of_deal = entry.table == Deal.__tablename__ and entry.row_id == deal.id
    return is_of_deal and (entry.change is Change.ADDED or bool(entry.after.keys() & {"status", "reversed_on"}))


def _ago(at: datetime, scene: Scene) -> str:
    minutes = int((scene.now - at).total_seconds()) // 60
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count(minutes, 'minute')} ago"
    hours = minutes // 60
    return f"{count(hours, 'hour')} ago" if hours < 24 else f"on {on_day(at.astimezone(scene.zone).date())}"
