"""The volume rebate of a year: a partner's, and everybody's."""

from collections.abc import Iterator

from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.program.rebate_standing import RebateStanding
from bot.program.words import count, listed
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.years import year_before
from bot.services.money.results import RebateCard, RebateList

_NAME = 80
_RIGHT = "right"


def rebate_card(result: RebateCard) -> Screen:
    """Show a partner's rebate of a year: the maths, and the way to the next band."""
    name, about = clip(result.partner_name, _NAME), f"rebate #{result.partner_id}"
    head = kit.header(clip(f"Rebate of {name}, {result.year}{' so far' if result.so_far else ''}", limits.HEADER))
    if result.standing is None:
        said = f"{name} is {_a_type(result.type)}. A rebate goes to these types: {listed(result.types)}."
        change = kit.Button("Change the type", Run(f"edit #{result.partner_id}"))
        return Screen([head, rich.rich_text(rich.paragraph(said))], kit.actions(change, _everybody(result.year)))
    standing, currency = result.standing, result.currency
    return Screen(
        [
            head,
            rich.rich_text(rich.paragraph(rich.bold(f"{show_amount(standing.rebate.amount, currency)}"), *_on(result))),
            *bullets(map(rich.paragraph, standing.rebate.steps), title="The maths"),
            *bullets(map(rich.paragraph, _ahead(standing, currency)), title="What comes next"),
        ],
        kit.actions(
            *year_before(about, result.year),
            _everybody(result.year),
            kit.Button("Show the partner", Run(f"show #{result.partner_id}")),
            of=name,
        ),
    )


def rebate_list(result: RebateList) -> Screen:
    """Show the rebates of a year, the highest revenue first."""
    currency = result.currency
    head = kit.header(f"Rebates, {result.year}{' so far' if result.so_far else ''}")
    before = year_before("rebate", result.year)
    who = f"A rebate goes to these types: {listed(result.types)}."
    if not result.lines:
        return Screen([head, rich.rich_text(rich.paragraph(f"No partner gets one. {who}"))], kit.actions(*before))
    rows = [
        (
            clip(one.partner_name, _NAME),
            show_amount(one.standing.revenue, currency),
            show_percent(one.standing.rebate.rate_bp),
            show_amount(one.standing.rebate.amount, currency),
            show_amount(one.standing.missing, currency) if one.standing.next else "highest band",
        )
        for one in result.lines
    ]
    columns = ("Partner", "Sourced revenue", "Rate", "Rebate", "To the next band")
    left_out = f" {count(result.others, 'partner')} of other types left out." if result.others else ""
    options = (
        kit.Option(clip(one.partner_name, limits.OPTION_LABEL), Run(f"rebate #{one.partner_id} {result.year}"))
        for one in result.lines
    )
    return Screen(
        [
            head,
            rich.rich_text(
                rich.paragraph(
                    rich.bold(f"{show_amount(result.total, currency)} in all"),
                    f" for {count(result.number, 'partner')}.",
                )
            ),
            kit.table([columns, *rows], ("left", *[_RIGHT] * 4)),
            kit.context(f"{who}{left_out}"),
        ],
        kit.actions(kit.Picker("Open a partner", tuple(options)), *before, *_pages(result)),
    )


def _on(result: RebateCard) -> Iterator[rich.Inline]:
    assert result.standing is not None
    revenue = show_amount(result.standing.revenue, result.currency)
    yield f" on sourced revenue of {revenue}."
    if result.so_far:
        yield " The year is not over: this is what it comes to so far."


def _ahead(standing: RebateStanding, currency: str) -> Iterator[str]:
    if standing.next is None:
        yield "This is the highest band."
        return
    missing, rate = show_amount(standing.missing, currency), show_percent(standing.next.rate_bp)
    start = show_amount(standing.next.start, currency)
    yield f"{missing} more reaches the band from {start}: {rate} of the whole year's revenue."


def _a_type(label: str) -> str:
    return f"of the type {label}" if label else "of no type yet"


def _everybody(year: int) -> kit.Button:
    return kit.Button("All rebates", Run(f"rebate {year}"))


def _pages(result: RebateList) -> Iterator[kit.Button]:
    if result.page > 1:
        yield kit.Button("Previous", Run(f"rebate {result.year} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next", Run(f"rebate {result.year} page {result.page + 1}"))
