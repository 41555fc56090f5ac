"""What is promised of deals whatever happens, looked at in what the memory holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.model import AuditEntry, Deal, DealOrigin, Workspace
from bot.model.ledger import Entry
from bot.program.statements import statements_by_partner
from bot.services.snapshot import versions_of
from tests.services.deal_model import ARROWS, Book, State


@dataclass(frozen=True)
class Seen:
    """What the memory holds."""

    workspace: Workspace
    deals: list[Deal]
    changes: list[AuditEntry]
    ledger: Sequence[Entry]


def states(seen: Seen) -> list[State]:
    return [
        State(
            one.status.value,
            one.protected_until,
            one.extended_on is not None,
            one.origin is DealOrigin.INFLUENCED,
            one.closed_on,
            one.reversed_on,
        )
        for one in seen.deals
    ]


def nobody_has_what_another_is_promised(deals: Iterable[Deal], today: date) -> None:
    approved = [one for one in deals if one.status.value == "approved"]
    assert all(one.protected_until and one.decided_at and one.decided_by for one in approved)
    protected = (one for one in approved if one.protected_until and one.protected_until >= today)
    assert all(one.customer_key != other.customer_key for one, other in combinations(protected, 2))


def the_ledger_sums_to_deals_and_statements(seen: Seen, book: Book, today: date) -> None:
    for number, deal in enumerate(book.deals, 1):
        amount = sum(one.amount for one in seen.ledger if one.deal_id == number)
        assert amount > 0 if deal.is_paid else amount == 0, (number, deal, amount)
    total = 0
    for _, stated in statements_by_partner(seen.ledger, today=today, versions=versions_of(seen.workspace)):
        carried = 0
        for one in stated:
            assert one.carried_in == carried
            assert one.carried_in + one.accrued - one.clawed_back == one.payable + one.carried_out
            carried = one.carried_out
        total += sum(one.accrued - one.clawed_back for one in stated)
    assert total == sum(one.amount for one in seen.ledger)


def each_way_is_allowed(changes: Iterable[AuditEntry]) -> None:
    """A decision leaves what is decided, so none can be made twice; what an undo does is its own way."""
    for one in changes:
        if one.table == "deal" and one.undoes is None and "status" in one.before:
            assert (one.before["status"], one.after["status"]) in ARROWS
