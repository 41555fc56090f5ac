"""The end of protection: told before it comes, and what is past it expires. Source: the program rules."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from bot.memory import Repository
from bot.memory.deals import DealFound, DealOrder, DealsWanted
from bot.model import Deal, DealStatus
from bot.model.errors import AlreadyDone
from bot.model.json import Json
from bot.program.deals.protection import is_warned_of
from bot.program.deals.states import Move, is_possible
from bot.program.words import count, listed, on_day
from bot.services.deals.scenes import key_of
from bot.services.desk import Desk
from bot.services.people import BY_ITSELF
from bot.services.snapshot import program_of, today_in
from bot.services.telling import KIND, tell

# What is left over is taken the next time.
_AT_ONCE = 1_000
_MOST_NAMED = 5
# Whatever is left in the inbox is taken up at once.
_NO_LEASE = timedelta(0)


async def end_protections(desk: Desk, team_id: str) -> int:
    """Let the deals of a workspace expire whose protection is over, on its own calendar day, and tell the owners.

    Done again on the same day it does nothing more. An imported deal keeps its status unless it was approved here.

    Returns:
        How many deals expired.
    """
    async with desk.memory.reading(team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        overdue = await _protected(repository, (date.min, today - timedelta(days=1)))
    await _warn(desk, team_id, today)
    if not overdue:
        return 0
    number, cause = 0, f"protection/{today}/{overdue[0].deal.id}"
    try:
        async with desk.memory.writing(team_id, actor_id=BY_ITSELF, cause=cause) as changes:
            expired = defaultdict[str, list[DealFound]](list)
            for found in overdue:
                deal = await changes.row(str(Deal.__tablename__), key_of(found.deal))
                # Somebody may have moved it on, or extended it, a moment ago.
                if not isinstance(deal, Deal) or not is_possible(deal, Move.EXPIRE, today=today):
                    continue
                await changes.change(deal, status=DealStatus.EXPIRED, closed_on=today)
                number += 1
                if found.owner_id:
                    expired[found.owner_id].append(found)
            for owner_id, deals in expired.items():
                what = "expired and left the pipeline. Reopen what still has a chance"
                await tell(changes, owner_id, lead=_lead(deals, "is over", what), line=_line(deals, "expired"))
    except AlreadyDone:
        return 0
    return number


async def _warn(desk: Desk, team_id: str, today: date) -> None:
    """Tell the owners of deals, on the days that the program names, that a protection ends."""
    async with desk.memory.reading(team_id) as repository:
        rules = program_of(await repository.workspace(), today).deals
        soon = await _protected(repository, (today, today + timedelta(days=rules.warning_days[0])))
    by_owner = defaultdict[tuple[str, date], list[DealFound]](list)
    for found in soon:
        until = found.deal.protected_until
        if found.owner_id and until and is_warned_of(until, today, rules):
            by_owner[found.owner_id, until].append(found)
    for (owner_id, until), deals in by_owner.items():
        when = f"ends on {on_day(until)}, in {count((until - today).days, 'day')}"
        payload: Json = {
            "user_id": owner_id,
            "lead": _lead(deals, when, "can be extended once, or closed before"),
            "line": _line(deals, "expiring"),
        }
        await desk.memory.inbox.accept(team_id, f"{KIND}/{today}/{until}/{owner_id}", KIND, payload, _NO_LEASE)


async def _protected(repository: Repository, days: tuple[date, date]) -> tuple[DealFound, ...]:
    wanted = DealsWanted(DealOrder.NEAREST_END, frozenset({DealStatus.APPROVED}), protected=days)
    found = await repository.deal_book.look_for(wanted, limit=_AT_ONCE)
    return tuple(one for one in found.some if one.deal.import_id is None or one.deal.decided_by)


def _lead(deals: Iterable[DealFound], when: str, what: str) -> str:
    names = [f"{one.deal.customer} ({one.partner_name})" for one in deals]
    more = len(names) - _MOST_NAMED
    shown = [*names[:_MOST_NAMED], *([count(more, "more deal")] if more > 0 else ())]
    it = "It" if len(names) == 1 else "They"
    return f"The protection of {listed(shown)} {when}. {it} {what}."


def _line(deals: list[DealFound], which: str) -> str:
    return f"deal #{deals[0].deal.id}" if len(deals) == 1 else f"deal list mine {which}"
