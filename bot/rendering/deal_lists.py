"""Pages of deals, and the customers that the company's own sellers work on."""

from collections.abc import Iterator

from bot.model import Deal, DealStatus
from bot.program.deals.states import UNDECIDED
from bot.program.money import show_amount
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.deals import status_of, waits_since
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.services.deals.requests import DealsOf
from bot.services.deals.results import DealLine, DealList, DirectList

NAME = 80
# Slack: a picker has at most 100 options; a list longer than that is named by customer.
_OTHERS = (
    (DealsOf.OPEN, "Open"),
    (DealsOf.WAITING, "Waiting"),
    (DealsOf.EXPIRING, "Protection ends soon"),
    (DealsOf.CLOSING, "Close this month"),
    (DealsOf.WON, "Won"),
)


def deal_list(result: DealList) -> Screen:
    """Show one page of deals, with ways to the other pages and the other lists."""
    if not result.rows:
        said = f"{clip(result.title, limits.HEADER)}: none."
        return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(*_around(result)))
    where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    worth = show_amount(result.value, result.currency)
    before = result.total - len(result.rows) if result.page == result.pages else (result.page - 1) * len(result.rows)
    return Screen(
        [
            kit.header(clip(result.title, limits.HEADER)),
            kit.context(f"{count(result.total, 'deal')}, worth {worth} together{where}"),
            *listed((rich.paragraph(*_line(one, result)) for one in result.rows), ordered=True, offset=before),
            *kit.actions(_picker(result), *_decisions(result)),
        ],
        kit.actions(*_pages(result), *_around(result)),
    )


def _line(one: DealLine, result: DealList) -> Iterator[rich.Inline]:
    deal = one.deal
    yield rich.bold(clip(deal.customer, NAME))
    yield f", {show_amount(deal.value, result.currency)}"
    yield "" if result.partner_id else f" · {clip(one.partner_name, NAME)}"
    yield f"\n{status_of(deal)} · #{deal.id} · {deal.origin.value}"
    yield from _told(one, deal, result)


def _told(one: DealLine, deal: Deal, result: DealList) -> Iterator[rich.Inline]:
    """What matters of a deal in its status."""
    if deal.status in UNDECIDED:
        yield f"\n{waits_since(one, result.today)}"
    elif deal.status is DealStatus.APPROVED:
        stage = f"{deal.stage.label}. " if deal.stage else ""
        close = f"Expected {on_day(deal.expected_close)}. " if deal.expected_close else ""
        until = f"Protected until {on_day(deal.protected_until)}." if deal.protected_until else ""
        yield f"\n{stage}{close}{until}".rstrip()
    elif deal.reversed_on:
        yield f"\nReversed {on_day(deal.reversed_on)}"
    elif deal.closed_on:
        yield f"\nClosed {on_day(deal.closed_on)}"


def _picker(result: DealList) -> kit.Picker:
    options = (
        kit.Option(
            clip(f"#{one.deal.id} {one.deal.customer} · {one.partner_name}", limits.OPTION_LABEL),
            Run(f"deal #{one.deal.id}"),
        )
        for one in result.rows
    )
    return kit.Picker("Show a deal", tuple(options))


def _decisions(result: DealList) -> Iterator[kit.Button]:
    """Where one deal alone waits, it can be decided on the spot."""
    waiting = [one.deal for one in result.rows if one.deal.status in UNDECIDED]
    if len(waiting) == 1 and result.which is DealsOf.WAITING:
        yield kit.Button("Decide", Run(f"deal #{waiting[0].id}"), "primary")


def _pages(result: DealList) -> Iterator[kit.Button]:
    if result.page > 1:
        yield kit.Button("Previous page", Run(f"{result.line} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next page", Run(f"{result.line} page {result.page + 1}"))


def _around(result: DealList) -> Iterator[kit.Button]:
    partner = "" if result.partner_id is None else f" #{result.partner_id}"
    yield kit.Button("Register a deal", Run(f"deal register{partner}"))
    for which, label in _OTHERS:
        if which is not result.which:
            yield kit.Button(label, Run(f"deal list{partner} {which.value}"))


def direct_list(result: DirectList) -> Screen:
    """Show the customers that the company's own sellers work on."""
    days = count(result.wins_after_days, "day")
    rule = (
        f"A registration that comes when such a customer is older than {days} here loses to it; until then the deal is "
        "worked on together and counts as influenced."
    )
    how = kit.context('Add one with /partner deal direct "Globex" domain globex.com since 2026-10-01')
    if not result.rows:
        return Screen(
            [rich.rich_text(rich.paragraph("No customer is kept for your own sellers.")), kit.context(rule), how]
        )
    items = (
        rich.paragraph(rich.bold(clip(one.customer, NAME)), f", since {ago(one.opened_on, result.today)}")
        for one in result.rows
    )
    options = (
        kit.Option(clip(one.customer, limits.OPTION_LABEL), Run(f"deal direct remove #{one.id}"))
        for one in result.rows[: limits.OPTIONS]
    )
    return Screen(
        [kit.header("Customers of your own sellers"), *listed(items), kit.context(rule), how],
        kit.actions(kit.Picker("Remove one", tuple(options))),
    )
