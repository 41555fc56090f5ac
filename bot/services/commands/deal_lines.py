"""From a request about deals back to its line."""

from collections.abc import Iterator

from bot.program.money import show_amount
from bot.program.periods import written
from bot.services.commands.deal_moves import FORM
from bot.services.commands.unknown import line_about
from bot.services.deals.requests import (
    AddDirect,
    DealDraft,
    DealsOf,
    EditDeal,
    FindDeal,
    ListDeals,
    ListDirect,
    RemoveDirect,
    ShowDeal,
    WorkDeal,
)
from bot.services.grammar import escaped, quoted

DealLined = EditDeal | ListDeals | ShowDeal | FindDeal | WorkDeal | AddDirect | RemoveDirect | ListDirect
"""Requests that have a line of their own; a registration's, and a new value's, depend on the currency."""


def deal_line(request: DealLined) -> str:
    """Give the command line of a request about deals; a deal is named by its number."""
    match request:
        case ListDeals():
            return " ".join(_listing(request))
        case FindDeal(int(partner_id), text, move):
            return line_about(" ".join(filter(None, ("deal", move, "of"))), partner_id, escaped(text))
        case FindDeal(_, text, move):
            return " ".join(filter(None, ("deal", move, escaped(text))))
        case AddDirect():
            return " ".join(_direct(request))
        case RemoveDirect(customer, direct_id):
            return f"deal direct remove {quoted(customer) if direct_id is None else f'#{direct_id}'}"
        case ListDirect():
            return "deal direct"
        case ShowDeal(deal_id):
            return f"deal #{deal_id}"
        case EditDeal(deal_id):
            return f"deal #{deal_id} edit"
        case WorkDeal():
            return " ".join(_working(request))


def draft_line(draft: DealDraft, currency: str) -> str:
    """Give the line of a registration as far as it is known."""
    return " ".join(_drafted(draft, currency))


def _drafted(draft: DealDraft, currency: str) -> Iterator[str]:
    yield "deal register"
    if draft.partner_id is None:
        return
    yield f"#{draft.partner_id}"
    if draft.customer:
        yield quoted(draft.customer)
    if draft.value is not None:
        yield escaped(show_amount(draft.value, currency))
    if draft.expected_close is not None:
        yield f"close {draft.expected_close.isoformat()}"
    if draft.origin is not None:
        yield draft.origin.value
    if draft.domain:
        yield f"domain {escaped(draft.domain)}"
    if draft.contact:
        yield f"contact {quoted(draft.contact)}"
    if draft.note:
        yield f"note {escaped(draft.note)}"


def _listing(request: ListDeals) -> Iterator[str]:
    yield "deal list"
    if request.partner_id is not None:
        yield f"#{request.partner_id}"
    if request.mine:
        yield "mine"
    # Where nothing else is said, all are listed of a partner, and those that close within a period.
    if request.which is not DealsOf.OPEN or request.partner_id is not None or request.period is not None:
        yield request.which.value
    if request.period is not None:
        yield written(request.period)
    if request.page > 1:
        yield f"page {request.page}"


def _direct(request: AddDirect) -> Iterator[str]:
    yield f"deal direct {quoted(request.customer)}"
    if request.domain:
        yield f"domain {escaped(request.domain)}"
    if request.since is not None:
        yield f"since {request.since.isoformat()}"


def _working(request: WorkDeal) -> Iterator[str]:
    yield f"deal #{request.deal_id} {request.move.value}"
    if request.ask:
        yield FORM
    if request.stage is not None:
        yield request.stage.value
    if request.day is not None:
        yield f"on {request.day.isoformat()}"
    if request.text:
        yield escaped(request.text)
    if request.by_company:
        yield "by us"
