"""Commission: a partner's statement, all of its statements, every partner's, and what a deal would pay."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.model import DealOrigin, LedgerKind
from bot.model.json import Json
from bot.model.ledger import Entry
from bot.program.money import in_units, show_amount
from bot.program.percents import show_percent
from bot.program.periods import written
from bot.program.statements import Statement
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.money.results import CommissionLine, CommissionList, StatementCard, StatementList, WhatIfCard

_EVERYBODY = kit.Button("All partners", Run("commission"))
_RIGHT = "right"
_MOST_LINES = 60
# The maths of a line takes some five sentences; more of them are better read in the file.
_MOST_MATHS = 20
_NAME = 80
_A_DEAL = {DealOrigin.SOURCED: "a sourced deal", DealOrigin.INFLUENCED: "an influenced deal"}
_KINDS = {LedgerKind.ACCRUAL: "", LedgerKind.CLAWBACK: " (reversed)", LedgerKind.CORRECTION: " (corrected)"}


def statement_card(result: StatementCard) -> Screen:
    """Show a partner's statement: what comes to what, the lines, and on demand how each was worked out."""
    one, currency = result.statement, result.currency
    name, about = clip(result.partner_name, _NAME), f"commission #{result.partner_id}"
    here = f"{about} {written(one.period)}"
    so_far = " so far" if one.is_running else ""
    body = [
        kit.header(clip(f"Commission of {name}, {one.period.name}{so_far}", limits.HEADER)),
        rich.rich_text(rich.paragraph(*_headline(result))),
        rich.rich_text(rich.paragraph(*_balance(one, currency))),
    ]
    if one.lines:
        body.append(_lines(one.lines, currency))
    if len(one.lines) > _MOST_LINES:
        body.append(kit.context(f"The first {_MOST_LINES} of {len(one.lines):,} lines. All of them are in the file."))
    body += _reasons(one.lines, maths=result.maths)
    maths = kit.Button("Show the maths", Run(f"{here} maths"), "primary")
    controls = [maths] if any(line.steps for line in one.lines) and not result.maths else []
    around = [
        kit.Button(f"{label}: {period.name}", Run(f"{about} {written(period)}"))
        for label, period in (("Before", result.before), ("After", result.after))
        if period is not None
    ]
    return Screen(
        body,
        kit.actions(
            *controls,
            *around,
            kit.Button("Download as CSV", Run(f"{here} csv")),
            kit.Button("Try a deal", Run(f"{about} what-if 50k sourced")),
            _EVERYBODY,
            of=name,
        ),
    )


def statement_list(result: StatementList) -> Screen:
    """Show the statements of a partner, as a picture and as a table."""
    name, currency = clip(result.partner_name, _NAME), result.currency
    of = f" in {result.period.name}" if result.period else ""
    head = ("Period", *_COLUMNS)
    rows = [(one.period.name, *_amounts(one, currency)) for one in result.statements]
    drawn = result.statements[-limits.CHART_POINTS :]
    earned = [float(in_units(one.accrued - one.clawed_back, currency)) for one in drawn]
    names = [one.period.name for one in drawn]
    options = (
        kit.Option(one.period.name, Run(f"commission #{result.partner_id} {written(one.period)}"))
        for one in reversed(result.statements[-limits.OPTIONS :])
    )
    csv = f"commission #{result.partner_id}{f' {written(result.period)}' if result.period else ''} csv"
    return Screen(
        [
            kit.header(clip(f"Commission of {name}{of}", limits.HEADER)),
            kit.chart("bar", "Earned, less what was taken back", names, {"Commission": earned}, upwards=currency),
            kit.table([head, *rows], ("left", *[_RIGHT] * len(_COLUMNS))),
        ],
        kit.actions(
            kit.Picker("Open a statement", tuple(options)),
            kit.Button("Download as CSV", Run(csv)),
            _EVERYBODY,
            of=name,
        ),
    )


def commission_list(result: CommissionList) -> Screen:
    """Show what each partner gets of a period."""
    here, currency = f"commission {written(result.period)}", result.currency
    other = kit.Button(result.other.name, Run(f"commission {written(result.other)}"))
    title = f"Commission, {result.period.name}{' so far' if result.is_running else ''}"
    head = kit.header(clip(title, limits.HEADER))
    if not result.lines:
        said = f"No partner earned anything in {result.period.name}, and nothing was carried over into it."
        return Screen([head, rich.rich_text(rich.paragraph(said))], kit.actions(other))
    page = f" Page {result.page:,} of {result.pages:,}." if result.pages > 1 else ""
    rows = [(clip(one.partner_name, _NAME), *_amounts(one, currency)) for one in result.lines]
    total = (count(result.number, "partner"), *_amounts(result.total, currency))
    options = (
        kit.Option(
            clip(one.partner_name, limits.OPTION_LABEL), Run(f"commission #{one.partner_id} {written(result.period)}")
        )
        for one in result.lines
    )
    return Screen(
        [
            head,
            rich.rich_text(rich.paragraph(*_what_is_paid(result), page)),
            kit.table([("Partner", *_COLUMNS), *rows, total], ("left", *[_RIGHT] * len(_COLUMNS))),
        ],
        kit.actions(
            kit.Picker("Open a partner", tuple(options)),
            other,
            kit.Button("Download as CSV", Run(f"{here} csv")),
            *_pages(here, result.page, result.pages),
        ),
    )


def what_if_card(result: WhatIfCard) -> Screen:
    """Show what a deal would pay, why, and what it would change."""
    name, currency = clip(result.partner_name, _NAME), result.currency
    value, amount = show_amount(result.value, currency), show_amount(result.amount, currency)
    by = ", closed by our own sellers" if result.by_company else ""
    changes = [f"It would be won deal number {result.ordinal:,}."]
    if result.attainment is not None:
        before, after = map(show_percent, result.attainment)
        year = result.closed_on.year
        moved = "would stay at" if before == after else f"would go from {before} to"
        changes.append(f"Attainment of the {year} target {moved} {after}.")
    return Screen(
        [
            kit.header(clip(f"What if {name} wins {value}?", limits.HEADER)),
            rich.rich_text(
                rich.paragraph(
                    rich.bold(f"It would pay {amount}"),
                    f", {show_percent(result.rate_bp)} of {_A_DEAL[result.origin]}{by}, won on "
                    f"{on_day(result.closed_on)}.",
                )
            ),
            *listed(map(rich.paragraph, result.steps), title="The maths"),
            *listed(map(rich.paragraph, changes), title="What it would change"),
            kit.context("Nothing was stored."),
        ],
        kit.actions(
            *_other_deals(result), kit.Button("Its commission", Run(f"commission #{result.partner_id}")), of=name
        ),
    )


_COLUMNS = ("Carried in", "Earned", "Taken back", "To pay", "Carried over")


def _headline(result: StatementCard) -> Iterator[rich.Inline]:
    one, currency = result.statement, result.currency
    if one.is_running:
        yield rich.bold(f"{show_amount(one.carried_out, currency)} so far.")
        yield f" It is paid when {one.period.name} is over, from {show_amount(result.minimum, currency)} on."
    elif one.payable:
        yield rich.bold(f"{show_amount(one.payable, currency)} to be paid.")
    elif one.carried_out < 0:
        yield rich.bold("Nothing to be paid.")
        yield f" {show_amount(-one.carried_out, currency)} more was taken back than earned; the next statement starts "
        yield "with it."
    else:
        yield rich.bold("Nothing to be paid.")
        yield f" Less than {show_amount(result.minimum, currency)} is carried over to the next statement."


def _what_is_paid(result: CommissionList) -> Iterator[rich.Inline]:
    paid, open_ = (show_amount(one, result.currency) for one in (result.total.payable, result.total.carried_out))
    if result.is_running and result.total.payable:
        yield rich.bold(f"{paid} to be paid")
        yield f" for what is over, and {open_} so far for what is not."
    elif result.is_running:
        yield rich.bold(f"{open_} so far.")
        yield f" It is paid when {result.period.name} is over."
    else:
        yield rich.bold(f"{paid} to be paid.")


def _balance(one: Statement, currency: str) -> Iterator[rich.Inline]:
    """Say what comes to what, in a line: Slack shows one table in a message, which is that of the lines."""
    for number, (label, amount) in enumerate(zip(_COLUMNS, _amounts(one, currency), strict=True)):
        yield f"{' · ' if number else ''}{label}: "
        yield rich.bold(amount)


def _amounts(line: CommissionLine | Statement, currency: str) -> tuple[str, ...]:
    amounts = (line.carried_in, line.accrued, line.clawed_back, line.payable, line.carried_out)
    return tuple(show_amount(amount, currency) for amount in amounts)


def _lines(lines: Sequence[Entry], currency: str) -> Json:
    rows = [
        (
            on_day(one.booked_on),
            f"{clip(one.customer, _NAME)}{_KINDS[one.kind]}",
            show_amount(one.value, currency),
            show_percent(Fraction(one.rate_bp)),
            show_amount(one.amount, currency),
        )
        for one in lines[:_MOST_LINES]
    ]
    head = ("Day", "Customer", "Deal value", "Rate", "Commission")
    return kit.table([head, *rows], ("left", "left", _RIGHT, _RIGHT, _RIGHT))


def _reasons(lines: Sequence[Entry], *, maths: bool) -> Iterator[Json]:
    """Give how lines were worked out: of all with the maths, otherwise of those that no deal earned."""
    told = [one for one in lines if one.steps and (maths or one.kind is not LedgerKind.ACCRUAL)]
    for one in told[:_MOST_MATHS]:
        title = f"{clip(one.customer, _NAME)}{_KINDS[one.kind]}, deal {one.deal_id}"
        yield from listed(map(rich.paragraph, one.steps), title=title)
    if len(told) > _MOST_MATHS:
        yield kit.context(f"The maths of {count(len(told) - _MOST_MATHS, 'more line')} is in the file.")


def _other_deals(result: WhatIfCard) -> Iterator[kit.Button]:
    """Offer the same deal in other ways."""
    about = f"commission #{result.partner_id} what-if {show_amount(result.value, result.currency)}"
    day = f" close {result.closed_on.isoformat()}"
    by = " by us" if result.by_company else ""
    other = DealOrigin.INFLUENCED if result.origin is DealOrigin.SOURCED else DealOrigin.SOURCED
    yield kit.Button(f"If it were {other.value}", Run(f"{about} {other.value}{by}{day}"))
    turned = "" if result.by_company else " by us"
    label = "If the partner closes it" if result.by_company else "If our sellers close it"
    yield kit.Button(label, Run(f"{about} {result.origin.value}{turned}{day}"))


def _pages(line: str, page: int, pages: int) -> Iterator[kit.Button]:
    if page > 1:
        yield kit.Button("Previous", Run(f"{line} page {page - 1}"))
    if page < pages:
        yield kit.Button("Next", Run(f"{line} page {page + 1}"))
