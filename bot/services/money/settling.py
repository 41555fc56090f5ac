"""Keeping the commission ledger true to the deals, in the transaction that changes them."""

from collections.abc import Collection, Iterable
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Changes
from bot.model.ledger import Entry
from bot.program.ledger import Settling, settle_account
from bot.services.snapshot import versions_of


async def settle(
    changes: Changes, deal_ids: Iterable[int], *, today: date, is_history: bool = False
) -> tuple[Entry, ...]:
    """Book what became of deals; a deal for which nothing became due books nothing.

    Args:
        changes: the transaction in which the deals were changed, or removed.
        deal_ids: the deals.
        today: the day in the workspace's timezone.
        is_history: an import brought the deals.

    Returns:
        The lines that were booked, as `LedgerLine` keeps them.
    """
    scope = frozenset(deal_ids)
    if not scope:
        return ()
    partner_ids = await changes.ledger.partners_of(scope)
    return tuple(await _settle(changes, partner_ids, today=today, is_history=is_history, scope=scope))


async def settle_partners(
    changes: Changes, partner_ids: Collection[int], *, today: date, is_history: bool = True
) -> int:
    """Book what became of all deals of partners, as after an import.

    Args:
        changes: the transaction in which the deals were changed.
        partner_ids: the partners.
        today: the day in the workspace's timezone.
        is_history: what imports booked is computed anew, so that the order of files makes no difference.

    Returns:
        How many lines were booked.
    """
    return len(await _settle(changes, partner_ids, today=today, is_history=is_history))


async def _settle(
    changes: Changes,
    partner_ids: Collection[int],
    *,
    today: date,
    is_history: bool,
    scope: frozenset[int] | None = None,
) -> list[Entry]:
    workspace = await changes.workspace()
    settling = Settling(versions_of(workspace), today, workspace.currency, is_history=is_history)
    accounts = await changes.ledger.accounts(partner_ids, zone=ZoneInfo(workspace.timezone))
    lines = [line for account in accounts for line in settle_account(account, settling, scope=scope)]
    await changes.book(lines)
    return lines
