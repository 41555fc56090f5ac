"""What somebody fills and filled, the versions of one document, and the word that a file comes."""

from collections.abc import Iterator

from bot.model import FillStatus
from bot.model.errors import Choice
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.fill_card import LINE, about
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.notice import choices
from bot.rendering.safe import clip
from bot.services.filling.results import Download, FillLine, FillList, FillVersions, KeptVersion

AUTHOR = 60
# Room for the partner, by which one tells the documents of a kind apart.
SHORT = 32
_LIBRARY = kit.Button("Open the library", Run("templates"))


def fill_list(result: FillList) -> Screen:
    """Show what somebody is filling and filled, the one worked on last first."""
    if not result.lines:
        said = "You are not filling any document. Choose one in the library: I fill in what I know and ask the rest."
        return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(_LIBRARY))
    is_open = sum(one.status is FillStatus.OPEN for one in result.lines)
    return Screen(
        [
            kit.header("Your documents"),
            kit.context(f"{count(len(result.lines), 'document')}, {is_open:,} open, the one worked on last first"),
            *listed((rich.paragraph(*_line(one)) for one in result.lines), ordered=True),
            *choices(tuple(map(_opening, result.lines)), placeholder="Open another"),
        ],
        (kit.divider(), *kit.actions(_LIBRARY)),
    )


def _line(one: FillLine) -> Iterator[rich.Inline]:
    yield rich.bold(about(one.title, one.partner_name))
    status = one.status.capitalize()
    yield f"\n{status} · worked on {on_day(one.worked_on)}"


def _opening(one: FillLine) -> Choice:
    """An open document is gone on with, a finished one is shown."""
    of = f": {clip(one.partner_name, SHORT)}" if one.partner_name.strip() else ""
    line = f"fill #{one.fill_id}"
    return Choice(
        f"{clip(one.title, SHORT)}{of}",
        line if one.status is FillStatus.OPEN else f"{line} document",
        f"#{one.fill_id}",
    )


def fill_versions(result: FillVersions) -> Screen:
    """Show every version of a document, the newest first."""
    title = clip(about(result.title, result.partner_name), limits.HEADER)
    back = kit.Button("Back to the overview", Run(f"fill #{result.fill_id}"))
    if not result.versions:
        said = f"There is no version of {clip(title, LINE)} yet. Show the document, and the first one is kept."
        show = kit.Button("Show the document", Run(f"fill #{result.fill_id} document"), "primary")
        return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(show, back))
    lines = (rich.paragraph(*_version(one)) for one in result.versions)
    shown = tuple(
        Choice(f"Version {one.number:,}", f"fill #{result.fill_id} document {one.number}") for one in result.versions
    )
    return Screen(
        [
            kit.header(title),
            kit.context(f"{count(len(result.versions), 'version')}, newest first"),
            *listed(lines),
            *choices(shown, placeholder="Show another version"),
        ],
        (kit.divider(), *kit.actions(back)),
    )


def _version(one: KeptVersion) -> Iterator[rich.Inline]:
    yield rich.bold(f"Version {one.number:,}")
    by = f" by {clip(one.author, AUTHOR)}" if one.author.strip() else ""
    left = f", {count(one.blanks, 'blank')} left" if one.blanks else ", complete"
    yield f", {on_day(one.made_on)}{by}{left}"


def download(result: Download) -> Screen:
    """Say that a file comes; it is sent beside this."""
    return Screen([rich.rich_text(rich.paragraph(f"The file of “{clip(result.title, LINE)}” is on its way."))])
