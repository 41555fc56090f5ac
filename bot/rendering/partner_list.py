"""A page of partners: a numbered list reads well on a phone, where a table would have to be pushed sideways."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.model.json import Json
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.services.results import PartnerLine, PartnerList

# A page of ten lines this long fits one rich_text block twice over.
NAME = 120


def partner_list(result: PartnerList, private: bool) -> Screen:
    """Show one page of partners, with buttons to the other pages.

    Args:
        result: the page.
        private: only the person who asks sees it, so naming owners pings nobody.
    """
    if not result.rows:
        return _nobody(result)
    where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    shown = len(result.rows)
    before = result.total - shown if result.page == result.pages else (result.page - 1) * shown
    return Screen(
        [
            kit.header(clip(result.title, limits.HEADER)),
            kit.context(f"{count(result.total, 'partner')}{where}"),
            *lines(result.rows, result.today, owners=private, offset=before),
        ],
        kit.actions(*_controls(result)),
    )


def lines(rows: Iterable[PartnerLine], today: date, *, owners: bool, offset: int = 0) -> Iterator[Json]:
    """Show partners one below the other.

    Args:
        rows: the partners.
        today: the day in the workspace's timezone.
        owners: says who owns each.
        offset: how many partners stand on the pages before.
    """
    items = [rich.paragraph(*_line(row, today, owners=owners)) for row in rows]
    yield rich.rich_text(rich.bullets(items, ordered=True, offset=offset))


def picker(rows: Iterable[PartnerLine]) -> kit.Picker:
    """Give a list of partners to open one from."""
    options = (kit.Option(clip(row.name, limits.OPTION_LABEL), Run(f"show #{row.partner_id}")) for row in rows)
    return kit.Picker("Show a partner", tuple(options))


def _line(row: PartnerLine, today: date, *, owners: bool) -> Iterator[rich.Inline]:
    yield rich.bold(clip(row.name, NAME))
    yield "\n" + " · ".join(filter(None, (row.type, row.tier, row.stage)))
    if owners:
        yield " · "
        yield rich.mention(row.owner_id) if row.owner_id else "no owner"
    if row.risks:
        yield rich.bold("\nAt risk: ")
        yield " ".join(row.risks)
    else:
        yield f"\nLast touch {ago(row.last_touch, today)}"


def _controls(result: PartnerList) -> Iterator[kit.Control]:
    yield picker(result.rows)
    if result.page > 1:
        yield kit.Button("Previous page", Run(f"{result.line} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next page", Run(f"{result.line} page {result.page + 1}"))


def _nobody(result: PartnerList) -> Screen:
    said = f"{clip(result.title, limits.HEADER)}: none."
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(kit.Button("See all partners", Run("list")), kit.Button("Add a partner", Run("add"))),
    )
