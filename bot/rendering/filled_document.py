"""A document as it came out of a fill."""

from collections.abc import Iterator, Mapping

from bot.model.json import Json
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.fill_card import LINE, about
from bot.rendering.lists import listed
from bot.rendering.long_text import long_text
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.filling.results import FilledDocument

BLANKS = 12


def filled_document(result: FilledDocument, diagrams: Mapping[str, str]) -> Screen:
    """Show a document whole, with what is still missing in it.

    Args:
        result: the document.
        diagrams: the ids of Slack files by the Mermaid source that they show.
    """
    more = "The document goes on for {} more characters. Download it to read all of it."
    return Screen(
        [
            kit.context(_version(result)),
            *long_text(result.markdown, diagrams, more=more),
            kit.divider(),
            *_blanks(result),
        ],
        kit.actions(*_buttons(result), of=clip(result.title, limits.BUTTON_LABEL)),
    )


def _version(result: FilledDocument) -> str:
    where = f"Version {result.version:,}"
    if result.version < result.versions:
        where += f" of {result.versions:,}, not the newest"
    return f"{about(result.title, result.partner_name)} · {where} · {on_day(result.made_on)}"


def _blanks(result: FilledDocument) -> Iterator[Json]:
    if not result.blanks:
        return
    number = len(result.blanks)
    is_left = "1 blank is left" if number == 1 else f"{number:,} blanks are left"
    items = [rich.paragraph(clip(one, LINE)) for one in result.blanks[:BLANKS]]
    yield from listed(items, title=f"{is_left}, marked with [fill: …]")
    if number > BLANKS:
        yield kit.context(f"And {count(number - BLANKS, 'more blank')}.")


def _buttons(result: FilledDocument) -> Iterator[kit.Button]:
    line = f"fill #{result.fill_id}"
    is_newest = result.version >= result.versions
    if result.blanks:
        yield kit.Button("Answer the rest", Run(f"{line} ask"), "primary")
    if is_newest:
        yield kit.Button("Change answers", Run(f"{line} form"))
    else:
        yield kit.Button("Show the newest", Run(f"{line} document"), "primary")
    yield kit.Button("Download", Run(f"{line} download" + ("" if is_newest else f" {result.version}")))
    if result.versions > 1:
        yield kit.Button("Versions", Run(f"{line} versions"))
    yield from map(kit.choice, result.steps)
