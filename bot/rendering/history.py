"""All that is remembered about a partner, one page at a time, each entry in full with who wrote it and when."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.cutting import cut
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.services.history_results import History, Remembered

AUTHOR = 60


def history(result: History, private: bool) -> Screen:
    """Show one page of notes and milestones.

    Args:
        result: the page.
        private: only the person who asks sees it, so an author whose name is not known may be mentioned.
    """
    name = clip(result.partner_name, limits.BUTTON_LABEL)
    if not result.items:
        said = rich.paragraph(f"Nothing is remembered of {name} yet. Write down what you hear, and it stands here.")
        return Screen([rich.rich_text(said)], kit.actions(*_around(result), of=name))
    where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    return Screen(
        [
            kit.header(clip(f"History of {result.partner_name}", limits.HEADER)),
            kit.context(f"{_counted(result)}, newest first{where}"),
            *(block for item in result.items for block in _entry(item, result, private=private)),
        ],
        kit.actions(*_pages(result), *_around(result), of=name),
    )


def _counted(result: History) -> str:
    said = "1 note or milestone" if result.total == 1 else f"{result.total:,} notes and milestones"
    return f"{said}, {count(result.imports, 'import')}" if result.imports else said


def _entry(item: Remembered, result: History, *, private: bool) -> Iterator[Json]:
    part = f", part {item.part} of {item.parts}" if item.parts > 1 else ""
    head = f"{ago(item.happened_on, result.today)} · {item.what} by "
    line = [rich.bold(head), _author(item, private=private), rich.bold(f"{part}\n"), rich.styled(item.text)]
    for piece in cut(line, limits.RICH_TEXT):
        yield rich.rich_text(rich.paragraph(*piece))


def _author(item: Remembered, *, private: bool) -> Json:
    if item.author.strip():
        return rich.bold(clip(item.author, AUTHOR))
    return rich.mention(item.author_id) if private else rich.bold("a colleague")


def _pages(result: History) -> Iterator[kit.Button]:
    if result.page > 1:
        yield kit.Button("Newer", Run(f"history #{result.partner_id} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Older", Run(f"history #{result.partner_id} page {result.page + 1}"))


def _around(result: History) -> Iterator[kit.Button]:
    yield kit.Button("Show the partner", Run(f"show #{result.partner_id}"))
    yield kit.Button("Add a note", Run(f"note #{result.partner_id}"))
