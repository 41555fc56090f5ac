"""Nothing is lost: what a screen has to shorten or leave out is a button away, or stands in full below."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.actions import ShowAll
from bot.rendering.cutting import cut
from bot.rendering.message import Screen
from bot.rendering.splitting import within_view

CUT = "There is more than Slack can show at once."
IN_FULL = "In full"


def whole_screen(build: Callable[[], Screen], line: str | None) -> Screen:
    """Give a screen for messages.

    Args:
        build: gives the screen; what Slack's limits shorten in it is offered behind a button.
        line: the command line that shows the same once more; None where there is none, and what was shortened stands
            in full below.
    """
    screen, button = _built(build, line)
    return Screen(screen.body, beside(screen.tail, button))


def whole_view(build: Callable[[], Screen], line: str | None, *, above: Iterable[Json] = ()) -> list[Json]:
    """Give the blocks for a view, with a button that sends everything as messages where it cannot show all.

    Args:
        build: gives the screen.
        line: the command line that shows the same once more; None where there is none.
        above: blocks that stand on top.
    """
    screen, button = _built(build, line)
    more = (kit.context(CUT), *(() if button else _show_all(line)))
    return within_view((*above, *screen.body), beside(screen.tail, button), more)


def beside(tail: Sequence[Json], row: Sequence[Json]) -> tuple[Json, ...]:
    """Put a row of buttons beside the others at the end, or below when there are none or no room."""
    match [*tail[-1:], *row]:
        case [{"type": "actions", "elements": list(others)}, {"elements": list(own)}] if (
            len(others) + len(own) <= limits.ACTIONS_ELEMENTS
        ):
            return (*tail[:-1], {"type": "actions", "elements": [*others, *own]})
    return (*tail, *row)


def _built(build: Callable[[], Screen], line: str | None) -> tuple[Screen, tuple[Json, ...]]:
    """Give a screen, and the button for what is shortened in it."""
    with limits.noting() as shortened:
        screen = build()
    button = _show_all(line) if shortened else ()
    if shortened and not button:
        screen = Screen((*screen.body, *_in_full(shortened)), screen.tail)
    return screen, button


def _show_all(line: str | None) -> tuple[Json, ...]:
    return () if line is None else kit.actions(kit.Button("Show all", ShowAll(line)))


def _in_full(texts: Iterable[str]) -> Iterator[Json]:
    yield kit.header(IN_FULL)
    for text in dict.fromkeys(texts):
        for piece in cut([rich.styled(text)], limits.RICH_TEXT):
            yield rich.rich_text(rich.paragraph(*piece))
