"""A page of partners: a numbered list reads well on a phone, where a table would have to be pushed sideways."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.model.json import Json
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.people import person
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.services.results import PartnerLine, PartnerList

NAME = 120
# Ten buttons with whole names would be a wall.
SHORT = 40
LOOKED = "I looked at names, contacts, regions, verticals and websites."
_ALL = kit.Button("See all partners", Run("list"))


def partner_list(result: PartnerList, private: bool) -> Screen:
    """Show one page of partners, with buttons to the other pages.

    Args:
        result: the page.
        private: only the person who asks sees it, so mentioning owners pings nobody.
    """
    if not result.rows:
        return _several_filters(result) if len(result.filters) > 1 else _nobody(result)
    where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    shown = len(result.rows)
    before = result.total - shown if result.page == result.pages else (result.page - 1) * shown
    return Screen(
        [
            kit.header(clip(result.title, limits.HEADER)),
            kit.context(f"{count(result.total, 'partner')}{where}"),
            *lines(result.rows, result.today, mentions=private, offset=before),
            *kit.actions(*_quick(result.rows)),
        ],
        kit.actions(*_controls(result)),
    )


def lines(rows: Iterable[PartnerLine], today: date, *, mentions: bool | None, offset: int = 0) -> Iterator[Json]:
    """Show partners one below the other.

    Args:
        rows: the partners.
        today: the day in the workspace's timezone.
        mentions: owners are mentioned, or named where that would ping them; None leaves them out.
        offset: how many partners stand on the pages before.
    """
    items = (rich.paragraph(*_line(row, today, mentions=mentions)) for row in rows)
    return listed(items, ordered=True, offset=offset)


def picker(rows: Iterable[PartnerLine]) -> kit.Picker:
    """Give a list of partners to open one from."""
    options = (kit.Option(clip(row.name, limits.OPTION_LABEL), Run(f"show #{row.partner_id}")) for row in rows)
    return kit.Picker("Show a partner", tuple(options))


def _line(row: PartnerLine, today: date, *, mentions: bool | None) -> Iterator[rich.Inline]:
    yield rich.bold(clip(row.name, NAME))
    yield "\n" + " · ".join(filter(None, (row.type, row.tier, row.stage)))
    if mentions is not None:
        yield from _owner(row, mentions=mentions)
    if row.found_by:
        yield f"\nFound by: {clip(row.found_by, NAME)}"
    if row.archived_on:
        yield f"\nArchived {ago(row.archived_on, today)}"
    elif row.risks:
        yield rich.bold("\nAt risk: ")
        yield " ".join(row.risks)
    else:
        yield f"\nLast touch {ago(row.last_touch, today)}"


def _owner(row: PartnerLine, *, mentions: bool) -> Iterator[rich.Inline]:
    if row.owner_id is None:
        yield " · no owner"
    else:
        yield " · "
        yield person(row.owner_id, row.owner_name, private=mentions)


def _quick(rows: Iterable[PartnerLine]) -> Iterator[kit.Button]:
    """What can be done at once for the partners that lack it: a page has ten, and a row of buttons takes 25."""
    for row in rows:
        if row.archived_on:
            yield kit.Button(f"Restore {clip(row.name, SHORT)}", Run(f"restore #{row.partner_id}"))
        elif row.owner_id is None:
            yield kit.Button(f"I own {clip(row.name, SHORT)}", Run(f"owner #{row.partner_id} me"))


def _controls(result: PartnerList) -> Iterator[kit.Control]:
    here = [row for row in result.rows if not row.archived_on]
    if here:
        yield picker(here)
    if result.page > 1:
        yield kit.Button("Previous page", Run(f"{result.line} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next page", Run(f"{result.line} page {result.page + 1}"))


def _nobody(result: PartnerList) -> Screen:
    """Say that there is nobody of that kind, and what may have been meant."""
    said = f"{clip(result.title, limits.HEADER)}: none."
    looked = f" {LOOKED}" if result.search else ""
    asked = f" Did you mean {result.meant[0].label}?" if len(result.meant) == 1 else " Did you mean one of these?"
    meant = (kit.Button(clip(one.label, limits.BUTTON_LABEL), Run(one.line)) for one in result.meant)
    return Screen(
        [rich.rich_text(rich.paragraph(said + (asked if result.meant else looked)))],
        kit.actions(*meant, _ALL, kit.Button("Add a partner", Run("add"))),
    )


def _several_filters(result: PartnerList) -> Screen:
    """Say what each filter finds by itself, so that one sees which of them to leave out."""
    found = [rich.paragraph(f"{clip(one.title, limits.HEADER)}: {one.total or 'none'}") for one in result.filters]
    alone = (kit.Button(clip(one.title, limits.BUTTON_LABEL), Run(one.line)) for one in result.filters if one.total)
    meant = (kit.Button(clip(one.label, limits.BUTTON_LABEL), Run(one.line)) for one in result.meant)
    said = "No partner is all of this at once. By itself, each finds:"
    return Screen([rich.rich_text(rich.paragraph(said)), *listed(found)], kit.actions(*meant, *alone, _ALL))
