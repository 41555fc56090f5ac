"""Parts of rich text, put together into as few blocks as their limit allows."""

from collections.abc import Sequence

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.cutting import cut, cut_text, weight
from bot.rendering.markdown.inline import led_by

SECTION = "rich_text_section"
QUOTE = "rich_text_quote"
LIST = "rich_text_list"
_PREFORMATTED = "rich_text_preformatted"
# A longer line is cut; a title and what stands below it always fit into one block.
_LONGEST_TITLE = 400
_LONGEST_LINE = limits.RICH_TEXT - _LONGEST_TITLE - 100
_BLANK_LINE = "\n\n"
_LINE_END = "\n"


class Building:
    """Blocks from top to bottom; paragraphs, items and quotes that follow each other grow into one part."""

    def __init__(self) -> None:
        self._blocks: list[Json] = []
        self._parts: list[Json] = []
        self._room = limits.RICH_TEXT
        # The elements of the part that grows; for a list, those of its last item.
        self._growing: list[JsonValue] = []
        self._title: Sequence[Json] = ()

    def blocks(self) -> tuple[Json, ...]:
        """Give all blocks, from top to bottom."""
        self._end_title()
        self._end_block()
        return tuple(self._blocks)

    def block(self, *blocks: Json) -> None:
        """Add blocks of another kind; a title above them stands in a block of its own, so that they stay together."""
        if self._title:
            self._end_block()
        self._end_title()
        self._end_block()
        self._blocks += blocks

    def title(self, line: Sequence[Json]) -> None:
        """Add a headline that stands close above what follows."""
        self._end_title()
        if weight(line) > _LONGEST_TITLE:
            self.paragraph(line)
        else:
            self._title = line

    def paragraph(self, line: Sequence[Json], *, kind: str = SECTION) -> None:
        """Add a paragraph, or a quote."""
        for piece, size in _pieces(line):
            self._make_room(size)
            close = bool(self._title)
            self._end_title()
            last = self._parts[-1] if self._parts else None
            if last is not None and last["type"] == kind:
                _continue(self._growing, _LINE_END if close else _BLANK_LINE, piece)
            else:
                after_list = kind == SECTION and last is not None and last["type"] == LIST
                self._begin(kind, led_by(_LINE_END, piece) if after_list else piece)

    def item(self, line: Sequence[Json], *, ordered: bool, number: int, depth: int, quoted: bool) -> None:
        """Add an item of a list; what is too long for one block goes on below it.

        Args:
            line: its first paragraph.
            ordered: whether the list has numbers.
            number: its number, if so.
            depth: how many lists it is nested in, from 0; Slack shows eight levels, deeper items are marked.
            quoted: whether the list is in a quote.
        """
        too_deep = depth - limits.INDENT
        marked = led_by("↳ " * too_deep, line) if too_deep > 0 else line
        (first, size), *rest = _pieces(marked) if marked else [([_words(" ")], 1)]
        self._make_room(size)
        self._end_title()
        head: Json = {"style": "ordered" if ordered else "bullet", "indent": min(depth, limits.INDENT)}
        if quoted:
            head["border"] = 1
        section: Json = {"type": SECTION, "elements": [*first]}
        last = self._parts[-1] if self._parts else {}
        items = last.get("elements")
        goes_on = last.get("type") == LIST and all(last.get(name) == head.get(name) for name in _HEAD)
        if goes_on and isinstance(items, list) and (not ordered or number == _first(last) + len(items)):
            items.append(section)
        else:
            if ordered and number > 1:
                head["offset"] = min(number - 1, limits.LIST_OFFSET)
            self._parts.append({"type": LIST, **head, "elements": [section]})
        elements = section["elements"]
        self._growing = elements if isinstance(elements, list) else []
        for piece, _ in rest:
            self.paragraph(piece)

    def continue_item(self, line: Sequence[Json]) -> bool:
        """Add a paragraph to the item that was added last; False when there is no room in its block."""
        needed = weight(line) + len(_LINE_END)
        if needed > self._room:
            return False
        _continue(self._growing, _LINE_END, line)
        self._room -= needed
        return True

    def preformatted(self, text: str, *, quoted: bool = False) -> None:
        """Add text in a box, letter under letter."""
        for piece in cut_text(text, _LONGEST_LINE):
            elements = [_words(piece)]
            self._make_room(weight(elements))
            self._end_title()
            self._begin(_PREFORMATTED, elements)
            if quoted:
                self._parts[-1]["border"] = 1

    def _make_room(self, size: int) -> None:
        """Begin another block when a line of a size, with the title above it, does not fit into this one."""
        needed = size + len(_BLANK_LINE)
        if needed + (weight(self._title) if self._title else 0) > self._room:
            self._end_block()
        self._room -= needed

    def _begin(self, kind: str, line: Sequence[Json]) -> None:
        self._growing = [*line]
        self._parts.append({"type": kind, "elements": self._growing})

    def _end_title(self) -> None:
        title, self._title = self._title, ()
        if title:
            self.paragraph(title)

    def _end_block(self) -> None:
        if self._parts:
            self._blocks.append({"type": "rich_text", "elements": [*self._parts]})
            self._parts = []
            self._room = limits.RICH_TEXT


_HEAD = ("style", "indent", "border")


def _first(part: Json) -> int:
    offset = part.get("offset", 0)
    return 1 + offset if isinstance(offset, int) else 1


def _pieces(line: Sequence[Json]) -> list[tuple[Sequence[Json], int]]:
    """Give a line, in several when it is too long for a block, with their weights."""
    size = weight(line)
    return [(line, size)] if size <= _LONGEST_LINE else [(piece, weight(piece)) for piece in cut(line, _LONGEST_LINE)]


def _continue(elements: list[JsonValue], gap: str, line: Sequence[Json]) -> None:
    """Put a line at the end of others; unstyled words at the seam become one element."""
    match elements[-1]:
        case {"type": "text", "text": str(before), **rest} if not rest:
            elements[-1:] = led_by(before + gap, line)
        case _:
            elements += led_by(gap, line)


def _words(text: str) -> Json:
    return {"type": "text", "text": text}
