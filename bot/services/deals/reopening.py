"""What is taken back must not open a second deal with a customer that another one protects by now."""

from collections.abc import Iterable

from bot.memory import Changes
from bot.model import AuditEntry, Deal, DealStatus
from bot.model.errors import Choice, Refused
from bot.program.deals.conflicts import Verdict
from bot.services.deals.conflicts import found_against, in_words, with_partners
from bot.services.deals.scenes import around
from bot.services.desk import Desk

# With these a deal takes a customer.
_TAKES = frozenset({"status", "customer_key", "domain"})


async def refuse_second(desk: Desk, changes: Changes, entries: Iterable[AuditEntry]) -> None:
    """Look at the deals that an undo opened again.

    Args:
        desk: where the clock is.
        changes: the transaction, in which the entries were taken back.
        entries: what was taken back.

    Raises:
        Refused: another deal was approved meanwhile; the first approval wins.
    """
    for entry in entries:
        row = await changes.row(entry.table, entry.row_id)
        if not isinstance(row, Deal) or row.status is not DealStatus.APPROVED or not entry.before.keys() & _TAKES:
            continue
        partner = await changes.partner(row.partner_id)
        if partner is None or partner.archived_at is not None:
            continue
        scene = await around(desk, changes, row)
        finding = await found_against(changes, scene)
        if finding.verdict is Verdict.TAKEN:
            others = await with_partners(changes, finding.against)
            raise Refused(
                f"{in_words(finding, others, scene)[0]} The first approval wins, so yours cannot be open again.",
                "Nothing was taken back.",
                tuple(Choice(f"Show deal #{one.deal.id}", f"deal #{one.deal.id}") for one in others[:1]),
            )
