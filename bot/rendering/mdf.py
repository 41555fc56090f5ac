"""Market development funds: a partner's, everybody's, and one activity."""

from collections.abc import Iterator

from bot.model import NAME_LENGTH, MdfStatus
from bot.model.json import Json
from bot.program.mdf import Balance
from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.mdf_form import funds_form_screen
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.rendering.years import year_before
from bot.services.mdf.results import Activity, ActivityCard, FundsCard, FundsForm, FundsList

_ALL = kit.Button("All funds", Run("mdf"))
_PURPOSE = 200
_MOST_ACTIVITIES = 10
_MOST_LINES = 60


def funds_card(result: FundsCard) -> Screen:
    """Show a partner's funds of a year."""
    name = clip(result.partner_name, NAME_LENGTH)
    about = f"mdf request #{result.partner_id}"
    shown = result.activities[-_MOST_ACTIVITIES:]
    hidden = len(result.activities) - len(shown)
    allowed = show_amount(result.allowance, result.currency)
    return Screen(
        [
            kit.header(clip(f"MDF of {name}, {result.year}", limits.HEADER)),
            _balance(result.balance, result.currency),
            kit.context(f"{result.tier} partners get up to {allowed} a year. It counts once it is allocated."),
            *listed(
                [
                    rich.paragraph(
                        rich.bold(show_amount(one.amount, result.currency)),
                        f" on {on_day(one.allocated_on)}{f': {clip(one.note, _PURPOSE)}' if one.note else ''}",
                    )
                    for one in result.allocations
                ],
                title="Allocated",
            ),
            *(block for one in reversed(shown) for block in activity_blocks(one, result.currency)),
            *([kit.context(f"{count(hidden, 'older one')} not shown.")] if hidden else []),
        ],
        (
            kit.divider(),
            *kit.actions(
                kit.Button("Ask for funds", Run(about), "primary"),
                *_allocate(result),
                kit.Button("Show the partner", Run(f"show #{result.partner_id}")),
                _ALL,
            ),
        ),
    )


def activity_card(result: ActivityCard) -> Screen:
    """Show one activity, what it brought, and what comes next."""
    one, currency = result.activity, result.currency
    row = one.row
    return Screen(
        [
            kit.header(clip(f"{clip(one.partner_name, NAME_LENGTH)}: {clip(row.purpose, _PURPOSE)}", limits.HEADER)),
            *activity_blocks(one, currency, whole=True),
            *_credits(result),
            kit.context(
                f"{clip(one.partner_name, NAME_LENGTH)} has {show_amount(result.available, currency)} of MDF left in "
                f"{row.requested_on.year}."
            ),
        ],
        (kit.divider(), *kit.actions(kit.Button("Its partner's funds", Run(f"mdf #{row.partner_id}")), _ALL)),
    )


def funds_list(result: FundsList) -> Screen:
    """Show every partner with funds in a year, and what waits for a decision."""
    currency = result.currency
    head = ("Partner", "Allocated", "Approved", "Spent", "Left")
    rows = [
        (
            clip(one.name, NAME_LENGTH),
            *(
                show_amount(amount, currency)
                for amount in (
                    one.balance.allocated,
                    one.balance.promised,
                    one.balance.spent,
                    one.balance.available,
                )
            ),
        )
        for one in result.lines
    ]
    aligned = ("left", "right", "right", "right", "right")
    said = f"No partner has funds in {result.year}."
    if rows:
        said = f"{_share(result.utilisation_bp)} of what was allocated is spent."
        said += f" {_share(result.roi_bp)} return on it, by the deals credited." if result.has_credits else ""
    shown = limits.first(rows, _MOST_LINES, "partners", lambda row: row[0])
    return Screen(
        [
            kit.header(f"Market development funds, {result.year}"),
            rich.rich_text(rich.paragraph(said)),
            *([kit.table([head, *shown], aligned)] if rows else []),
            *([kit.header("Waiting for a decision")] if result.waiting else []),
            *(block for one in result.waiting[:_MOST_ACTIVITIES] for block in activity_blocks(one, currency)),
        ],
        (
            kit.divider(),
            *kit.actions(
                kit.Button("Allocate funds", Run("mdf allocate")),
                kit.Button("Ask for funds", Run("mdf request")),
                *year_before("mdf", result.year),
            ),
        ),
    )


def _allocate(result: FundsCard) -> Iterator[kit.Button]:
    """Offer to allocate what the tier still allows for this year."""
    rest = result.allowance - result.balance.allocated
    if rest > 0 and result.year == result.today.year:
        amount = show_amount(rest, result.currency)
        yield kit.Button(f"Allocate {amount}", Run(f"mdf allocate #{result.partner_id} {amount}"))


def _balance(balance: Balance, currency: str) -> Json:
    amounts = (
        ("Allocated", balance.allocated),
        ("Asked for", balance.asked),
        ("Approved", balance.promised),
        ("Spent", balance.spent),
        ("Left", balance.available),
    )
    return kit.table(
        [[label for label, _ in amounts], [show_amount(amount, currency) for _, amount in amounts]],
        ["right"] * len(amounts),
    )


def activity_blocks(one: Activity, currency: str, *, whole: bool = False) -> Iterator[Json]:
    """Show an activity with the buttons of what comes next; the whole of it with the deals that it brought."""
    row = one.row
    yield rich.rich_text(rich.paragraph(*_said(one, currency, whole=whole)))
    if whole and one.deals:
        yield from listed(
            [
                rich.paragraph(
                    f"Deal {deal.deal_id}, {clip(deal.customer, NAME_LENGTH)}: ",
                    rich.bold(show_amount(deal.value, currency)),
                )
                for deal in one.deals
            ],
            title="What it brought",
        )
    yield from kit.actions(*_moves(one, whole=whole), of=clip(row.purpose, _PURPOSE))


def _said(one: Activity, currency: str, *, whole: bool) -> Iterator[rich.Inline]:
    row = one.row
    yield rich.bold(f"{row.id}. {clip(row.purpose, limits.HEADER if whole else _PURPOSE)}")
    by_whom = f" by {clip(one.asked_by, NAME_LENGTH)}" if one.asked_by else ""
    yield f"\n{show_amount(row.amount, currency)} of funds for {clip(one.partner_name, NAME_LENGTH)}, asked for on "
    yield f"{on_day(row.requested_on)}{by_whom}."
    if row.decided_on and row.status is not MdfStatus.REQUESTED:
        who = f" by {clip(one.decided_by, NAME_LENGTH)}" if one.decided_by else ""
        verb = "Rejected" if row.status is MdfStatus.REJECTED else "Approved"
        why = f": {clip(row.reason, _PURPOSE)}" if row.reason else ""
        yield f" {verb} on {on_day(row.decided_on)}{who}{why}."
    if row.spent is not None and row.spent_on is not None:
        proof = f", proof: {clip(row.proof_name, _PURPOSE)}" if row.proof_name else ", no proof yet"
        yield f" Spent {show_amount(row.spent, currency)} on {on_day(row.spent_on)}{proof}."
        yield f" {_brought(one, currency)}"


def _brought(one: Activity, currency: str) -> str:
    if not one.deals:
        return "No deal is credited to it yet."
    return f"It brought {show_amount(one.revenue, currency)} in revenue ({_share(one.gain_bp)} return)."


def _moves(one: Activity, *, whole: bool) -> Iterator[kit.Button]:
    number, status = one.row.id, one.row.status
    if status in (MdfStatus.REQUESTED, MdfStatus.REJECTED):
        yield kit.Button("Approve", Run(f"mdf approve {number}"), "primary")
    if status is MdfStatus.REQUESTED:
        yield kit.Button("Reject", Run(f"mdf reject {number}"))
    if status is MdfStatus.APPROVED:
        yield kit.Button("Say what it cost", Run(f"mdf spent {number}"), "primary")
    if status is MdfStatus.SPENT and whole:
        yield kit.Button("Correct it, or add the proof", Run(f"mdf spent {number}"))
    if not whole:
        yield kit.Button("Show", Run(f"mdf show {number}"))


def _credits(result: ActivityCard) -> tuple[Json, ...]:
    """Let a deal be credited to an activity, or taken off it."""
    number = result.activity.row.id
    brought = [(one.deal_id, one.customer) for one in result.activity.deals]
    pickers = (
        kit.Picker(label, tuple(_option(f"mdf {verb} {number} deal", *one) for one in deals[: limits.OPTIONS]))
        for label, verb, deals in (("Credit a deal", "credit", result.others), ("Take a deal off", "uncredit", brought))
        if deals
    )
    return kit.actions(*pickers)


def _option(line: str, deal_id: int, customer: str) -> kit.Option:
    return kit.Option(clip(f"#{deal_id} {customer}", limits.OPTION_LABEL), Run(f"{line} {deal_id}"))


def _share(bp: int | None) -> str:
    return "not set" if bp is None else show_percent(bp)


FUNDS_VIEWS = (
    by(FundsCard, alike(funds_card)),
    by(ActivityCard, alike(activity_card)),
    by(FundsList, alike(funds_list)),
    by(FundsForm, alike(funds_form_screen)),
)
